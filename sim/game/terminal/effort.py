"""Effort: what is spent where: a seat's own as it is, others' late and roughly."""

from collections.abc import Iterator, Mapping
from typing import Any

from sim.game.orders.seats import POWER
from sim.game.terminal.paper import folded
from sim.scenario.model import Scenario

NAME, CELL = 18, 9
ABOUT = "~"


def effort_lines(scenario: Scenario, view: Mapping[str, Any]) -> Iterator[str]:
    """A table of effort by state and power, and what else a seat knows of its own means."""
    yield f"{'effort a month':{NAME}}" + "".join(power.rjust(CELL) for power in scenario.powers)
    for state, name in scenario.states.items():
        cells = "".join(cell(view, state, power).rjust(CELL) for power in scenario.powers)
        yield f"{name[:NAME]:{NAME}}{cells}"
    yield from folded(
        f"{ABOUT}: as it was at the {view['rivals']['date']}, and only roughly. 1 is what the"
        " largest giver spends on its largest target in one channel."
    )
    yield from folded(own_words(view))


def cell(view: Mapping[str, Any], state: str, power: str) -> str:
    """What a power spends in a state, in all channels, as the seat sees it."""
    own, seat = view["own"]["effort"], view["seat"]["name"]
    if seat in (state, power):
        return f"{sum(own[state if seat == power else power].values()):.2f}"
    return f"{ABOUT}{view['rivals']['effort'][power][state]:.2f}"


def own_words(view: Mapping[str, Any]) -> str:
    """What a seat knows of itself alone."""
    own = view["own"]
    built = ", ".join(f"{name} {stock:.2f}" for name, stock in own["projects_effort"].items())
    if view["seat"]["kind"] == POWER:
        return f"Your budget: {own['budget_effort']:.2f} a month. Your projects: {built}."
    fear = f"Your concern about militants: {own['militancy_points']:.0f} of 100."
    return f"{fear} Projects in your country: {built}."
