"""Topics: what a lesson can leave out, as if it were not spoken of."""

from collections.abc import Sequence
from dataclasses import replace
from typing import NamedTuple

import numpy as np

from sim.core.errors import UserError
from sim.game.bots.bots import BOTS
from sim.scenario.model import Scenario
from sim.scenario.problems import near


class Topic(NamedTuple):
    """
    What belongs to a topic.

    Attributes
    ----------
    effects : tuple of str
        Of events, which do not happen.
    words : tuple of str
        Of orders, which nobody can give, computers neither.
    parameters : tuple of str
        What is 0, as if it had always been so: it moves nothing, and is no cause of anything.
    strategies : tuple of str
        Of computers, which are not offered.
    """

    effects: tuple[str, ...]
    words: tuple[str, ...]
    parameters: tuple[str, ...]
    strategies: tuple[str, ...] = ()


TOPICS = {
    "rights_campaign": Topic(
        ("campaign", "asylum"),
        ("campaign", "quiet"),
        ("rights_campaign", "asylum_appeal"),
        ("campaigner",),
    )
}
"""Topics that `--without` knows, beside a scenario's own events and groups of events."""
OUT_OF_REACH = 1000
"""Points that nobody has: the cost of an order of a topic that is left out."""


def leave_out(scenario: Scenario, names: Sequence[str]) -> Scenario:
    """
    A scenario without some topics, events or groups of events.

    Raises
    ------
    UserError
        If one is none.
    """
    known = {*TOPICS, *scenario.groups, *(each.name for each in scenario.events)}
    for name in names:
        if name not in known:
            raise UserError(f"--without: unknown '{name}', {near(name, sorted(known))}")
    effects = {effect for name in names if name in TOPICS for effect in TOPICS[name].effects}
    events = tuple(
        each
        for each in scenario.events
        if each.name not in names
        and each.part_of not in names
        and not effects & {done.effect for done in each.happenings}
    )
    left = tuple(TOPICS[name] for name in names if name in TOPICS)
    zeros = {
        each: np.zeros_like(scenario.values[each]) for topic in left for each in topic.parameters
    }
    costs = {word: OUT_OF_REACH for topic in left for word in topic.words}
    game = replace(scenario.game, costs={**scenario.game.costs, **costs})
    return replace(scenario, events=events, values={**scenario.values, **zeros}, game=game)


def is_left_out(cost: int) -> bool:
    """
    Whether an order of this cost is of a topic that is left out: nobody speaks of it.

    >>> is_left_out(2), is_left_out(OUT_OF_REACH)
    (False, True)
    """
    return cost >= OUT_OF_REACH


def strategies_for(names: Sequence[str]) -> list[str]:
    """The strategies that a lesson without some topics can have play a seat."""
    left = {each for name in names if name in TOPICS for each in TOPICS[name].strategies}
    return [each for each in BOTS if each not in left]
