"""
A scenario, read and checked: what the engines, the answers and `explain` work with.

`load` makes these; nothing else does. All is frozen: a change makes another one.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

import numpy as np
from numpy.typing import NDArray

from sim.core.tables import Size

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


@dataclass(frozen=True, slots=True)
class Argument:
    """
    A part of the case that a scenario makes, and what puts it off.

    Attributes
    ----------
    is_always : bool
        Off as if it had never been so; False: off from now on.
    said : dict
        Key of an element, a row or a table -> its neutral value, as the file says it.
    neutral : dict
        The same by element.
    off : str
        What is so without it, in words.
    """

    name: str
    title: str
    is_always: bool
    said: Mapping[str, float]
    neutral: Mapping[str, float]
    off: str
    claims: tuple[str, ...] = ()
    note: str = ""


@dataclass(frozen=True, slots=True)
class Conclusion:
    """
    What a scenario is said to show: a value of each future, and when the conclusion holds.

    Attributes
    ----------
    text : str
        The value, as an expression.
    limit : float
    is_above : bool
        True: the value must be above the limit; False: below it.
    in_share : float or None
        In at least this share of futures; None: the mean over futures must be.
    """

    name: str
    title: str
    text: str
    limit: float
    is_above: bool
    in_share: float | None = None
    note: str = ""


@dataclass(frozen=True, slots=True)
class Lever:
    """Numbers that somebody can change from now on, all together, and the range to look through."""

    key: str
    title: str
    low: float
    high: float
    claims: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Tie:
    """
    Security ties of one state while a treaty or a base lasted, as shares of the powers; judged.

    Attributes
    ----------
    first : int
        The year from which it holds.
    last : int or None
        The last year in which it holds; None where it still does.
    shares : tuple of float
        One for each power; they sum to 1.
    """

    state: int
    first: int
    last: int | None
    shares: tuple[float, ...]
    note: str = ""
    source: str = ""
    line: int = 0


@dataclass(frozen=True, slots=True)
class RecordCheck:
    """
    Something that a back-test gives a probability.

    From the end of one year to that of another, a state's votes rise or fall by more than so much.

    Attributes
    ----------
    way : str
        "falls" or "rises".
    by : float
        In the series' own unit.
    """

    title: str
    state: str
    first: int
    last: int
    way: str
    by: float
    line: int = 0


@dataclass(frozen=True, slots=True)
class Recording:
    """
    How a scenario is found in public records.

    Attributes
    ----------
    codes : dict
        State or power -> its ISO 3166 three-letter code.
    others : tuple of str
        Codes of states outside the scenario, for placebos.
    weights : dict
        votes, trade, ties, finance -> weight in observed alignment.
    observed_in : int or None
        The year of the records from which the start is taken.
    dollars_per_effort : float
        What an economic effort of 1 is, in dollars a year.
    ties : tuple of Tie
    also : dict
        State or power -> other names that data files have for it.
    checks : tuple of RecordCheck
    """

    codes: Mapping[str, str] = field(default_factory=dict)
    others: tuple[str, ...] = ()
    weights: Mapping[str, float] = field(default_factory=dict)
    observed_in: int | None = None
    dollars_per_effort: float = 1.0
    ties: tuple[Tie, ...] = ()
    also: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    checks: tuple[RecordCheck, ...] = ()


@dataclass(frozen=True, slots=True)
class Gaming:
    """
    How a scenario's game is played, where that is not as usual.

    Attributes
    ----------
    rounds : tuple of int
        The months at which rounds end; none: the usual ones.
    points : dict
        "power" or "state" -> points to spend in a round.
    costs : dict
        Word of an order -> points.
    """

    rounds: tuple[int, ...] = ()
    points: Mapping[str, int] = field(default_factory=dict)
    costs: Mapping[str, int] = field(default_factory=dict)


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
