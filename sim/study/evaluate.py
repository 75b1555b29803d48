"""
Evaluate: the values of expressions in many runs, whatever these differ in.

    case = case_of(scenario, seed=0, months=60)
    values = evaluate(case, [parse("tour.alignment.KAZ.US@6", scenario, 60)], range(1000))

Only the worlds that an expression names are run, and of these only what it needs is kept, a chunk
of runs at a time: so millions of runs fit in memory.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from sim.answers.worlds import variants_of
from sim.core.hashes import text_hash
from sim.engines.asked import Ask, Found, Override
from sim.engines.ensemble import Work, prepare
from sim.jobs.replicates import Progress
from sim.scenario.expression import Expression, Need
from sim.scenario.model import Changes, Scenario
from sim.scenario.posterior import named

CHUNK = 2048


@dataclass(frozen=True)
class Case:
    """
    Where expressions are evaluated.

    Attributes
    ----------
    scenario : Scenario
    worlds : mapping of name to Changes
        "scenario", "still", "no_tour" and what else expressions may name.
    seed, months : int
    """

    scenario: Scenario
    worlds: Mapping[str, Changes]
    seed: int
    months: int


def case_of(
    scenario: Scenario, seed: int, months: int, whatifs: Mapping[str, Changes] | None = None
) -> Case:
    """A scenario beside its still world, the world without its tour, and some what-ifs."""
    return Case(scenario, {**variants_of(scenario, Changes()), **(whatifs or {})}, seed, months)


def made_of(scenario: Scenario, seed: int, runs: int, months: int) -> dict[str, Any]:
    """What repeats a finding, as its manifest and its page have it."""
    return {
        "scenario": scenario.name,
        "sha256": text_hash(scenario.text),
        **named(scenario),
        "seed": seed,
        "runs": runs,
        "months": months,
    }


def evaluate(
    case: Case,
    expressions: Sequence[Expression],
    replicates: Iterable[int],
    overrides: Sequence[Override] = (),
    draws: Sequence[int] | NDArray[np.int64] | None = None,
    threads: int | None = None,
    progress: Progress | None = None,
) -> NDArray[np.float64]:
    """
    Run what the expressions need, and work them out.

    Parameters
    ----------
    replicates : iterable of int
        The fate of each run; one may occur often.
    overrides : sequence of Override
        What differs by run; worlds that are not run are left out of them.
    draws : sequence of int, optional
        As in `run_ensemble`.
    progress : callable, optional
        Called with (done, all) now and then.

    Returns
    -------
    array of shape (expression, run); NaN where an expression has no value
    """
    work = lay_out(case, expressions, replicates, overrides, draws)
    runs = len(work.question.replicates)
    values = np.empty((len(expressions), runs))
    chunks = [slice(at, min(at + CHUNK, runs)) for at in range(0, runs, CHUNK)]
    for part, out in zip(chunks, work.parts(chunks, np.float32, threads), strict=True):
        found = work.told(out, part.stop - part.start)
        for row, each in zip(values, expressions, strict=True):
            row[part] = each.value(lambda need, found=found: read(work, found, need))  # type: ignore[misc]
        if progress:
            progress(part.stop, runs)
    return values


def lay_out(
    case: Case,
    expressions: Sequence[Expression],
    replicates: Iterable[int],
    overrides: Sequence[Override],
    draws: Sequence[int] | NDArray[np.int64] | None,
) -> Work:
    """Say in the engine's words what is to be run and kept."""
    needs = [need for each in expressions for need in each.needs]
    worlds = [name for name in case.worlds if name in {need.world for need in needs}]
    ours = [inside(each, worlds) for each in overrides]
    last = max((case.months if need.month is None else need.month for need in needs), default=0)
    return prepare(
        case.scenario,
        {name: case.worlds[name] for name in worlds},
        replicates,
        case.seed,
        asked(needs, last),
        last,
        None if draws is None else np.asarray(draws).tolist(),
        [each for each in ours if each],
    )


def inside(override: Override, worlds: Sequence[str]) -> Override | None:
    """An override of the worlds that are run; None where it is of none of them."""
    if not override.variants:
        return override
    kept = tuple(name for name in override.variants if name in worlds)
    return Override(override.key, override.values, override.is_always, kept) if kept else None


def asked(needs: Sequence[Need], months: int) -> Ask:
    """What must be kept for some needs."""
    paths = list(dict.fromkeys(need.field for need in needs if need.month is None))
    points = list(dict.fromkeys(need.field for need in needs if need.month is not None))
    return Ask(
        paths=paths,
        path_months=range(1, months + 1) if paths else (),
        points=points,
        point_months=sorted({need.month for need in needs if need.month is not None}),
    )


def read(work: Work, found: Found, need: Need) -> NDArray[np.float32]:
    """What a need names: (run, element), or (run, month, element) for a path."""
    if need.month is None:
        table = found.paths[need.world][need.field]
    else:
        at = list(work.question.ask.point_months).index(need.month)
        table = found.points[need.world][need.field][:, at]
    places = [tuple(each) for each in need.at]
    return np.stack([table[(..., *each)] for each in places], axis=-1)  # type: ignore[arg-type]
