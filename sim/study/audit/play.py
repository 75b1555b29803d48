"""
Play the game of an audit: what each conclusion's value is with some arguments on and the others off.

Every set of arguments is run under the same fates and draws as `run`, each world once for all sets
that do not differ in it.
"""

from collections.abc import Iterator, Mapping, Sequence

import numpy as np
from numpy.typing import NDArray

from sim.engines.asked import Override
from sim.engines.ensemble import Work, prepare
from sim.jobs.replicates import draws_of
from sim.scenario.changes import merge
from sim.scenario.expression import Need
from sim.scenario.model import Changes
from sim.study.audit.game import Array, Count, Game, Sets, Worth, worlds_of
from sim.study.audit.groups import Group, batches, groups
from sim.study.audit.reach import is_off_always, reached
from sim.study.evaluate import CHUNK, asked, read


def play(game: Game, sets: Sets, count: Count | None = None) -> Worth:
    """
    Work out what sets of arguments are worth.

    Parameters
    ----------
    sets : array of int
    count : Count, optional
        Is told of every run.
    """
    count = count or Count(None, 0)
    sets = np.unique(sets)
    draws = draws_of(range(game.runs), is_luck_only=False)
    starts = np.flatnonzero(np.diff(draws, prepend=-1))
    per_draw = np.diff(np.append(starts, game.runs))
    shape = (len(game.expressions), len(sets), len(starts))
    values, passes = np.empty(shape), np.empty(shape, dtype=np.float32)
    for part in batches(game, sets):
        at = np.searchsorted(sets, part)
        for n, found in enumerate(of_batch(game, part, draws, count)):
            conclusion = game.conclusions[n]
            right = found > conclusion.limit if conclusion.is_above else found < conclusion.limit
            values[n, at] = np.add.reduceat(found, starts, axis=1) / per_draw
            passes[n, at] = np.add.reduceat(right.astype(float), starts, axis=1) / per_draw
    return Worth(sets, values, passes, per_draw / game.runs)


def of_batch(game: Game, sets: Sets, draws: Sets, count: Count) -> list[Array]:
    """Every conclusion's value in some sets, (set, run)."""
    worlds = worlds_of(game)
    kept: dict[Need, NDArray[np.float32]] = {}
    for group in groups(game, sets):
        found = of_group(game, group, draws, count)
        for world in dict.fromkeys(world for world, _ in group.variants.values()):
            needs, bits = worlds[world]
            some = sets & group.inner & bits
            names = {on: name for name, (of, on) in group.variants.items() if of == world}
            for need in needs:
                tables = {on: found[name, need] for on, name in names.items()}
                kept[need] = picked(tables, some, group.at)
    return [
        each.value(lambda need: kept[need].reshape(-1, *kept[need].shape[2:])).reshape(
            len(sets), game.runs
        )
        for each in game.expressions
    ]


def picked(tables: Mapping[int, NDArray[np.float32]], some: Sets, at: Sets) -> NDArray[np.float32]:
    """Of each set what its variant gave, (set, run, ...)."""
    first = next(iter(tables.values()))
    made = np.empty((len(at), *first.shape[1:]), dtype=first.dtype)
    for on, table in tables.items():
        made[some == on] = table[at[some == on]]
    return made


def of_group(
    game: Game, group: Group, draws: Sets, count: Count
) -> dict[tuple[str, Need], NDArray[np.float32]]:
    """What is needed of a group: by variant and need, (set, run, ...)."""
    case, runs, worlds = game.case, game.runs, worlds_of(game)
    wanted = [
        (name, need, need._replace(world=name))
        for name, (world, _) in group.variants.items()
        for need in worlds[world][0]
    ]
    needs = [need for *_, need in wanted]
    last = max(case.months if need.month is None else need.month for need in needs)
    work = prepare(
        case.scenario,
        {name: variant(game, *each, group.inner) for name, each in group.variants.items()},
        np.tile(np.arange(runs), len(group.sets)),
        case.seed,
        asked(needs, last),
        last,
        np.tile(draws, len(group.sets)).tolist(),
        overrides(game, group),
    )
    parts = list(chunks(work, needs, game.threads, count))
    tables = [np.concatenate([part[n] for part in parts]) for n in range(len(needs))]
    return {
        (name, need): table.reshape(len(group.sets), runs, *table.shape[1:])
        for (name, need, _), table in zip(wanted, tables, strict=True)
    }


def chunks(
    work: Work, needs: Sequence[Need], threads: int | None, count: Count
) -> Iterator[list[NDArray[np.float32]]]:
    """What is needed, a chunk of runs at a time."""
    runs = len(work.question.replicates)
    slices = [slice(at, min(at + CHUNK, runs)) for at in range(0, runs, CHUNK)]
    for part, out in zip(slices, work.parts(slices, np.float32, threads), strict=True):
        found = work.told(out, part.stop - part.start)
        yield [read(work, found, need) for need in needs]
        count.more((part.stop - part.start) * len(work.question.names))


def variant(game: Game, world: str, on: int, inner: int) -> Changes:
    """A world in which what is within `inner` and not on is off."""
    made = game.case.worlds[world]
    for at in reached(game.case, game.arguments, world, game.is_frozen):
        if inner >> at & 1 and not on >> at & 1:
            off = game.arguments[at]
            is_always = is_off_always(off, game.is_frozen)
            gone = Changes(always=off.neutral) if is_always else Changes(from_now=off.neutral)
            made = merge(made, gone)
    return made


def overrides(game: Game, group: Group) -> list[Override]:
    """What is otherwise in runs of sets in which arguments are off, beside what makes variants."""
    reach = {
        world: reached(game.case, game.arguments, world, game.is_frozen)
        for world, _ in group.variants.values()
    }
    made = []
    for at, argument in enumerate(game.arguments):
        names = tuple(name for name, (world, _) in group.variants.items() if at in reach[world])
        if group.inner >> at & 1 or not names:
            continue
        is_off = np.repeat((group.sets >> at) & 1 == 0, game.runs)
        is_always = is_off_always(argument, game.is_frozen)
        made += [
            Override(key, np.where(is_off, value, np.nan), is_always, names)
            for key, value in argument.neutral.items()
        ]
    return made
