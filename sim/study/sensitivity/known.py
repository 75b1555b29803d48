"""What of an outcome can be analysed: values that were never there or never vary are said, not guessed."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

Array = NDArray[np.float64]
MOST_LOST = 0.05
"""The share of blocks that may be left out for want of a value; beyond it the design is broken."""
SAME = 1e-6
"""Differences up to this, in the unit that is shown, are the fast engine's single precision."""


class Known(NamedTuple):
    """
    An outcome, as far as it is known.

    Attributes
    ----------
    state : str
        "fine", "constant" (the same in all runs), "fate" (no point differs from another),
        "unknown" (too many points have no value), or "rare" (as `sensitivity` finds, it varies at
        too few points).
    values : array, (point, fate)
        Of the points that are kept, without NaN; where only some fates of a point have a value,
        one column, the mean of these. Empty where the state is "unknown".
    kept : array of bool, (point,)
    never_runs, never_points, lost : int
        Runs and points without a value, and blocks left out because of such points.
    """

    state: str
    values: Array
    kept: NDArray[np.bool_]
    never_runs: int
    never_points: int
    lost: int


def known(values: Array, block: int) -> Known:
    """
    See what can be analysed.

    Parameters
    ----------
    values : array, (point, fate)
        NaN where a run has no value.
    block : int
        Points that are of use together only; 0 for all.

    Examples
    --------
    >>> known(np.array([[1.0], [2.0], [np.nan]]), 1).state
    'unknown'
    """
    is_there = np.isfinite(values)
    has_value = is_there.any(axis=1)
    blocks = np.asarray(has_value.reshape(-1, block or len(values)).all(axis=1))
    kept = np.repeat(blocks, block or len(values))
    found = Known(
        "fine",
        values if kept.all() else values[kept],
        kept,
        int(values.size - is_there.sum()),
        int((~has_value).sum()),
        int((~blocks).sum()),
    )
    if found.lost > MOST_LOST * len(blocks):
        return found._replace(state="unknown", values=values[:0])
    if not is_there[kept].all():
        found = found._replace(values=np.nanmean(found.values, axis=1, keepdims=True))
    return found._replace(state=state_of(found.values))


def same_within(values: Array) -> float:
    """The difference up to which such values are the same."""
    return SAME * max(1.0, float(np.abs(values).max()))


def state_of(values: Array) -> str:
    """Whether anything varies, and whether it is only fate that does."""
    same = same_within(values)
    if float(np.ptp(values)) <= same:
        return "constant"
    return "fate" if float(np.ptp(values.mean(axis=1))) <= same else "fine"
