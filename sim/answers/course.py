"""The course of an effect over time: when it begins, where it is largest, when half of it is gone."""

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

NOTHING = 5e-4
"""An effect that is nowhere larger, in points of 100, is none."""
BEGUN = 0.1


class Course(NamedTuple):
    """Months of an effect; None where it never comes to that."""

    begins_month: int | None
    peak_month: int | None
    half_gone_month: int | None
    turns_month: int | None


def course(middle: NDArray[np.float64], peak: int | None = None) -> Course:
    """
    Read the course of an effect off its middle future.

    Parameters
    ----------
    middle : array of shape (month,), points of 100
    peak : int, optional
        The month taken for its peak; by default the one in which it is largest in size.

    Returns
    -------
    Course
        Begun is a tenth of the peak, to the same side; gone is half of it; turned is the other side.

    Examples
    --------
    >>> course(np.array([0.0, 0.05, 1.0, 0.6, 0.4, -0.1]))
    Course(begins_month=2, peak_month=2, half_gone_month=4, turns_month=5)
    """
    peak = int(np.abs(middle).argmax()) if peak is None else peak
    size = float(middle[peak])
    if abs(size) < NOTHING:
        return Course(None, None, None, None)
    toward = middle / size
    return Course(
        first(toward >= BEGUN, 0),
        peak,
        first(toward <= 0.5, peak),
        first(toward < 0, peak),
    )


def first(holds: NDArray[np.bool_], start: int) -> int | None:
    """The first month from a start in which something holds, or None."""
    found = np.flatnonzero(holds[start:])
    return start + int(found[0]) if len(found) else None
