"""What was known at an origin: last values, and how fast the past closed a gap."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np

from sim.record.backtest.target import Target
from sim.record.panel import Array

Gap = Callable[[Array, int], Array]
"""(last values (year, place), row) -> how far each place is from where it is pulled."""


def last_known(values: Array) -> Array:
    """
    The last known value in each row, by column; NaN before the first.

    >>> last_known(np.array([[np.nan], [2.0], [np.nan]])).ravel()
    array([nan,  2.,  2.])
    """
    rows = np.where(np.isfinite(values), np.arange(len(values))[:, None], -1)
    at = np.maximum.accumulate(rows, axis=0)
    filled = np.take_along_axis(values, np.maximum(at, 0), axis=0)
    return np.asarray(np.where(at >= 0, filled, np.nan))


def mean_over(values: Array) -> Array:
    """Means over the last axis without NaN; NaN where nothing is known."""
    known = np.isfinite(values)
    n = known.sum(axis=-1)
    total = np.where(known, values, 0.0).sum(axis=-1)
    return np.asarray(np.where(n > 0, total / np.maximum(n, 1), np.nan))


def pulled(target: Target, t: int, h: int, gap: Gap) -> Array:
    """
    The last value, moved a part of its gap: the part that past origins moved, by least squares.

    Parameters
    ----------
    target : Target
        Rows up to t are read.
    gap : callable
        What a place would have to move to arrive.

    Returns
    -------
    array, shape (place,)
    """
    y = target.y[: t + 1]
    last = last_known(y)
    gaps = [gap(last, s) for s in past_origins(target, t, h)]
    moves = [y[s + h] - last[s] for s in past_origins(target, t, h)]
    return np.asarray(last[t] + rate(gaps, moves) * np.nan_to_num(gap(last, t)))


def past_origins(target: Target, t: int, h: int) -> range:
    """Rows of origins whose outcome is known at row t."""
    return range(max(0, target.index(target.train_from)), t - h + 1)


def rate(gaps: list[Array], moves: list[Array]) -> float:
    """The part of gaps that moves closed, by least squares, 0 to 1; 0 where nothing is known."""
    if not gaps:
        return 0.0
    x, z = np.concatenate(gaps), np.concatenate(moves)
    both = np.isfinite(x) & np.isfinite(z)
    size = float(x[both] @ x[both])
    return float(np.clip(x[both] @ z[both] / size, 0.0, 1.0)) if size > 0 else 0.0
