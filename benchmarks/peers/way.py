"""Way: one way to do a whole study, from its sample to its indices, and what it must give."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, NamedTuple


class Done(NamedTuple):
    """
    What a way gave.

    Attributes
    ----------
    points : array of shape (point, factor)
        What it sampled, factors in the study's order.
    values : array of shape (point, replicate)
        The study's one outcome.
    indices : object
        What its analyser made of them; None where it has none.
    """

    points: Any
    values: Any
    indices: Any = None


@dataclass(frozen=True)
class Way:
    """
    One way to do the study of twenty numbers.

    Attributes
    ----------
    name, says : str
        What it is called, and what it does in a few words.
    runs : int
        How many runs one call makes.
    call : function
        Do all of it.
    """

    name: str
    says: str
    runs: int
    call: Callable[[], Done]
