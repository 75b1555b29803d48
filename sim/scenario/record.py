"""
How a scenario is found in public records.

`record_text.read_record` makes this from files; `sim.record` reads records by it.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field


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
