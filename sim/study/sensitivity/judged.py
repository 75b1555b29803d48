"""What kind of verdict there is on the runs, read from its numbers."""

from __future__ import annotations

from sim.study.sensitivity.verdict import MOST
from sim.study.telling import Numbers


def is_alike(verdict: Numbers) -> bool:
    """Whether sizes are known as well as is asked for, and yet no order."""
    return is_narrow(verdict) and not is_ordered(verdict) and not is_beyond(verdict)


def is_narrow(verdict: Numbers) -> bool:
    """Whether the intervals are as narrow as is asked for."""
    return bool(verdict["width"] <= verdict["tolerance"])


def is_ordered(verdict: Numbers) -> bool:
    """Whether anything is told apart, as far as parts were compared."""
    return not verdict["parts"] or verdict["parts"][-1]["held"] is not None


def is_beyond(verdict: Numbers) -> bool:
    """Whether most of what varies is beyond what factors do alone, where that is all that is seen."""
    return verdict["alone"] is not None and verdict["alone"] < MOST
