"""
Plan: what one variant of a scenario is to the compiled engine, as arrays of numbers.

A variant is a scenario with what a what-if changes. Its numbers are laid out in slots: the elements
of all parameters, in the order of the registry. `stack` lays several variants side by side, so that
they run under the same fates.
"""

from collections.abc import Iterable, Sequence
from functools import lru_cache
from itertools import accumulate
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from sim.core.tables import Size
from sim.engines.fate import stream
from sim.engines.layout import layout_of
from sim.engines.prepare import FOLLOWS, HALF_LIFE, events_of, rule_name
from sim.rules import rest
from sim.rules.effects import EFFECTS
from sim.rules.month import PARAMETERS
from sim.scenario.model import Changes, Element, Event, Scenario
from sim.scenario.naming import element_places
from sim.strategies import STRATEGIES

CHOICES = {"": 0, "random": 1, "merit": 2}
"""How an event chooses whom it hits -> its number."""
LEVELS = {
    "militancy_concern": "militancy_level",
    "rights_campaign": "rights_level",
    "asylum_appeal": "asylum_level",
}
"""A parameter -> the level that starts at it, besides the path of its own name."""


class Plan(NamedTuple):
    """
    One variant, or several stacked along a first axis; see `plan_of` for the shapes of one.

    Attributes
    ----------
    base : the scenario's own value of each slot
    drawn, low, span, is_whole, names : slots that replicates draw, their ranges, their streams
    copied : (to, from) slots that follow others
    always, always_value : slots changed before the start is solved
    from_now, from_now_value : slots changed after it
    strategies : the number of each power's strategy
    events : first, last, actor, how it chooses, and where its happenings and named states begin and end
    chances, event_names : an event's probability and stream
    happenings, strengths : code and target, and strength
    named : states that choosing events name
    """

    base: Any
    drawn: Any
    low: Any
    span: Any
    is_whole: Any
    names: Any
    copied: Any
    always: Any
    always_value: Any
    from_now: Any
    from_now_value: Any
    strategies: Any
    events: Any
    chances: Any
    event_names: Any
    happenings: Any
    strengths: Any
    named: Any


class Slots(NamedTuple):
    """
    Where the slots of a size are, in every sense; -1 where there is no such row.

    Attributes
    ----------
    at : parameter and place in its table -> slot
    row, path, level : (slot,), the row of the parameter, of its path, of the level that it sets
    is_half_life : (slot,)
    hazard : (state,), the slots of the hazards of incidents
    """

    at: dict[tuple[str, tuple[int, ...]], int]
    row: NDArray[np.int64]
    path: NDArray[np.int64]
    level: NDArray[np.int64]
    is_half_life: NDArray[np.bool_]
    hazard: NDArray[np.int64]


@lru_cache(maxsize=16)
def slots_of(states: int, powers: int) -> Slots:
    """Find the slots of a world's size, and the rows of memory that each one sets."""
    grids = layout_of(states, powers).grids
    row: list[int] = []
    path: list[int] = []
    level: list[int] = []
    half: list[bool] = []
    at: dict[tuple[str, tuple[int, ...]], int] = {}
    for name, parameter in PARAMETERS.items():
        places = grids["p"][rule_name(parameter)].places
        at |= {(name, each): len(row) + n for n, each in enumerate(places)}
        rows = list(places.values())
        none = [-1] * len(rows)
        row += rows
        path += grids["now"][name].rows if name in rest.PATHS else none
        level += grids["now"][LEVELS[name]].rows if name in LEVELS else none
        half += [name.endswith(HALF_LIFE)] * len(rows)
    hazard = np.array([at["incident_hazard", (i,)] for i in range(states)])
    return Slots(at, np.array(row), np.array(path), np.array(level), np.array(half), hazard)


def slot(scenario: Scenario, key: str) -> int:
    """The slot of an element, by its key."""
    name, at = element_places(scenario)[key]
    return place(scenario.size, name, at)


def place(size: Size, name: str, at: Sequence[int]) -> int:
    """The slot of an element of a parameter."""
    return slots_of(len(size.states), len(size.powers)).at[name, tuple(at)]


