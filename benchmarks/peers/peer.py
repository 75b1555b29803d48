"""Peer: one way to run the model many times, and what it must give."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

SCENARIO = "kazakhstan_2020"
MONTHS = 120


@dataclass(frozen=True)
class Peer:
    """
    One way to run the flagship over all months.

    Attributes
    ----------
    name, says : str
        What it is called, and what it does in a few words.
    runs : int
        How many runs one call makes.
    call : function
        Make them, and return whatever comes natural.
    paths : function
        From that, alignments as (run, month, state, power); None where it only adds up.
    tolerance : float
        How far its numbers may be from ours in double precision.
    """

    name: str
    says: str
    runs: int
    call: Callable[[], Any]
    paths: Callable[[Any], Any] | None
    tolerance: float
