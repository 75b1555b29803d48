"""
The case that a scenario makes, and what could be done about it: arguments, conclusions and levers.

`arguments_text.read_case` makes these from files; `audit` and `levers` work with them.
"""

from collections.abc import Mapping
from dataclasses import dataclass


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
