"""Naming: the names of a scenario, and the keys of every element that they make possible."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache

import numpy as np

from sim.core.errors import Problem
from sim.core.parameter import CHANNELS, KINDS, Parameter
from sim.core.results import OUTPUTS
from sim.core.tables import Size
from sim.rules.month import PARAMETERS
from sim.scenario.files import brief
from sim.scenario.lines import Node
from sim.scenario.model import Scenario

WORD = re.compile(r"[A-Za-z][A-Za-z0-9_]*")
LONGEST = 80
"""Letters of a name: names of files are made of some, with more behind."""
FACETS: dict[str, dict[str, Parameter]] = {}
"""Parameter -> its facets by their own word."""
for each in PARAMETERS.values():
    if each.facet_of:
        FACETS.setdefault(each.facet_of, {})[each.facet] = each

NOT_MODELLED = "not modelled: "

Places = Mapping[str, tuple[str, tuple[int, ...]]]


@dataclass(frozen=True)
class Naming:
    """The short names of a scenario, in order."""

    states: tuple[str, ...]
    powers: tuple[str, ...]
    events: tuple[str, ...] = ()
    groups: tuple[str, ...] = ()
    claims: tuple[str, ...] = ()
    sides: Mapping[str, str] = field(default_factory=dict)

    @property
    def labels(self) -> dict[str, tuple[str, ...]]:
        """The names along each axis."""
        return {
            "state": self.states,
            "power": self.powers,
            "channel": CHANNELS,
            "kind": KINDS,
        }

    @property
    def size(self) -> Size:
        """How many there are of each."""
        states, powers = tuple(range(len(self.states))), tuple(range(len(self.powers)))
        return Size(states, powers, (0, 1, 2), (0, 1, 2, 3))

    def words_of(self, parameter: Parameter, at: tuple[int, ...]) -> list[str]:
        """The labels of one place in a table, or of the row that it begins."""
        axes = parameter.axes[: len(at)]
        return [self.labels[axis][n] for axis, n in zip(axes, at, strict=True)]

    def places(self) -> Places:
        """Every element: key -> (parameter, place); shared, so not to be changed."""
        return places_of(self.states, self.powers)

    def rows(self) -> Mapping[str, Sequence[str]]:
        """Every key of a table or a row: key -> keys of its elements; shared, as `places` are."""
        return rows_of(self.states, self.powers)

    def meanings(self) -> dict[str, None]:
        """Everything that a claim may stand for, by key."""
        names = [
            *PARAMETERS,
            *self.rows(),
            *self.places(),
            *(f"events.{name}" for name in self.events),
            *(f"groups.{name}" for name in self.groups),
            *(f"output.{name}" for name in OUTPUTS),
        ]
        return dict.fromkeys(names)


def name_fault(name: str) -> tuple[str, str] | None:
    """
    What is wrong with a short name: (found, wanted); None where nothing is.

    >>> name_fault("no_tour"), name_fault("no tour")
    (None, ("'no tour' is no name", 'a letter, then letters, digits and _ are right'))
    """
    if not WORD.fullmatch(name):
        return f"'{brief(name)}' is no name", "a letter, then letters, digits and _ are right"
    if len(name) > LONGEST:
        return f"'{brief(name)}' has {len(name)} letters", f"at most {LONGEST} are right"
    return None


def check_words(
    names: Iterable[tuple[str, Node]], key: str, problems: list[Problem], taken: Sequence[str] = ()
) -> tuple[str, ...]:
    """Refuse names that are no single words, since keys are joined by dots; return them all."""
    words = []
    for name, node in names:
        words.append(name)
        fault = name_fault(name)
        if fault:
            problems.append(node.problem(f"{key}.{brief(name)}", *fault))
        if name in taken:
            found = f"'{name}' is an event too"
            problems.append(node.problem(f"{key}.{name}", found, "another name is right"))
    return tuple(words)


def naming_of(scenario: Scenario) -> Naming:
    """The names of a scenario that is loaded."""
    return Naming(
        tuple(scenario.states),
        tuple(scenario.powers),
        tuple(event.name for event in scenario.events),
        tuple(scenario.groups),
        tuple(scenario.claims),
    )


def element_places(scenario: Scenario) -> Places:
    """Every element that the registry has for a scenario's names: key -> (parameter, place)."""
    return places_of(tuple(scenario.states), tuple(scenario.powers))


def value_at(scenario: Scenario, key: str) -> float:
    """The value of one element, given in the file or not."""
    name, at = element_places(scenario)[key]
    return float(scenario.values[name][at])


def element_keys(scenario: Scenario) -> dict[tuple[str, tuple[int, ...]], str]:
    """The same the other way round: (parameter, place) -> key."""
    return {place: key for key, place in element_places(scenario).items()}


@lru_cache(maxsize=32)
def places_of(states: tuple[str, ...], powers: tuple[str, ...]) -> Places:
    """Every element for these names, worked out once; engines ask for it in every replicate."""
    naming = Naming(states, powers)
    return {
        parameter.key(naming.words_of(parameter, at)): (parameter.name, at)
        for parameter in PARAMETERS.values()
        for at in np.ndindex(naming.size.along(parameter.axes))
    }


@lru_cache(maxsize=32)
def rows_of(states: tuple[str, ...], powers: tuple[str, ...]) -> Mapping[str, Sequence[str]]:
    """Every key of a table or a row for these names, worked out once."""
    naming = Naming(states, powers)
    rows: dict[str, list[str]] = {}
    for key, (name, at) in naming.places().items():
        parameter = PARAMETERS[name]
        words = naming.words_of(parameter, at)
        for length in range(len(words)):
            rows.setdefault(parameter.key(words[:length]), []).append(key)
        if parameter.facet and words:
            rows.setdefault(name, []).append(key)
    return rows