def plan_of(scenario: Scenario, changes: Changes, also: Iterable[str] = ()) -> Plan:
    """
    Lay out one variant; `also` names elements that have always been otherwise in some runs.

    Returns
    -------
    Plan of arrays without a leading axis: (slot,), (drawn, ...), (event, ...) and so on
    """
    size = scenario.size
    drawn = [each for each in scenario.elements.values() if each.is_drawn]
    events = events_of(scenario, changes)
    counts = [0, *accumulate(len(each.happenings) for each in events)]
    chosen = [named_in(each) for each in events]
    listed = [0, *accumulate(len(each) for each in chosen)]
    happenings = [each for event in events for each in event.happenings]
    targets = [
        event.actor if each.to < 0 else each.to for event in events for each in event.happenings
    ]
    strategies = list(STRATEGIES)
    return Plan(
        base=np.concatenate([np.ravel(scenario.values[name]) for name in PARAMETERS]),
        drawn=whole(place(size, each.name, each.at) for each in drawn),
        low=real(each.low for each in drawn),
        span=real(span_of(each) for each in drawn),
        is_whole=whole(PARAMETERS[each.name].is_whole for each in drawn),
        names=words(f"parameter:{each.key}" for each in drawn),
        copied=followers(scenario, (*changes.always, *also)),
        always=whole(slot(scenario, key) for key in changes.always),
        always_value=real(changes.always.values()),
        from_now=whole(slot(scenario, key) for key in changes.from_now),
        from_now_value=real(changes.from_now.values()),
        strategies=whole(
            strategies.index(changes.strategies.get(power, own))
            for power, own in zip(scenario.powers, scenario.strategies, strict=True)
        ),
        events=whole(
            (e.first, e.last, e.actor, CHOICES[e.choose], *counts[n : n + 2], *listed[n : n + 2])
            for n, e in enumerate(events)
        ).reshape(-1, 8),
        chances=real(each.probability for each in events),
        event_names=words(f"event:{each.name}" for each in events),
        happenings=whole(
            (EFFECTS[each.effect].code, to) for each, to in zip(happenings, targets, strict=True)
        ).reshape(-1, 2),
        strengths=real(each.strength for each in happenings),
        named=whole(state for each in chosen for state in each),
    )


def span_of(element: Element) -> float:
    """What a uniform number is multiplied by: a whole number is drawn evenly, both ends included."""
    assert element.low is not None and element.high is not None
    return element.high - element.low + PARAMETERS[element.name].is_whole


def named_in(event: Event) -> list[int]:
    """The states among which an event chooses, each once."""
    return list(dict.fromkeys(each.to for each in event.happenings)) if event.choose else []


def followers(scenario: Scenario, changed: Iterable[str]) -> NDArray[np.int64]:
    """Slots that take the value of another, as (to, from): what neither file nor what-if gives."""
    given = {each.name for each in scenario.elements.values()}
    own = {slot(scenario, key) for key in changed}
    pairs = follow_pairs(len(scenario.states), len(scenario.powers))
    free = [n for name in FOLLOWS if name not in given for n in pairs[name] if n[0] not in own]
    return whole(free).reshape(-1, 2)


@lru_cache(maxsize=16)
def follow_pairs(states: int, powers: int) -> dict[str, list[tuple[int, int]]]:
    """By parameter that may follow another: each of its slots, and the slot that it takes after."""
    slots = slots_of(states, powers).at
    return {
        name: [
            (slot, slots[source, at[: len(PARAMETERS[source].axes)]])
            for (other, at), slot in slots.items()
            if other == name
        ]
        for name, source in FOLLOWS.items()
    }


def whole(numbers: Any) -> NDArray[np.int64]:
    """An array of whole numbers."""
    return np.array(list(numbers), dtype=np.int64)


def real(numbers: Any) -> NDArray[np.float64]:
    """An array of real numbers."""
    return np.array(list(numbers), dtype=np.float64)


def words(names: Any) -> NDArray[np.uint32]:
    """The two words of each stream."""
    return np.array([stream(name) for name in names], dtype=np.uint32).reshape(-1, 2)


def stack(plans: Sequence[Plan]) -> Plan:
    """Lay variants side by side; what one has less of is filled up with -1, which means none."""
    return Plan(*(filled(parts) for parts in zip(*plans, strict=True)))


def filled(parts: Sequence[NDArray[Any]]) -> NDArray[Any]:
    """Arrays of different lengths as one, the shorter ones filled up."""
    longest = max(len(each) for each in parts)
    shape = (len(parts), max(longest, 1), *parts[0].shape[1:])
    none = 0 if parts[0].dtype == np.uint32 else -1
    whole_ = np.full(shape, none, dtype=parts[0].dtype)
    for at, part in enumerate(parts):
        whole_[at, : len(part)] = part
    return whole_


def fate_names(scenario: Scenario) -> NDArray[np.uint32]:
    """The streams of a fate: the common disturbance, each pair's own, each state's incidents."""
    states, powers = list(scenario.states), list(scenario.powers)
    return words(
        [
            *(f"shock:*:{k}" for k in powers),
            *(f"shock:{i}:{k}" for i in states for k in powers),
            *(f"incident:{i}" for i in states),
        ]
    )


def rows_of(size: Size, group: str, field: str) -> list[int]:
    """The rows of memory of one table, in the order of its elements."""
    return layout_of(len(size.states), len(size.powers)).grids[group][field].rows


def shape_of(size: Size, group: str, field: str) -> tuple[int, ...]:
    """The shape of one table."""
    return layout_of(len(size.states), len(size.powers)).grids[group][field].shape
