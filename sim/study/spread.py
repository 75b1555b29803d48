"""How much of an outcome's spread lies between the points of a sweep, and how much is fate."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

Array = NDArray[np.float64]


class Spread(NamedTuple):
    """
    Shares of the variance of an outcome over all runs; they add up to 1.

    `points` is what the factors make, `fate` what fates make at every point alike, `both` what a fate
    makes at some points and not at others.
    """

    points: float
    fate: float
    both: float


def whole_points(values: Array) -> Array:
    """
    The points that have a value in every fate: only these can be parted.

    >>> whole_points(np.array([[1.0, 2.0], [3.0, np.nan]]))
    array([[1., 2.]])
    """
    return values[np.isfinite(values).all(axis=1)]


def spread(values: Array) -> Spread | None:
    """
    Part the variance between points and fates, which are the same at every point.

    The estimates of a two-way layout with one run in each cell: what fate alone would make of the
    points' means is taken off first.

    Parameters
    ----------
    values : array of shape (point, replicate)
        Points that are NaN in any fate are left out.

    Returns
    -------
    Spread, or None where there are not two points and two fates, or nothing varies

    Examples
    --------
    >>> spread(np.array([[1.0, 1.0], [3.0, 3.0]]))
    Spread(points=1.0, fate=0.0, both=0.0)
    """
    values = whole_points(values)
    points, fates = values.shape
    if points < 2 or fates < 2:
        return None
    by_point, by_fate = values.mean(axis=1), values.mean(axis=0)
    left = values - by_point[:, None] - by_fate + values.mean()
    both = float((left**2).sum()) / ((points - 1) * (fates - 1))
    of_points = max(0.0, float(by_point.var(ddof=1)) - both / fates)
    of_fate = max(0.0, float(by_fate.var(ddof=1)) - both / points)
    whole = of_points + of_fate + both
    if whole <= 1e-20 * max(1e-300, float(np.square(values).max())):
        return None
    return Spread(of_points / whole, of_fate / whole, both / whole)
