"""Telling: what came of a change in a sentence, what carried it, and the tables behind the charts."""

from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np

from sim.answers.answer import movers, when
from sim.answers.bands import band, significant
from sim.answers.difference import BASELINE
from sim.answers.difference import effect as effect_of
from sim.answers.difference_screen import SURE
from sim.answers.sentences import ROW_WORDS, fixed, signed
from sim.answers.worlds import change, figures, horizons_of
from sim.core.words import Words
from sim.jobs.replicates import Ensemble
from sim.web.explore.charts import AS_IT_IS, ASKED
from sim.web.explore.worlds import NAME

CAUSES = 6
"""So many are named, the others are one row."""
HARDLY = 0.005
"""Points of 100 that are zero in the last digit that is shown."""
MOSTLY, AGAINST = Words("Mostly by"), Words("Against it")
REST, TOGETHER = Words("all the rest"), Words("all together")
Rows = Sequence[Mapping[str, Any]]


def effects_on(ensemble: Ensemble, k: int) -> dict[str, Any]:
    """What the change adds to a power's share in each state at each horizon, as `whatif --json` says it."""
    horizons = horizons_of(ensemble.scenario, ensemble.months)
    gap = 100 * change(ensemble, NAME, BASELINE)[..., k]
    found = {
        state: effect_of(gap[:, :, i], horizons)["at"]
        for i, state in enumerate(ensemble.scenario.states)
    }
    told: dict[str, Any] = significant(found, figures(ensemble, BASELINE))
    return told


def shares(ensemble: Ensemble, world: str, i: int, k: int) -> dict[str, Any]:
    """A power's share in a state in one world at each horizon: its bands."""
    paths = 100 * ensemble.worlds[world]["alignment"][:, :, i, k]
    horizons = horizons_of(ensemble.scenario, ensemble.months)
    found = {str(h): band(paths[:, h])._asdict() for h in horizons}
    told: dict[str, Any] = significant(found, figures(ensemble, world))
    return told


def headline(ensemble: Ensemble, effects: Mapping[str, Any], state: str, power: str) -> Words:
    """What happens to the power's share in the state by the last month."""
    scenario, last = ensemble.scenario, str(ensemble.months)
    at = effects[state][last]
    told: dict[str, Any] = {
        "power": scenario.powers[power],
        "state": scenario.states[state],
        "year": when(scenario, ensemble.months),
    }
    if max(at["higher"], at["lower"]) == 0:
        i, k = list(scenario.states).index(state), list(scenario.powers).index(power)
        return Words(
            "{power} in {state} by {year}: {middle:.1f} points of 100"
            " ({low80:.1f} to {high80:.1f} in 8 of 10 futures). Nothing moves it yet.",
            **(told | shares(ensemble, NAME, i, k)[last]),
        )
    told |= {key: signed(at[key], 2) for key in ("middle", "low80", "high80")}
    if abs(at["middle"]) < HARDLY:
        return Words(
            "{power} in {state} by {year}: hardly any difference in the middle"
            " ({low80} to {high80} points of 100 in 8 of 10 futures).",
            **told,
        )
    if max(at["higher"], at["lower"]) < SURE:
        told["tens"] = 10 * at["higher"]
        return Words(
            "{power} in {state} by {year}: it may go either way, {middle} points of 100 in the"
            " middle ({low80} to {high80} in 8 of 10 futures); higher in {tens:.0f} of 10.",
            **told,
        )
    return Words(
        "{power} in {state} by {year}: {middle} points of 100 by this change"
        " ({low80} to {high80} in 8 of 10 futures).",
        **told,
    )


def carried(ensemble: Ensemble, state: str, power: str) -> list[dict[str, Any]]:
    """
    What carried the change in a state by the last month, largest first; the rows add up to the last.

    The split is exact for each future, and these are its means, as `whatif --json` has them.
    """
    last = str(ensemble.months)
    rows = movers(ensemble, (*horizons_of(ensemble.scenario, ensemble.months),), NAME)[last]
    ranked = sorted(rows[state][power].items(), key=lambda each: -abs(each[1]))
    found = [{"name": Words(ROW_WORDS[row]), "value": value} for row, value in ranked[:CAUSES]]
    if ranked[CAUSES:]:
        found.append({"name": REST, "value": sum(value for _, value in ranked[CAUSES:])})
    if found:
        found.append({"name": TOGETHER, "value": sum(each["value"] for each in found)})
    return found


def carried_words(rows: Rows) -> list[Words]:
    """What carried most of it, and what worked against that, in words."""
    causes = [
        each for each in rows[:-1] if each["name"] is not REST and abs(each["value"]) >= HARDLY
    ]
    if not causes:
        return []
    along = [each for each in causes if each["value"] * rows[-1]["value"] > 0]
    against = [each for each in causes if each["value"] * rows[-1]["value"] < 0]
    return [
        Words(
            "{which}: {cause} ({points}).",
            which=which,
            cause=found[0]["name"],
            points=signed(found[0]["value"], 2),
        )
        for which, found in ((MOSTLY, along), (AGAINST, against))
        if found
    ]


def tables(
    ensemble: Ensemble, effects: Mapping[str, Any], places: Sequence[int], k: int, moved: Rows
) -> dict[str, Any]:
    """The table behind each chart: a head, and rows of a name and cells."""
    scenario, states = ensemble.scenario, list(ensemble.scenario.states)
    horizons = horizons_of(scenario, ensemble.months)
    names = list(scenario.states.values())
    years = [when(scenario, month) for month in horizons]
    return {
        "fan": {
            "head": years,
            "rows": [
                [Words("{state}, {world}", state=names[i], world=word)]
                + [ranged(each) for each in shares(ensemble, world, i, k).values()]
                for i in places
                for world, word in ((BASELINE, AS_IT_IS), (NAME, ASKED))
            ],
        },
        "effect": {
            "head": years,
            "rows": [
                [names[i], *(ranged(each, is_change=True) for each in effects[states[i]].values())]
                for i in places
            ],
        },
        "ternary": {"head": list(scenario.powers.values()), "rows": ends(ensemble)},
        "bars": {
            "head": [Words("points")],
            "rows": [[each["name"], signed(each["value"], 2)] for each in moved],
        },
    }


def ranged(at: Mapping[str, float], is_change: bool = False) -> Words:
    """A band in a cell."""
    write = signed if is_change else fixed
    middle, low, high = (write(at[key], 2) for key in ("middle", "low80", "high80"))
    return Words("{middle} ({low} … {high})", middle=middle, low=low, high=high)


def ends(ensemble: Ensemble) -> list[list[Any]]:
    """Where each state ends, on average over futures: as it is, and as asked."""
    before, after = (
        100 * np.mean(ensemble.worlds[world]["alignment"][:, -1], axis=0, dtype=float)
        for world in (BASELINE, NAME)
    )
    return [
        [
            name,
            *(
                Words("{x:.1f} → {y:.1f}", x=float(x), y=float(y))
                for x, y in zip(before[i], after[i], strict=True)
            ),
        ]
        for i, name in enumerate(ensemble.scenario.states.values())
    ]
