"""The worlds that a run compares, and what is kept of each replicate of them."""

from functools import partial

import numpy as np
from numpy.typing import NDArray

from sim.answers.goals import BELIEFS, SOON, measure
from sim.engines.prepare import still
from sim.jobs import fast
from sim.jobs.replicates import Ensemble, Job, Progress, Worlds
from sim.scenario.changes import merge
from sim.scenario.model import Changes, Scenario

PAIRS = {"moved": ("scenario", "still"), "tour": ("scenario", "no_tour")}
CHANGED = ("scenario", "no_tour")
"""The worlds in which something changes from now on: never the still one, for it is a reason to drift."""
YEAR = 12


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


def points_of(horizons: tuple[int, ...], months: int) -> tuple[int, ...]:
    """The months at which what is not shown as a path is kept."""
    return tuple(sorted({0, *range(1, min(YEAR, months) + 1), min(SOON, months), *horizons}))


def digest(
    worlds: Worlds, scenario: Scenario, horizons: tuple[int, ...], points: tuple[int, ...]
) -> Worlds:
    """
    Reduce some replicates to what is shown: alignments, room, words, and the goals' figures.

    `room` is (run, horizon, state), `stance` (run, month of the first year, state, power).
    """
    at = {month: place for place, month in enumerate(points)}
    later = [at[month] for month in horizons]
    first_year = [at[month] for month in points if 1 <= month <= YEAR]
    kept = {
        name: {
            "alignment": world["alignment"],
            "room": world["room"][:, later].astype(float),
            "stance": world["stance"][:, first_year].astype(np.int8),
        }
        for name, world in worlds.items()
    }
    soon = {month: at[month] for month in (0, min(SOON, points[-1]))}
    kept["goals"] = measure(worlds["scenario"], worlds["no_tour"], scenario, soon)
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
    engine: str = "ensemble",
) -> Ensemble:
    """Run all replicates of a scenario's worlds, on the engine "ensemble" or "mesa"."""
    horizons = horizons_of(scenario, months)
    points = points_of(horizons, months)
    job = Job(
        scenario,
        variants_of(scenario, changes),
        seed,
        months,
        is_luck_only,
        ("alignment", "effort", "pressure"),
        ("room", "stance", *BELIEFS),
        points,
        PAIRS,
        horizons,
        scenario.focus,
        partial(digest, scenario=scenario, horizons=horizons, points=points),
    )
    return run_job(job, runs, progress, workers, engine)


def run_job(
    job: Job, runs: int, progress: Progress | None, workers: int | None, engine: str
) -> Ensemble:
    """Run a job on the engine "ensemble" or "mesa"."""
    if engine == "mesa":  # imported where it is needed: Mesa alone takes most of a second
        from sim.answers.decompose import moved
        from sim.jobs import readable

        return readable.run_all(job, runs, workers, progress, moved)
    return fast.run_all(job, runs, workers, progress)


def horizons_of(scenario: Scenario, months: int) -> tuple[int, ...]:
    """The scenario's horizons within the months that are run, and the last month."""
    return tuple(sorted({h for h in scenario.horizons if h < months} | {months}))


def change(
    ensemble: Ensemble, one: str = "scenario", other: str = "still", state: int | None = None
) -> NDArray[np.float64]:
    """The difference in alignment between two worlds: (run, month, state, power), or of one state."""
    at = (slice(None), slice(None), slice(None) if state is None else state)
    paths = (ensemble.worlds[name]["alignment"][at] for name in (one, other))
    return np.subtract(*paths, dtype=float)


def figures(ensemble: Ensemble, world: str = "scenario") -> int:
    """How many significant figures an ensemble's numbers have: single precision has fewer."""
    return 12 if ensemble.worlds[world]["alignment"].dtype == np.float64 else 6
