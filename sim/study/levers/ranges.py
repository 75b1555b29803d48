"""What can be pulled: levers with the value that they have now and the range that is looked through."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

import numpy as np
from numpy.typing import NDArray

from sim.core.errors import UserError
from sim.core.units import unit_words
from sim.rules.month import PARAMETERS
from sim.scenario.arguments_text import twice_faults, unlike_faults
from sim.scenario.changes import expand, parse_changes
from sim.scenario.checks import Fault
from sim.scenario.model import Scenario
from sim.scenario.naming import element_places, value_at

Array = NDArray[np.float64]
RANGE = re.compile(r"\s*([^=\s]+)\s*(?:=\s*(\S+?)\s*\.\.\s*(\S+)\s*)?")
FORM = "KEY or KEY=LOW..HIGH"


@dataclass(frozen=True)
class Pulled:
    """
    Something that can be changed from now on.

    Attributes
    ----------
    key : str
        An element, or a row or table whose elements are moved together.
    title : str
        In words; the key where none are given.
    elements : tuple of str
        What it sets.
    presents : tuple of float
        The values that these have in the scenario.
    low, high : float
        The range that is looked through.
    judged : (float, float) or None
        The range that the scenario gives the value itself.
    unit : str
    is_whole : bool
    is_drawn : bool
        Whether futures draw the value, so that it is not the same in all of them now.
    claims : tuple of str
    """

    key: str
    title: str
    elements: tuple[str, ...]
    presents: tuple[float, ...]
    low: float
    high: float
    judged: tuple[float, float] | None = None
    unit: str = ""
    is_whole: bool = False
    is_drawn: bool = False
    claims: tuple[str, ...] = field(default=())

    @property
    def present(self) -> float:
        """Where it stands; the mean where it sets several elements."""
        return float(np.mean(self.presents))

    @property
    def limits(self) -> tuple[float, ...]:
        """The ends of the range that it is not at already: where it can be moved to."""
        return tuple(end for end in (self.low, self.high) if set(self.presents) != {end})

    def values(self, way: Array, limit: float) -> dict[str, Array]:
        """What each element is, each of them part of the way from its own present to a limit."""
        found = {}
        for key, present in zip(self.elements, self.presents, strict=True):
            value = present + way * (limit - present)
            found[key] = np.round(value) if self.is_whole else value
        return found

    def value(self, way: float, limit: float) -> float:
        """Where it then stands; the mean where it sets several elements."""
        return float(np.mean(list(self.values(np.array([way]), limit).values())))


def levers_of(scenario: Scenario, asked: Iterable[str] = ()) -> list[Pulled]:
    """
    Read what can be pulled.

    Parameters
    ----------
    asked : iterable of str
        `KEY`, a lever of the scenario or an element with a range, or `KEY=LOW..HIGH`; all levers of
        the scenario by default.

    Raises
    ------
    UserError
        If a key or a range is wrong, or there is no lever.
    """
    given: Mapping[str, Any] = scenario.levers
    said = list(asked)
    found = [read(scenario, each, given) for each in said] or [
        lever(scenario, key, each.low, each.high, each.title, tuple(each.claims))
        for key, each in given.items()
    ]
    if not found:
        raise UserError(f"{scenario.name}: no levers in it, --lever KEY=LOW..HIGH is right")
    keys = [each.key for each in found]
    twice = next((key for key in keys if keys.count(key) > 1), None)
    if twice:
        raise UserError(f"--lever: {twice}: said more than once, once is right")
    refuse_shared(found)
    return found


def refuse_shared(levers: Iterable[Pulled]) -> None:
    """Refuse levers that move the same element: a pair of them would move it to two places."""
    taken: dict[str, str] = {}
    for each in levers:
        refuse(twice_faults(each.key, each.elements, taken))


def refuse(faults: Sequence[Fault]) -> None:
    """Refuse a lever in one line, where something is wrong."""
    for key, found, wanted in faults[:1]:
        raise UserError(f"--lever: {key}: {found}, {wanted}")


def read(scenario: Scenario, said: str, given: Mapping[str, Any]) -> Pulled:
    """Read one `--lever`."""
    parts = RANGE.fullmatch(said)
    if not parts:
        raise UserError(f"--lever: {said}: found, {FORM} is right")
    key, low, high = parts.groups()
    known = given.get(key)
    title, claims = (known.title, tuple(known.claims)) if known else ("", ())
    if low is not None:
        return lever(scenario, key, number(said, low), number(said, high), title, claims)
    if known:
        return lever(scenario, key, known.low, known.high, title, claims)
    element = scenario.elements.get(elements_of(scenario, key)[0])
    if element is None or element.low is None or element.high is None:
        raise UserError(f"--lever: {key}: no range in the scenario, {key}=LOW..HIGH is right")
    return lever(scenario, key, element.low, element.high, title, claims)


def elements_of(scenario: Scenario, key: str) -> list[str]:
    """What a lever sets; refused where there is no such key."""
    try:
        return expand(scenario, key)
    except UserError as error:
        raise UserError(*(f"--lever: {line}" for line in error.lines)) from None


def number(said: str, word: str) -> float:
    """Read an end of a range."""
    try:
        value = float(word)
    except ValueError:
        value = np.nan
    if not np.isfinite(value):
        raise UserError(f"--lever: {said}: '{word}' is no number, {FORM} is right")
    return value


def lever(
    scenario: Scenario, key: str, low: float, high: float, title: str, claims: tuple[str, ...]
) -> Pulled:
    """Make a lever, and refuse what no world could have from now on."""
    if not low < high:
        raise UserError(f"--lever: {key}: {low:g}..{high:g} found, the lower end first is right")
    elements = elements_of(scenario, key)
    for end in (low, high):
        try:
            parse_changes(scenario, set=[f"{key}={end!r}"])
        except UserError as error:
            lines = (line.replace("--set", "--lever", 1) for line in error.lines)
            raise UserError(*lines) from None
    refuse(unlike_faults(key, scenario))
    presents = tuple(value_at(scenario, each) for each in elements)
    parameter = PARAMETERS[element_places(scenario)[elements[0]][0]]
    given = [scenario.elements[each] for each in elements if each in scenario.elements]
    ranges = {(each.low, each.high) for each in given}
    low_, high_ = ranges.pop() if len(ranges) == 1 else (None, None)
    judged = None if low_ is None or high_ is None else (low_, high_)
    return Pulled(
        key,
        title or key,
        tuple(elements),
        presents,
        low,
        high,
        judged,
        unit_words(parameter.unit),
        parameter.is_whole,
        any(each.is_drawn for each in given),
        claims,
    )
