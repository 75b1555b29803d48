"""The middle and the range of an outcome at each point of a sweep."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from sim.study.telling import Shown

Array = NDArray[np.float64]
SCORE = 1.96
"""Half the width of an interval of 95 of 100, in standard errors."""


class Middles(NamedTuple):
    """
    What an outcome comes to at each point, as it is shown: arrays of shape (point,).

    NaN where the outcome has no value in any fate. For a condition the middle is the share of runs in
    which it holds, and the range that of 95 of 100 for this share; else the range is that of 8 of 10
    fates.
    """

    middle: Array
    low: Array
    high: Array


def middles(values: Array, look: Shown, independent: int | None = None) -> Middles:
    """
    Take the middle and the range over fates.

    Parameters
    ----------
    values : array of shape (point, replicate)
        NaN where an outcome has no value: those runs are left out.
    independent : int, optional
        How many of a row's runs do not hang together; all, if it is not said.

    Examples
    --------
    >>> look = Shown("US share", "points of 100", 100.0, False)
    >>> middles(np.array([[0.1, 0.2, 0.3]]), look).middle
    array([20.])
    """
    if look.is_yes_no:
        return chances(values, independent)
    if not values.shape[1]:
        nothing = np.full(len(values), np.nan)
        return Middles(nothing, nothing, nothing)
    if np.isfinite(values).all():
        return Middles(*(look.times * np.quantile(values, (0.5, 0.1, 0.9), axis=1)))
    found = np.full((3, len(values)), np.nan)
    for at, row in enumerate(values):
        known = row[np.isfinite(row)]
        if len(known):
            found[:, at] = look.times * np.quantile(known, (0.5, 0.1, 0.9))
    return Middles(*found)


def chances(holds: Array, independent: int | None = None) -> Middles:
    """
    In how many runs of 100 a condition holds, with the interval of 95 of 100, by the method of Wilson.

    Runs of one fate, or of one draw of the unknown sizes, may all hold or fail together: so the interval
    is that of as many runs as there are fates or draws. Runs without a value are left out.

    >>> [round(float(each[0]), 1) for each in chances(np.array([[1.0, 0.0]]))]
    [50.0, 9.5, 90.5]
    >>> [round(float(each[0]), 1) for each in chances(np.array([[1.0, 0.0] * 50]), independent=2)]
    [50.0, 9.5, 90.5]
    """
    known = np.isfinite(holds)
    counted = np.maximum(1, known.sum(axis=1))
    share = np.where(known, holds, 0).sum(axis=1) / counted
    share[~known.any(axis=1)] = np.nan
    runs = np.minimum(independent or holds.shape[1], counted)
    whole = 1 + SCORE**2 / runs
    centre = (share + SCORE**2 / (2 * runs)) / whole
    half = SCORE * np.sqrt(share * (1 - share) / runs + (SCORE / (2 * runs)) ** 2) / whole
    low, high = np.clip(centre - half, 0, share), np.clip(centre + half, share, 1)
    return Middles(100 * share, 100 * low, 100 * high)
