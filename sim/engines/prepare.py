"""
Prepare: from a scenario, what it changes and one draw of its unknown sizes, to a world at its start.

Two kinds of change differ only here. `always`: the changed values are there when the start is
solved. `from_now`: the start and its intercepts are the base's, and the changed values hold after.
"""

from collections import namedtuple
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from sim.core.maths import kept
from sim.core.parameter import Parameter
from sim.core.state import INFO, NOW, REST, Info, Now, Rest, World, blank
from sim.core.tables import Size, Table
from sim.engines.fate import uniforms
from sim.engines.joint import sizes_of
from sim.rules import month, rest
from sim.rules.month import PARAMETERS
from sim.scenario.model import Changes, Element, Event, Scenario
from sim.scenario.naming import element_places

Values = dict[str, NDArray[np.float64]]

HALF_LIFE = "_half_life_months"
FOLLOWS = {
    "anchor": "alignment",
    "believed_taste": "hedging_taste",
    "believed_habit": "habit_weight",
}
"""A parameter that the scenario does not give -> the one whose values it takes."""


def rule_name(parameter: Parameter) -> str:
    """
    The name under which the rules know a parameter: half-lives reach them as shares kept.

    >>> rule_name(PARAMETERS["friction_half_life_months"])
    'friction_kept'
    """
    name = parameter.name
    return name.removesuffix(HALF_LIFE) + "_kept" if name.endswith(HALF_LIFE) else name


Parameters: Any = namedtuple("Parameters", [rule_name(each) for each in PARAMETERS.values()])  # type: ignore[misc]


def for_rules(name: str, value: NDArray[np.float64]) -> NDArray[np.float64]:
    """Turn a half-life in months into the share kept each month; leave all else."""
    if not name.endswith(HALF_LIFE):
        return value
    return np.array([kept(each) for each in np.ravel(value).tolist()]).reshape(np.shape(value))


def tables(values: Mapping[str, NDArray[np.float64]]) -> Any:
    """The parameters as the rules read them, in tables of one lane."""
    return Parameters(*(Table.of(for_rules(name, values[name])) for name in PARAMETERS))


def draw(scenario: Scenario, seed: int, replicate: int) -> Values:
    """
    Draw every unknown size from its range, evenly; those of a posterior come from one of its rows.

    Elements of status `article` and `judgement` that have a range are drawn, each from a stream of
    its own name.
    """
    values = {name: value.copy() for name, value in scenario.values.items()}
    drawn = [each for each in scenario.elements.values() if each.is_drawn]
    numbers = uniforms(seed, [f"parameter:{each.key}" for each in drawn], replicate, [0])[0]
    for element, number in zip(drawn, numbers.tolist(), strict=True):
        values[element.name][element.at] = within(element, number)
    if scenario.posterior:
        sizes = sizes_of(scenario.posterior, seed, np.array([replicate]))[:, 0]
        together = zip(scenario.posterior.keys, sizes.tolist(), strict=True)
        return change(scenario, values, dict(together))
    return values


def within(element: Element, uniform: float) -> float:
    """The value at a uniform number in an element's range."""
    assert element.low is not None and element.high is not None
    if PARAMETERS[element.name].is_whole:
        return element.low + float(int(uniform * (element.high - element.low + 1)))
    return element.low + uniform * (element.high - element.low)


def follow(scenario: Scenario, values: Values, always: Mapping[str, float]) -> Values:
    """
    Lay what has always been so over the values, and let what nobody gave follow its source.

    An element of FOLLOWS is given where the scenario gives its parameter or `always` changes it.
    """
    values = {**change(scenario, values, always)}
    given = {each.name for each in scenario.elements.values()}
    changed = [element_places(scenario)[key] for key in always]
    for name, source in FOLLOWS.items():
        if name not in given:
            own = values[name]
            whole = values[source] if values[source].ndim == own.ndim else values[source][:, None]
            values[name] = np.broadcast_to(whole, own.shape).copy()
            for at in (at for other, at in changed if other == name):
                values[name][at] = own[at]
    return values


def change(scenario: Scenario, values: Values, changes: Mapping[str, float]) -> Values:
    """A copy of the values with some elements changed, by key."""
    if not changes:
        return values
    changed = {name: value.copy() for name, value in values.items()}
    places = element_places(scenario)
    for key, value in changes.items():
        name, at = places[key]
        changed[name][at] = value
    return changed


