"""Presets: how a lesson of 20, 45 or 90 minutes is cut."""

from collections.abc import Mapping
from typing import NamedTuple

from sim.scenario.model import Scenario

LOBBY, BRIEF, FORECAST, TALK, ORDER, REVIEW, DEBRIEF = PHASES = (
    "lobby",
    "brief",
    "forecast",
    "talk",
    "order",
    "review",
    "debrief",
)
"""Phases of a room. In `talk`, which only long lessons have, a forecast can be made again."""
STATES = 4
"""So many states are for phones; the model's own rule plays the others."""


class Preset(NamedTuple):
    """
    One way to cut a lesson.

    Attributes
    ----------
    rounds : tuple of int
        Months at which rounds end.
    minutes : mapping of phase to minutes
        Phases that a round has, and what is planned for each; advice, never a lock.
    slack : float
        Minutes that are planned for nothing.
    """

    rounds: tuple[int, ...]
    minutes: Mapping[str, float]
    slack: float = 0


PRESETS = {
    "20": Preset((24,), {LOBBY: 2, BRIEF: 2, FORECAST: 2, ORDER: 4, REVIEW: 4, DEBRIEF: 5}, 1),
    "45": Preset(
        (6, 24, 60), {LOBBY: 5, BRIEF: 1, FORECAST: 1, ORDER: 4, REVIEW: 2, DEBRIEF: 12}, 4
    ),
    "90": Preset(
        (6, 24, 60, 120),
        {LOBBY: 6, BRIEF: 2, FORECAST: 2, TALK: 3, ORDER: 5, REVIEW: 4, DEBRIEF: 15},
        5,
    ),
}
"""What `--preset` can say."""


def length(preset: Preset) -> float:
    """
    How many minutes a lesson takes.

    >>> {name: length(each) for name, each in PRESETS.items()}
    {'20': 20, '45': 45, '90': 90}
    """
    once = preset.minutes[LOBBY] + preset.minutes[DEBRIEF] + preset.slack
    return once + len(preset.rounds) * sum(preset.minutes[phase] for phase in steps(preset))


def steps(preset: Preset) -> tuple[str, ...]:
    """The phases of a round."""
    return tuple(each for each in PHASES if each in preset.minutes and each not in (LOBBY, DEBRIEF))


def rounds_of(preset: str, scenario: Scenario) -> tuple[int, ...]:
    """When rounds end: what the scenario says itself for 45 minutes, else the preset's, as far as it reaches."""
    if preset == "45" and scenario.game.rounds:
        return scenario.game.rounds
    ends = tuple(each for each in PRESETS[preset].rounds if each <= scenario.months)
    return ends or (scenario.months,)


def seats_for_phones(scenario: Scenario) -> tuple[str, ...]:
    """The seats that phones are drawn into: all powers, and the first few states."""
    return (*scenario.powers, *list(scenario.states)[:STATES])
