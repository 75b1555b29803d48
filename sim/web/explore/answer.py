"""Answer: what comes of settings, as a page draws it: bands, the difference, trails, what carried it."""

from typing import Any

import numpy as np
from numpy.typing import NDArray

from sim.answers.answer import movers, when
from sim.answers.bands import significant
from sim.answers.difference import BASELINE, run_whatifs
from sim.answers.difference import effect as effect_of
from sim.answers.sentences import ROW_WORDS
from sim.answers.worlds import change, figures, horizons_of
from sim.core.words import Words
from sim.jobs.replicates import Ensemble
from sim.report.style import look
from sim.scenario.model import Scenario
from sim.web.explore.ask import Settings, changes_of, command_line

RUNS, EVERY = 500, 3
"""Futures, and months between two points of a line."""
NAME = "asked"
BAND = (0.1, 0.5, 0.9)
CAUSES = 8
AS_IT_IS, ASKED = Words("as it is"), Words("what if")


def answer(
    scenario: Scenario, name: str, asked: Settings, power: str, seed: int = 0
) -> dict[str, Any]:
    """
    Everything that the page shows of some settings.

    Shares are points of 100; the numbers are those of `whatif --json` with the same settings.

    Raises
    ------
    UserError
        If the settings, or the power, are none of the scenario's.
    """
    ensemble = run_whatifs(scenario, {NAME: changes_of(scenario, asked)}, RUNS, seed)
    k = list(scenario.powers).index(power)
    months = np.arange(0, ensemble.months + 1, EVERY)
    horizons = horizons_of(scenario, ensemble.months)
    effects = effects_on(ensemble, horizons, k)
    return {
        "headline": headline(scenario, effects, k, horizons[-1]),
        "fan": fan(ensemble, months, k),
        "effect": effect(ensemble, months, k),
        "ternary": ternary(ensemble, months),
        "rows": [
            {"name": name, "at": list(effects[state].values())}
            for state, name in scenario.states.items()
        ],
        "carried": carried(ensemble, horizons, power),
        "horizons": [when(scenario, month) for month in horizons],
        "command": command_line(name, asked, RUNS, seed),
    }


def effects_on(ensemble: Ensemble, horizons: tuple[int, ...], k: int) -> dict[str, Any]:
    """What the change adds to a power's share in each state at each horizon, as `whatif --json` says it."""
    gap = 100 * change(ensemble, NAME, BASELINE)[..., k]
    found = {
        state: effect_of(gap[:, :, i], horizons)["at"]
        for i, state in enumerate(ensemble.scenario.states)
    }
    told: dict[str, Any] = significant(found, figures(ensemble, BASELINE))
    return told


def headline(scenario: Scenario, effects: dict[str, Any], k: int, last: int) -> Words:
    """What happens to the power's share in the state in focus."""
    state = list(scenario.states)[scenario.focus[0]]
    at = effects[state][str(last)]
    return Words(
        "{power} in {state} by {year}: {middle:+.1f} points of 100"
        " ({low:+.1f} to {high:+.1f} in 8 of 10 futures); higher in {tens:.0f} of 10.",
        power=list(scenario.powers.values())[k],
        state=scenario.states[state],
        year=when(scenario, last),
        middle=at["middle"],
        low=at["low80"],
        high=at["high80"],
        tens=10 * at["higher"],
    )


def lines_of(paths: NDArray[Any], name: str, at: int, is_dashed: bool) -> list[dict[str, Any]]:
    """A line with its band for each state, of (run, month, state), to hundredths of a point."""
    low, middle, high = np.round(100 * np.quantile(paths, BAND, axis=0).astype(float), 2)
    return [
        {
            "name": name,
            "look": look(at)._asdict(),
            "low": low[:, i].tolist(),
            "middle": middle[:, i].tolist(),
            "high": high[:, i].tolist(),
            "is_dashed": is_dashed,
        }
        for i in range(paths.shape[-1])
    ]


def fan(ensemble: Ensemble, months: NDArray[Any], k: int) -> dict[str, Any]:
    """The power's share in each state, as it is and as asked, on the same axes."""
    before = lines_of(paths_of(ensemble, BASELINE, months)[..., k], AS_IT_IS, 6, True)
    after = lines_of(paths_of(ensemble, NAME, months)[..., k], ASKED, 0, False)
    panels = [
        {"name": name, "series": [*both]}
        for name, *both in zip(ensemble.scenario.states.values(), before, after, strict=True)
    ]
    return {"kind": "fan", **axes(ensemble, months), "panels": panels}


def effect(ensemble: Ensemble, months: NDArray[Any], k: int) -> dict[str, Any]:
    """What the change adds to the power's share in each state, in the same futures."""
    gap = [paths_of(ensemble, name, months)[..., k] for name in (NAME, BASELINE)]
    lines = lines_of(np.subtract(*gap), "", 0, False)
    names = ensemble.scenario.states.values()
    panels = [{"name": name, "series": [each]} for name, each in zip(names, lines, strict=True)]
    return {"kind": "effect", **axes(ensemble, months), "panels": panels}


def paths_of(ensemble: Ensemble, world: str, months: NDArray[Any]) -> NDArray[Any]:
    """Alignment in one world (run, month, state, power)."""
    found: NDArray[Any] = ensemble.worlds[world]["alignment"][:, months]
    return found


def axes(ensemble: Ensemble, months: NDArray[Any]) -> dict[str, Any]:
    """What charts over time share."""
    return {"months": months.tolist(), "start": ensemble.scenario.start[0]}


def ternary(ensemble: Ensemble, months: NDArray[Any]) -> dict[str, Any] | None:
    """Where states go with the change, on average over futures; None without three powers."""
    scenario = ensemble.scenario
    if len(scenario.powers) != 3:
        return None
    mean = 100 * paths_of(ensemble, NAME, months).mean(axis=0)
    return {
        "kind": "ternary",
        "powers": list(scenario.powers.values()),
        "states": [
            {
                "name": name,
                "short": name[:3].upper(),
                "look": look(i)._asdict(),
                "trail": [[round(float(x), 2) for x in row] for row in mean[:, i]],
            }
            for i, name in enumerate(scenario.states.values())
        ],
    }


def carried(ensemble: Ensemble, horizons: tuple[int, ...], power: str) -> list[dict[str, Any]]:
    """What carried the change in the state in focus, by the last month, largest first."""
    state = list(ensemble.scenario.states)[ensemble.scenario.focus[0]]
    moved = movers(ensemble, horizons, NAME)[str(horizons[-1])][state][power]
    largest = sorted(moved.items(), key=lambda each: -abs(each[1]))[:CAUSES]
    return [{"name": Words(ROW_WORDS[cause]), "value": round(value, 3)} for cause, value in largest]
