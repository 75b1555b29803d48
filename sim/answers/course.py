"""The course of an effect over time: when it begins, is largest, is half gone, and turns."""

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
    against_month: int | None


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
        Against is where, before it begins, it is largest to the other side, if a tenth of the peak.

    Examples
    --------
    >>> course(np.array([0.0, 0.05, 1.0, 0.6, 0.4, -0.1]))
    Course(begins_month=2, peak_month=2, half_gone_month=4, turns_month=5, against_month=None)
    """
    peak = int(np.abs(middle).argmax()) if peak is None else peak
    size = float(middle[peak])
    if abs(size) < NOTHING:
        return Course(None, None, None, None, None)
    toward = middle / size
    begins = first(toward >= BEGUN, 0)
    before = toward[: begins or 0]
    return Course(
        begins,
        peak,
        first(toward <= 0.5, peak),
        first(toward < 0, peak),
        int(before.argmin()) if len(before) and before.min() <= -BEGUN else None,
    )


def first(holds: NDArray[np.bool_], start: int) -> int | None:
    """The first month from a start in which something holds, or None."""
    found = np.flatnonzero(holds[start:])
    return start + int(found[0]) if len(found) else None
