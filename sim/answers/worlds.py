"""The worlds that a run compares, and what is kept of each replicate of them."""

from functools import partial

import numpy as np
from numpy.typing import NDArray

from sim.answers.decompose import moved
from sim.engines.prepare import still
from sim.engines.runs import IN_FULL, Kept
from sim.jobs.replicates import Ensemble, Job, Progress, run_all
from sim.scenario.changes import merge
from sim.scenario.model import Changes, Scenario

KEEP = (*IN_FULL, "effort", "room", "stance", "pressure", "belief_error", "militancy")
KEPT = ("alignment", "effort", "room", "stance", "pressure", "belief_error", "militancy")


def variants_of(scenario: Scenario, changes: Changes) -> dict[str, Changes]:
    """
    The scenario with the user's changes; the same without its tour; and the still world.

    What is assumed always to have been so holds in the still world too. What changes from now on
    does not: it is a reason to drift, as an event is, and the drift must show it.
    """
    return {
        "scenario": changes,
        "no_tour": merge(changes, Changes(without=frozenset({scenario.tour} - {""}))),
        "still": merge(Changes(always=changes.always), still(scenario)),
    }


def digest(
    worlds: dict[str, Kept], focus: tuple[int, int], horizons: tuple[int, ...]
) -> dict[str, Kept]:
    """
    Reduce one replicate: paths of what is shown, and what moved the alignments.

    `moved.at` is (horizon, state, power, row), `moved.path` (month, row) for the focus; `tour`
    holds the same for the tour's effect.
    """
    kept = {name: {field: world[field] for field in KEPT} for name, world in worlds.items()}
    for name, other in (("moved", "still"), ("tour", "no_tour")):
        rows = moved(worlds["scenario"], worlds[other])
        at = [month for month in horizons if month < len(rows)]
        kept[name] = {"at": rows[at], "path": rows[:, *focus]}
    return kept


def run_ensemble(
    scenario: Scenario,
    changes: Changes,
    runs: int,
    seed: int,
    months: int,
    is_luck_only: bool,
    progress: Progress | None = None,
    workers: int | None = None,
) -> Ensemble:
    """Run all replicates of a scenario's worlds."""
    horizons = horizons_of(scenario, months)
    job = Job(
        scenario,
        variants_of(scenario, changes),
        seed,
        months,
        is_luck_only,
        KEEP,
        partial(digest, focus=scenario.focus, horizons=horizons),
    )
    return run_all(job, runs, workers, progress)


def horizons_of(scenario: Scenario, months: int) -> tuple[int, ...]:
    """The scenario's horizons within the months that are run, and the last month."""
    return tuple(sorted({h for h in scenario.horizons if h < months} | {months}))


def change(ensemble: Ensemble, one: str = "scenario", other: str = "still") -> NDArray[np.float64]:
    """The difference in alignment between two worlds: array (run, month, state, power)."""
    return np.asarray(ensemble.worlds[one]["alignment"] - ensemble.worlds[other]["alignment"])
