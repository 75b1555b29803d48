"""
The difference that a change makes: a what-if minus the scenario as it is, under the same fates.

    ensemble = run_whatifs(scenario, {"no_tour": load_whatif("no_tour", scenario)}, 2000)
    found = differences(ensemble, whatifs)     # what `whatif --json` prints
"""

from collections.abc import Mapping
from typing import Any

import numpy as np
from numpy.typing import NDArray

from sim.answers.answer import head, movers
from sim.answers.bands import band, share, significant
from sim.answers.course import course
from sim.answers.worlds import change, figures, horizons_of, run_job
from sim.jobs.replicates import Ensemble, Job, Progress
from sim.scenario.model import Changes, Scenario

BASELINE = "baseline"
VERSION = 1


def run_whatifs(
    scenario: Scenario,
    whatifs: Mapping[str, Changes],
    runs: int,
    seed: int = 0,
    months: int | None = None,
    is_luck_only: bool = False,
    progress: Progress | None = None,
    workers: int | None = None,
    engine: str = "ensemble",
) -> Ensemble:
    """
    Run the scenario as it is and each what-if, all under the same fates and unknown sizes.

    Raises
    ------
    ValueError
        If a what-if is called as the scenario as it is.
    """
    if BASELINE in whatifs:
        raise ValueError(f"a what-if is called {BASELINE}, as is the scenario itself")
    months = scenario.months if months is None else months
    job = Job(
        scenario,
        {BASELINE: Changes(), **whatifs},
        seed,
        months,
        is_luck_only,
        paths=("alignment",),
        pairs={name: (name, BASELINE) for name in whatifs},
        split_months=horizons_of(scenario, months),
        focus=scenario.focus,
    )
    return run_job(job, runs, progress, workers, engine)


def differences(ensemble: Ensemble, whatifs: Mapping[str, Changes]) -> dict[str, Any]:
    """
    Everything that a what-if says, in plain numbers; shares are points of 100.

    Parameters
    ----------
    ensemble : Ensemble
        From `run_whatifs`.
    whatifs : mapping of name to Changes
    """
    scenario = ensemble.scenario
    horizons = horizons_of(scenario, ensemble.months)
    whole = {
        "version": VERSION,
        **head(scenario, ensemble, ensemble.engine),
        "states": list(scenario.states),
        "powers": list(scenario.powers),
        "whatifs": {
            name: {
                "title": changes.title or name,
                "question": changes.question,
                "kinds": kinds(changes),
                "claims": list(changes.claims),
                "effects": effects(ensemble, name, horizons),
                "moved": movers(ensemble, horizons, name),
            }
            for name, changes in whatifs.items()
        },
    }
    told: dict[str, Any] = significant(whole, figures(ensemble, BASELINE))
    return told


def kinds(changes: Changes) -> list[str]:
    """Which of the two questions a what-if asks: what if from now on, or if it had always been so."""
    acts = changes.from_now or changes.without or changes.events or changes.strategies
    return [kind for kind, is_meant in (("from_now", acts), ("always", changes.always)) if is_meant]


def effects(ensemble: Ensemble, name: str, horizons: tuple[int, ...]) -> dict[str, Any]:
    """For each state and power: the difference at each horizon, and its course."""
    scenario = ensemble.scenario
    found: dict[str, Any] = {}
    for i, state in enumerate(scenario.states):
        gap = 100 * change(ensemble, name, BASELINE, i)
        found[state] = {
            power: effect(gap[:, :, k], horizons) for k, power in enumerate(scenario.powers)
        }
    return found


def effect(gap: NDArray[np.float64], horizons: tuple[int, ...]) -> dict[str, Any]:
    """One difference over time, (run, month): bands, its course, and bands where it turns."""
    found = course(np.median(gap, axis=0))
    peak, against = (
        None if month is None else spread(gap[:, month])
        for month in (found.peak_month, found.against_month)
    )
    return {
        "at": {str(h): spread(gap[:, h]) for h in horizons},
        **found._asdict(),
        "peak": peak,
        "against": against,
    }


def spread(gap: NDArray[np.float64]) -> dict[str, float]:
    """One difference over runs: its band, and in which share of futures it is up, and down."""
    return band(gap)._asdict() | {"higher": share(gap > 0), "lower": share(gap < 0)}
