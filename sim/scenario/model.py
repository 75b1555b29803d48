"""
A scenario, read and checked: what the engines, the answers and `explain` work with.

`load` makes these; nothing else does. All is frozen: a change makes another one.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

import numpy as np
from numpy.typing import NDArray

from sim.core.tables import Size
from sim.scenario.arguments import Argument, Conclusion, Lever
from sim.scenario.game import Gaming
from sim.scenario.record import Recording

STATUSES = ("data", "article", "judgement")
"""Where a value comes from: a source; the article's direction; our judgement."""


@dataclass(frozen=True, slots=True)
class Element:
    """
    One number of one parameter, with what is known about it.

    Attributes
    ----------
    key : str
        As users write it: `hedging_taste.KAZ`, `capability.US.trend`.
    name : str
        The parameter in `rules.month.PARAMETERS`.
    at : tuple of int
        Its place in the table, without the lane.
    value : float
    low, high : float or None
        Its range; None where the scenario gives none, and it is never drawn.
    status : str
        One of STATUSES.
    claims : tuple of str
        Such as "C21".
    source, note : str
    year : int or None
    line : int
        Where it stands in its file.
    """

    key: str
    name: str
    at: tuple[int, ...]
    value: float
    low: float | None
    high: float | None
    status: str
    claims: tuple[str, ...] = ()
    source: str = ""
    year: int | None = None
    note: str = ""
    line: int = 0

    @property
    def is_drawn(self) -> bool:
        """Whether replicates draw it: it has a range and is not a datum."""
        return self.low is not None and self.status != "data"


@dataclass(frozen=True, slots=True)
class Happening:
    """One effect of an event on one state or power; `to` is -1 where it is on the actor itself."""

    effect: str
    to: int
    strength: float


@dataclass(frozen=True, slots=True)
class Event:
    """
    Something that happens on a date, or may happen within a range of dates.

    Attributes
    ----------
    first, last : int
        Months in which it may strike, counted from the start: 1 is the start month itself.
    probability : float
        1 for what is sure.
    actor : int
        The power that acts.
    happenings : tuple of Happening
    choose : str
        "" for all of them; "merit" or "random": one state among those named is hit, the one that
        has earned the least with the actor, or any.
    """

    name: str
    title: str
    first: int
    last: int
    probability: float
    actor: int
    happenings: tuple[Happening, ...]
    choose: str = ""
    part_of: str = ""
    claims: tuple[str, ...] = ()
    status: str = "data"
    source: str = ""
    note: str = ""
    line: int = 0


@dataclass(frozen=True, slots=True)
class Claim:
    """A claim of the article, in its words, and what stands for it here."""

    name: str
    quote: str
    stands_for: tuple[str, ...]
    note: str = ""
    disagrees: str = ""


@dataclass(frozen=True, eq=False)
class Posterior:
    """
    Joint draws of a scenario's unknown sizes, each of the same weight; see `sim.scenario.posterior`.

    Attributes
    ----------
    keys : tuple of str
        Elements that have a range.
    draws : array, shape (draw, key)
    about : dict
        What it was made from: scenario, ranges (their hash), years, method.
    file : str
        As the scenario names it.
    path : str
        Where it was read.
    sha256 : str
        Of the file's bytes.
    """

    keys: tuple[str, ...]
    draws: NDArray[np.float64]
    about: Mapping[str, Any] = field(default_factory=dict)
    file: str = ""
    path: str = ""
    sha256: str = ""


@dataclass(frozen=True)
class Scenario:
    """
    A whole scenario.

    Attributes
    ----------
    name, title, question : str
    start : (int, int)
        Year and month of the start.
    months : int
        How far it runs.
    horizons : tuple of int
        The months that tables show.
    information_ends : str
        Such as "February 2020": later events are assumptions.
    focus : (int, int)
        The state and the power that the first screen speaks of.
    tour : str
        The group of events whose effect the first screen shows.
    states, powers : dict
        Short name -> name for readers, in order.
    values : dict
        Parameter name -> array without lane axis, full: every parameter of the registry.
    elements : dict
        Key -> Element, for every number that the file gives.
    strategies : tuple of str
        One for each power.
    groups : dict
        Group of events -> what it is, in words.
    arguments, conclusions : dict
        Name -> Argument or Conclusion, for `audit`.
    levers : dict
        Key -> Lever, for `levers`.
    record : Recording
        How to find it in public records.
    game : Gaming
        How its game is played.
    posterior : Posterior or None
        What its unknown sizes are drawn from together; None: each from its own range.
    is_start_given : bool
        True where the file gives intercepts itself and the start need not be at rest.
    text : str
        The file's own text (with what it extends), for its hash.
    """

    name: str
    title: str
    question: str
    start: tuple[int, int]
    months: int
    horizons: tuple[int, ...]
    information_ends: str
    focus: tuple[int, int]
    tour: str
    states: Mapping[str, str]
    powers: Mapping[str, str]
    values: Mapping[str, NDArray[np.float64]]
    elements: Mapping[str, Element]
    events: tuple[Event, ...]
    strategies: tuple[str, ...]
    claims: Mapping[str, Claim]
    groups: Mapping[str, str] = field(default_factory=dict)
    arguments: Mapping[str, Argument] = field(default_factory=dict)
    conclusions: Mapping[str, Conclusion] = field(default_factory=dict)
    levers: Mapping[str, Lever] = field(default_factory=dict)
    record: Recording = field(default_factory=Recording)
    game: Gaming = field(default_factory=Gaming)
    posterior: Posterior | None = None
    is_start_given: bool = False
    text: str = ""
    file: str = ""

    @property
    def size(self) -> Size:
        """The numbers of states, powers, channels and kinds."""
        return Size(
            tuple(range(len(self.states))), tuple(range(len(self.powers))), (0, 1, 2), (0, 1, 2, 3)
        )

    @property
    def has_article(self) -> bool:
        """Whether any of its numbers has its direction from an article, whose author can be argued with."""
        return any(each.status == "article" for each in self.elements.values())

    def own_claims(self, names: Iterable[str]) -> tuple[str, ...]:
        """
        Those of some claims that this scenario has.

        Orders, injects and questions name the article's; another scenario has others, or none.
        """
        return tuple(name for name in names if name in self.claims)


@dataclass(frozen=True)
class Changes:
    """
    What a what-if changes, and in which of the two senses.

    Attributes
    ----------
    from_now : dict
        Element key -> value: the base scenario's intercepts and start stay.
    always : dict
        Element key -> value: as if it had always been so; intercepts are solved again.
    without : frozenset of str
        Events, or groups of events, that do not happen.
    events : tuple of Event
        Events added, or put in the place of those of the same name.
    strategies : dict
        Power -> strategy.
    """

    name: str = ""
    title: str = ""
    question: str = ""
    from_now: Mapping[str, float] = field(default_factory=dict)
    always: Mapping[str, float] = field(default_factory=dict)
    without: frozenset[str] = frozenset()
    events: tuple[Event, ...] = ()
    strategies: Mapping[str, str] = field(default_factory=dict)
    claims: tuple[str, ...] = ()
    file: str = ""
    text: str = ""
