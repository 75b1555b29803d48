"""Topics: what a lesson can leave out, as if it were not spoken of."""

from collections.abc import Sequence
from dataclasses import replace
from typing import NamedTuple

from sim.core.errors import UserError
from sim.scenario.changes import fictional, fictional_words, retell
from sim.scenario.model import Scenario
from sim.scenario.problems import near


class Topic(NamedTuple):
    """A topic: the effects of events that are about it, and the words of orders."""

    effects: tuple[str, ...]
    words: tuple[str, ...]


TOPICS = {"rights_campaign": Topic(("campaign", "asylum"), ("campaign", "quiet"))}
"""Topics that `--without` knows, beside a scenario's own events and groups of events."""


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
    return replace(scenario, events=events) if names else scenario


def words_of(names: Sequence[str]) -> tuple[str, ...]:
    """The words of orders that are not spoken of either."""
    return tuple(word for name in names if name in TOPICS for word in TOPICS[name].words)


def disguised(scenario: Scenario) -> Scenario:
    """A scenario with its fictional names, in the notes of its events too."""
    tell = retell(fictional_words(scenario))
    told = fictional(scenario)
    events = tuple(replace(each, note=tell(each.note)) for each in told.events)
    return replace(told, events=events)
