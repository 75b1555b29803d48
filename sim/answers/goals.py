"""The four goals of the visit, and what the model shows for each (claim C2: not assumed)."""

from typing import Any

import numpy as np

from sim.answers.bands import band
from sim.jobs.replicates import Ensemble


def goals(ensemble: Ensemble) -> list[dict[str, Any]]:
    """
    What the tour does to each goal, as bands over runs; the third is an input.

    Returns
    -------
    list of dict with "goal", "measure", "unit" and, for each figure, a band by name
    """
    scenario = ensemble.scenario
    state, power = scenario.focus
    with_tour, without = ensemble.worlds["scenario"], ensemble.worlds["no_tour"]
    rise = (with_tour["effort"] - without["effort"])[:, :, state].sum(axis=-1)
    base = without["effort"][:, 0, state].sum(axis=-1)
    rivals = [k for k in range(len(scenario.powers)) if k != power]
    pressed = (with_tour["pressure"] - without["pressure"])[:, :, state, power].max(axis=1)
    pressure = without["pressure"][:, 1, state].sum(axis=-1)
    error = with_tour["belief_error"][:, :, power]
    soon = min(6, ensemble.months)
    return [
        {
            "goal": "show influence to its rivals",
            "measure": f"largest rise of their effort in {name_of(ensemble)} because of the tour",
            "unit": "% of what they spend there at the start",
            "bands": {
                list(scenario.powers)[k]: band(
                    100 * rise[:, :, k].max(axis=1) / base[:, k]
                )._asdict()
                for k in rivals
                if (base[:, k] > 0).all()
            },
        },
        {
            "goal": "press the governments",
            "measure": f"largest rise of US pressure on {name_of(ensemble)}".replace(
                "US", list(scenario.powers)[power]
            ),
            "unit": "% of all pressure there at the start",
            "bands": {list(scenario.powers)[power]: band(100 * pressed / pressure)._asdict()}
            if (pressure > 0).all()
            else {},
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
            "bands": {
                list(scenario.powers)[power]: band(
                    100 * (1 - error[:, soon] / np.maximum(error[:, 0], 1e-12))
                )._asdict()
            },
        },
    ]


def name_of(ensemble: Ensemble) -> str:
    """The name of the state that the first screen speaks of."""
    return list(ensemble.scenario.states.values())[ensemble.scenario.focus[0]]
