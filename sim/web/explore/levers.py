"""Levers: what a page can move behind "more": sliders by their mechanism, and what need not happen."""

from collections.abc import Iterable, Sequence
from math import floor, log10
from typing import Any

from sim.core.errors import UserError
from sim.core.words import Words
from sim.scenario.changes import parse_changes
from sim.scenario.mechanisms import MECHANISM_OF
from sim.scenario.model import Scenario
from sim.scenario.naming import element_places
from sim.study.levers.ranges import Pulled, levers_of

STEPS = 50
"""A slider has at least so many."""
MECHANISM_WORDS = {
    "drift": Words("how fast governments move, and their habits"),
    "choice": Words("taste for many partners"),
    "reach": Words("distance"),
    "capability": Words("how strong powers are"),
    "credibility": Words("whether powers are believed"),
    "balance": Words("going with the strong, or against them"),
    "effort": Words("what powers spend"),
    "ties": Words("trade, arms and treaties"),
    "talk": Words("words, and the money behind them"),
    "investment": Words("projects that are built"),
    "sovereignty": Words("fear of foreign investors"),
    "pressure": Words("pressure, and the wish for a third force"),
    "rights_campaign": Words("the campaign for Muslims abroad"),
    "militancy": Words("concern about militants at home"),
    "friction": Words("quarrels of neighbours"),
    "credit": Words("visits, punishment and mercy"),
    "stance": Words("what governments say in public"),
    "reaction": Words("how powers answer one another"),
    "home_audience": Words("voters at home"),
    "targeting": Words("where powers aim"),
    "shock": Words("luck in the region"),
}
"""What a mechanism is about, for whoever does not know the model."""


def levers_data(scenario: Scenario) -> list[dict[str, Any]]:
    """The scenario's levers by mechanism, in the order of the model's month."""
    if not scenario.levers:
        return []
    groups: dict[str, list[dict[str, Any]]] = {}
    for each in levers_of(scenario):
        groups.setdefault(mechanism_of(scenario, each), []).append(lever_data(scenario, each))
    return [
        {"name": name, "title": words, "levers": groups[name]}
        for name, words in MECHANISM_WORDS.items()
        if name in groups
    ]


def mechanism_of(scenario: Scenario, lever: Pulled) -> str:
    """The mechanism that a lever belongs to."""
    return MECHANISM_OF[element_places(scenario)[lever.elements[0]][0]]


def lever_data(scenario: Scenario, lever: Pulled) -> dict[str, Any]:
    """One slider."""
    return {
        "key": lever.key,
        "title": lever.title,
        "low": lever.low,
        "high": lever.high,
        "step": 1 if lever.is_whole else step_of(lever.low, lever.high),
        "present": lever.present,
        "unit": lever.unit,
        "judged": lever.judged,
        "is_drawn": lever.is_drawn,
        "status": status_of(scenario, lever.elements),
        "claims": claims_of(scenario, lever.claims),
        "has_always": is_assumable(scenario, lever),
    }


def step_of(low: float, high: float) -> float:
    """
    A round step of a slider.

    >>> step_of(0, 3), step_of(1, 10), step_of(0, 0.3)
    (0.05, 0.1, 0.005)
    """
    rough = (high - low) / STEPS
    power = 10.0 ** floor(log10(rough) + 1e-9)
    size = max(each for each in (1, 2, 5) if each * power <= rough * (1 + 1e-9))
    return float(f"{size * power:.6g}")


def is_assumable(scenario: Scenario, lever: Pulled) -> bool:
    """Whether the scenario takes a lever as if it had always been so, too."""
    try:
        for end in (lever.low, lever.high):
            parse_changes(scenario, assume=[f"{lever.key}={end!r}"])
    except UserError:
        return False
    return True


def status_of(scenario: Scenario, elements: Sequence[str]) -> str:
    """What a lever's value rests on: data, article or judgement."""
    own = {scenario.elements[each].status for each in elements if each in scenario.elements}
    return own.pop() if len(own) == 1 else "judgement"


def claims_of(scenario: Scenario, names: Iterable[str]) -> list[dict[str, str]]:
    """The author's words behind something."""
    return [
        {"name": name, "quote": scenario.claims[name].quote} for name in scenario.own_claims(names)
    ]


def events_data(scenario: Scenario) -> list[dict[str, Any]]:
    """What can be left out: groups with what belongs to them, and events of no group."""
    groups = [
        {"name": name, "title": title, "parts": parts_of(scenario, name)}
        for name, title in scenario.groups.items()
    ]
    return groups + parts_of(scenario, "")


def parts_of(scenario: Scenario, group: str) -> list[dict[str, Any]]:
    """The events of a group."""
    return [
        {"name": each.name, "title": each.title, "parts": []}
        for each in scenario.events
        if each.part_of == group
    ]
