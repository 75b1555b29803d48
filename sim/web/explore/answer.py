"""Answer: what comes of settings, as a page shows it: a sentence, charts with their tables, what carried it."""

from typing import Any

from sim.core.words import Words
from sim.jobs.replicates import Ensemble
from sim.scenario.model import Scenario
from sim.web.explore.ask import Settings, View, command_line
from sim.web.explore.charts import effect, fan, ternary
from sim.web.explore.telling import carried, carried_words, effects_on, headline, tables
from sim.web.explore.worlds import RUNS, run


def answer(
    scenario: Scenario, name: str, asked: Settings, power: str, state: str = "", seed: int = 0
) -> dict[str, Any]:
    """
    Everything that the page shows of some settings.

    Shares are points of 100; the numbers are those of `whatif --json` with the same settings.

    Parameters
    ----------
    name : str
        What the command line calls the scenario.
    state : str
        The state that is looked at; "" for all.

    Raises
    ------
    UserError
        If the settings are none of the scenario's.
    """
    return answer_of(run(scenario, asked, seed), name, asked, View(power, state, seed))


def answer_of(ensemble: Ensemble, name: str, asked: Settings, view: View) -> dict[str, Any]:
    """Everything that the page shows of two worlds that were run."""
    scenario = ensemble.scenario
    states, k = list(scenario.states), list(scenario.powers).index(view.power)
    effects = effects_on(ensemble, k)
    state = view.state or most_moved(scenario, effects, ensemble.months)
    places = [states.index(view.state)] if view.state else range(len(states))
    moved = carried(ensemble, state, view.power)
    return {
        "headline": headline(ensemble, effects, state, view.power),
        "fan": fan(ensemble, places, k),
        "effect": effect(ensemble, places, k),
        "ternary": ternary(ensemble),
        "bars": {
            "kind": "bars",
            "rows": [{**each, "value": round(each["value"], 4)} for each in moved],
        },
        "carried": carried_words(moved),
        "about": Words(
            "{power} in {state}", power=scenario.powers[view.power], state=scenario.states[state]
        ),
        "tables": tables(ensemble, effects, places, k, moved),
        "command": command_line(name, asked, RUNS, view.seed),
    }


def most_moved(scenario: Scenario, effects: dict[str, Any], last: int) -> str:
    """The state in which the change does most; the one in focus where it does nothing."""
    focus = list(scenario.states)[scenario.focus[0]]
    sizes = {state: abs(each[str(last)]["middle"]) for state, each in effects.items()}
    most = max(sizes, key=lambda state: sizes[state])
    return most if sizes[most] > sizes[focus] else focus
