"""
The game of an audit: what each conclusion's value is with some arguments on and the others off.

Every set of arguments is run under the same fates and draws as `run`, each world once for all sets
that do not differ in it, and worlds together where they share their fates.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from sim.engines.ensemble import Override, Work, prepare
from sim.engines.prepare import FOLLOWS
from sim.jobs.replicates import Progress, draws_of
from sim.scenario.changes import merge
from sim.scenario.expression import Expression, Need
from sim.scenario.model import Argument, Changes, Conclusion
from sim.scenario.naming import element_places
from sim.study.audit_reach import is_off_always, reached
from sim.study.evaluate import CHUNK, Case, asked, read

Array = NDArray[np.float64]
Sets = NDArray[np.int64]
BATCH_RUNS = 25_000
"""Runs that are laid out at once; what is kept of each takes most of the memory."""


@dataclass(frozen=True)
class Game:
    """
    Arguments that are on or off, and what is asked of each set of them.

    Attributes
    ----------
    case : Case
    arguments : sequence of Argument
        Bit i of a set is argument i, on where it is 1.
    conclusions, expressions : sequences, one for each conclusion
    runs : int
        Fates 0 to runs - 1.
    is_frozen : bool
        True: every argument goes from now on, also those of what stands.
    """

    case: Case
    arguments: Sequence[Argument]
    conclusions: Sequence[Conclusion]
    expressions: Sequence[Expression]
    runs: int
    is_frozen: bool = False
    threads: int | None = None

    @property
    def everything(self) -> int:
        """The set of all arguments: the scenario."""
        return (1 << len(self.arguments)) - 1


@dataclass
class Worth:
    """
    What sets of arguments are worth.

    Attributes
    ----------
    sets : array of int, (set,), rising
    values : array, (conclusion, set, draw)
        The mean over the fates of each draw.
    passes : array, (conclusion, set, draw)
        The share of the fates of each draw on the right side of the conclusion's limit.
    weights : array, (draw,)
        The share of all fates that a draw has.
    """

    sets: Sets
    values: Array
    passes: NDArray[np.float32]
    weights: Array

    def at(self, sets: Sets) -> Sets:
        """Where some sets are."""
        return np.searchsorted(self.sets, sets)


@dataclass
class Count:
    """How many runs of one world have been done, of how many."""

    progress: Progress | None
    every: int
    done: int = field(default=0)

    def more(self, runs: int) -> None:
        """Say that some more are done."""
        self.done += runs
        if self.progress:
            self.progress(min(self.done, self.every), self.every)


def worlds_of(game: Game) -> dict[str, tuple[list[Need], int]]:
    """The worlds that are asked for: what is needed of each, and the arguments that reach it."""
    needs = dict.fromkeys(need for each in game.expressions for need in each.needs)
    found: dict[str, tuple[list[Need], int]] = {}
    for world in dict.fromkeys(need.world for need in needs):
        places = reached(game.case, game.arguments, world, game.is_frozen)
        bits = sum(1 << at for at in places)
        found[world] = [need for need in needs if need.world == world], bits
    return found


def by_reach(game: Game) -> list[int]:
    """The places of the arguments, those first that reach the fewest worlds."""
    worlds = worlds_of(game)
    return sorted(
        range(len(game.arguments)),
        key=lambda at: sum(bits >> at & 1 for _, bits in worlds.values()),
    )


def batches(game: Game, sets: Sets) -> Iterator[Sets]:
    """
    Sets in batches, those together that are alike in most worlds.

    What reaches few worlds differs within a batch, what reaches all between batches.
    """
    place = sum(((sets >> at) & 1) << rank for rank, at in enumerate(by_reach(game)))
    ordered = sets[np.argsort(place, kind="stable")]
    size = 2 * max(1, BATCH_RUNS // game.runs)
    for at in range(0, len(ordered), size):
        yield ordered[at : at + size]


def runs_of(game: Game, sets: Sets) -> int:
    """How many runs of one world some sets take."""
    return sum(
        len(each.sets) * len(each.variants) * game.runs
        for part in batches(game, sets)
        for each in groups(game, part)
    )


@dataclass(frozen=True)
class Group:
    """
    Worlds that are run together, so that they share what a fate costs.

    Attributes
    ----------
    variants : mapping of name to (world, set)
        What is run: a world, with the arguments of a set within `inner` on.
    inner : int
        The arguments whose being on or off makes variants of a world; of all others it is as each
        of `sets` says.
    sets : array of int
    at : array of int
        The place in `sets` of each set that is asked for.
    """

    variants: Mapping[str, tuple[str, int]]
    inner: int
    sets: Sets
    at: Sets


def groups(game: Game, sets: Sets) -> list[Group]:
    """
    How a batch is run: what all worlds share together, and what reaches few arguments by itself.

    The one argument that reaches fewest worlds makes variants, if every set is there with and
    without it.
    """
    worlds = worlds_of(game)
    inner = 1 << by_reach(game)[0]
    outer, at = np.unique(sets & ~inner, return_inverse=True)
    if 2 * len(outer) != len(sets):
        inner = 0
        outer, at = np.unique(sets, return_inverse=True)
    joint = {
        f"{world} {some}": (world, some)
        for world, (_, bits) in worlds.items()
        if not game.everything & ~inner & ~bits
        for some in sorted({0, inner & bits})
    }
    others = [world for world in worlds if world not in {name for name, _ in joint.values()}]
    return [
        *([Group(joint, inner, outer, at)] if joint else []),
        *(
            Group({world: (world, 0)}, 0, *np.unique(sets & worlds[world][1], return_inverse=True))
            for world in others
        ),
    ]


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
    runs = len(work.replicates)
    slices = [slice(at, min(at + CHUNK, runs)) for at in range(0, runs, CHUNK)]
    for part, out in zip(slices, work.parts(slices, np.float32, threads), strict=True):
        found = work.told(out, part.stop - part.start)
        yield [read(work, found, need) for need in needs]
        count.more((part.stop - part.start) * len(work.names))


def variant(game: Game, world: str, on: int, inner: int) -> Changes:
    """A world in which what is within `inner` and not on is off."""
    made = game.case.worlds[world]
    for at in reached(game.case, game.arguments, world, game.is_frozen):
        if inner >> at & 1 and not on >> at & 1:
            off = game.arguments[at]
            kind = "always" if is_off_always(off, game.is_frozen) else "from_now"
            made = merge(made, Changes(**{kind: off.neutral}))
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


def follower(game: Game) -> str:
    """An element that cannot be off in some runs only, since it follows another; "" for none."""
    places = element_places(game.case.scenario)
    return next(
        (
            key
            for each in game.arguments
            if is_off_always(each, game.is_frozen)
            for key in each.neutral
            if places[key][0] in FOLLOWS
        ),
        "",
    )