def start(size: Size, values: Values, is_start_given: bool) -> World:
    """Build a world at its start and, unless its intercepts are given, solve them."""
    p = tables(values)
    w = World(p, blank(Rest, REST, size), blank(Now, NOW, size), blank(Info, INFO, size), size)
    for name in rest.PATHS:
        getattr(w.now, name).update(getattr(p, name))
    w.now.militancy.update(p.militancy_concern)
    settle_levels(w)
    w.rest.capability.update(p.capability)
    w.rest.home_attention.update(p.home_attention)
    w.rest.rights_record.update(p.rights_record)
    for k in range(len(size.powers)):
        month.take_stock(w, k, 0)
    pairs = [(i, k) for i in range(len(size.states)) for k in range(len(size.powers))]
    for i, k in pairs:
        rest.begin_pair(w, i, k, 0)
    for k in range(len(size.powers)):
        month.compare(w, k, 0)
    for i, k in pairs:
        rest.measure_pair(w, i, k, 0)
    for i in range(len(size.states)):
        w.rest.cooperation[i, 0] = month.cooperation(w, i, 0)
        if not is_start_given:
            rest.solve(w, i, 0)
    if is_start_given:
        w.rest.intercept.update(p.intercept)
    return w


def settle_levels(w: World) -> None:
    """Levels that a path falls back to start where the path does."""
    w.now.militancy_level.update(w.p.militancy_concern)
    w.now.rights_level.update(w.p.rights_campaign)
    w.now.asylum_level.update(w.p.asylum_appeal)


def branch(base: World, values: Values) -> World:
    """A copy of a start in which other values hold from now on."""
    p = tables(values)
    w = World(
        p,
        Rest(*(Table(each) for each in base.rest)),
        Now(*(Table(each) for each in base.now)),
        blank(Info, INFO, base.size),
        base.size,
    )
    w.info.stance.update(base.rest.stance)
    if p != base.p:
        for name in rest.PATHS:  # what a path starts at was changed: it starts there now
            if getattr(p, name) != getattr(base.p, name):
                getattr(w.now, name).update(getattr(p, name))
        settle_levels(w)
    return w


@dataclass(frozen=True, slots=True)
class Strike:
    """An event's effects on one date of one fate."""

    event: Event
    month: int
    pick: float


@dataclass(frozen=True, slots=True)
class Order:
    """What a power is told to want in one month, in one state and channel, within its cap there."""

    power: int
    state: int
    channel: int
    effort: float


@dataclass(frozen=True, slots=True)
class Deed:
    """
    What a power is made to do once, in one month: an effect, beside what events bring.

    Attributes
    ----------
    month, power : int
    effect : str
        One of `rules.effects.EFFECTS`.
    to : int
        The state or power that it names; the actor itself where it names none.
    strength : float
        1 is the usual size; below 0 it takes back.
    variant : str
        The first variant by default; the Mesa world, which is one, leaves it aside, and the run too.
    run : int
        The run's place among the replicates; -1 for all of them.
    """

    month: int
    power: int
    effect: str
    to: int
    strength: float = 1.0
    variant: str = ""
    run: int = -1


def strikes(events: Sequence[Event], seed: int, replicate: int) -> dict[int, list[Strike]]:
    """Decide which events happen in this fate, and when: month -> what strikes in it."""
    numbers = uniforms(seed, [f"event:{each.name}" for each in events], replicate, [0, 1, 2])
    struck: dict[int, list[Strike]] = {}
    for event, (happens, when, pick) in zip(events, numbers.T.tolist(), strict=True):
        if happens < event.probability:
            at = event.first + int(when * (event.last - event.first + 1))
            struck.setdefault(at, []).append(Strike(event, at, pick))
    return struck


def events_of(scenario: Scenario, changes: Changes) -> tuple[Event, ...]:
    """The events of a scenario after a what-if took some away, added some or changed some."""
    changed = {each.name: each for each in (*scenario.events, *changes.events)}
    return tuple(
        each
        for each in changed.values()
        if each.name not in changes.without and each.part_of not in changes.without
    )


def still(scenario: Scenario) -> Changes:
    """The still world: no events and no trends, so that what is left is noise and the start."""
    trends = {
        key: 0.0
        for key, (name, _) in element_places(scenario).items()
        if name == "capability_trend"
    }
    return Changes(
        name="still", from_now=trends, without=frozenset(e.name for e in scenario.events)
    )
