"""The four goals of the visit, and what the model shows for each (claim C2: not assumed)."""

from collections.abc import Mapping
from typing import Any

import numpy as np
from numpy.typing import NDArray

from sim.answers.bands import band
from sim.jobs.replicates import Ensemble, Kept
from sim.scenario.model import Scenario

SOON = 6
"""The months after which it is asked what a visit has taught its power."""
BELIEFS = ("believed_taste", "believed_habit", "hedging_taste", "habit_weight")


def measure(
    with_tour: Kept, without: Kept, scenario: Scenario, point_months: Mapping[int, int]
) -> Kept:
    """
    What is needed of each replicate for the goals.

    Parameters
    ----------
    with_tour, without : dict of arrays
        `effort` and `pressure` of every month; what powers believe and what is true at some months.
    point_months : mapping of month to its place among those

    Returns
    -------
    dict of arrays: `rise`, (run, power), in shares of the start's effort; `pressed`, (run,), in
    shares of all pressure at the start; `learnt`, (run,), in shares of the error at the start.
    NaN where there was nothing at the start.
    """
    state, power = scenario.focus
    effort = with_tour["effort"][:, :, state] - without["effort"][:, :, state]
    rise = effort.sum(axis=-1, dtype=float).max(axis=1)
    pressed = (with_tour["pressure"] - without["pressure"])[:, :, state, power].max(axis=1)
    error = [belief_error(with_tour, power, at) for at in point_months.values()]
    return {
        "rise": ratio(rise, without["effort"][:, 0, state].sum(axis=-1, dtype=float)),
        "pressed": ratio(pressed, without["pressure"][:, 1, state].sum(axis=-1, dtype=float)),
        "learnt": 1 - error[-1] / np.maximum(error[0], 1e-12),
    }


def belief_error(kept: Kept, power: int, at: int) -> NDArray[np.float64]:
    """How wrong a power is about tastes (relative) and habits (in share), on average: (run,)."""
    taste, habit, true_taste, true_habit = (kept[name][:, at].astype(float) for name in BELIEFS)
    about_taste = np.abs(taste[..., power] / true_taste - 1)
    about_habit = np.abs(habit[..., power] - true_habit)
    return np.asarray((about_taste + about_habit).mean(axis=-1) / 2)


def ratio(a: NDArray[Any], b: NDArray[Any]) -> NDArray[np.float64]:
    """One array over another, NaN where that is zero."""
    return np.asarray(a / np.where(b > 0, b, np.nan), dtype=float)


def goals(ensemble: Ensemble) -> list[dict[str, Any]]:
    """
    What the tour does to each goal, as bands over runs; the third is an input.

    Returns
    -------
    list of dict with "goal", "measure", "unit" and, for each figure, a band by name
    """
    scenario, found = ensemble.scenario, ensemble.worlds["goals"]
    state, own = name_of(ensemble), list(scenario.powers)[scenario.focus[1]]
    soon = min(SOON, ensemble.months)
    rivals = {k: found["rise"][:, at] for at, k in enumerate(scenario.powers) if k != own}
    return [
        {
            "goal": "show influence to its rivals",
            "measure": f"largest rise of their effort in {state} because of the tour",
            "unit": "% of what they spend there at the start",
            "bands": bands_of(rivals),
        },
        {
            "goal": "press the governments",
            "measure": f"largest rise of {own} pressure on {state}",
            "unit": "% of all pressure there at the start",
            "bands": bands_of({own: found["pressed"]}),
        },
        {
            "goal": "show the voters at home an active foreign policy",
            "measure": "an input: the model is told that they watch, it cannot say what they think",
            "unit": "",
            "bands": {},
        },
        {
            "goal": "find out how far the states can go along",
            "measure": f"share of its error about tastes and habits that is gone after {soon} months",
            "unit": "%",
            "bands": bands_of({own: found["learnt"]}),
        },
    ]


def bands_of(figures: Mapping[str, NDArray[np.float64]]) -> dict[str, Any]:
    """Bands in percent, of those that are numbers in every run."""
    return {
        name: band(100 * values)._asdict()
        for name, values in figures.items()
        if not np.isnan(values).any()
    }


def name_of(ensemble: Ensemble) -> str:
    """The name of the state that the first screen speaks of."""
    return list(ensemble.scenario.states.values())[ensemble.scenario.focus[0]]
