"""
Thresholds: how far something must be moved until a condition holds in so many fates.

    found = curve(holds, WAYS)                    # holds(ways) -> (way, fate), True where it does
    found = refined(found, holds, share=0.5)
    threshold(found, share=0.5, groups=draws)

A *way* is the part of the distance from where a lever stands to its limit: 0 is the present, 1 the
limit. The condition need not hold ever more often along the way: what is found is the crossing
nearest to the present, and whether it is lost again farther out. Nothing here knows the model.
"""

from collections.abc import Callable
from itertools import pairwise
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

Array = NDArray[np.float64]
Holds = Callable[[Array], NDArray[np.bool_]]
"""Gives for some ways, each in every fate, whether the condition holds: (way, fate)."""

WAYS: Array = (np.arange(17) / 16) ** 2
"""Where one looks first: denser near the present, since a little is asked for there."""
PARTS = 8
"""Into how many parts a gap between two ways is cut as one looks closer."""
ROUNDS = 3
RESAMPLES = 400
INTERVAL = (0.025, 0.975)


class Curve(NamedTuple):
    """
    What has been looked at.

    Attributes
    ----------
    ways : array of shape (way,), from small to large
    holds : array of bool, shape (way, fate)
    """

    ways: Array
    holds: NDArray[np.bool_]

    @property
    def shares(self) -> Array:
        """The share of fates in which it holds, (way,)."""
        return np.asarray(self.holds.mean(axis=1))


class Threshold(NamedTuple):
    """
    The least way to a share of fates.

    Attributes
    ----------
    way : float or None
        None where it is out of reach; 0 where it holds at the present.
    low, high : float or None
        The interval of 95 %, from drawing fates again; None is beyond reach.
    lost : float or None
        Where it is lost again farther out.
    """

    way: float | None
    low: float | None
    high: float | None
    lost: float | None


def curve(holds: Holds, ways: Array = WAYS) -> Curve:
    """Look at some ways."""
    return Curve(ways, holds(ways))


def crossing(shares: Array, share: float) -> int | None:
    """
    The first place at which a share is reached.

    >>> crossing(np.array([0.1, 0.6, 0.4, 0.9]), 0.5), crossing(np.array([0.1]), 0.5)
    (1, None)
    """
    reached = np.flatnonzero(shares >= share)
    return int(reached[0]) if len(reached) else None


def refined(
    found: Curve, holds: Holds, share: float, rounds: int = ROUNDS, parts: int = PARTS
) -> Curve:
    """
    Look closer where a share is first reached, and around it in the first round.

    Each round cuts the gap into parts; as it goes on, the first crossing stays the first of those
    that are seen.
    """
    for round_ in range(rounds):
        at = crossing(found.shares, share)
        if not at:
            return found
        first, last = (at - 2, at + 1) if round_ == 0 else (at - 1, at)
        edges = found.ways[max(first, 0) : last + 1]
        new = np.concatenate([np.linspace(a, b, parts + 1)[1:-1] for a, b in pairwise(edges)])
        found = joined(found, Curve(new, holds(new)))
    return found


def joined(one: Curve, other: Curve) -> Curve:
    """Both, in order."""
    ways, at = np.unique(np.concatenate([one.ways, other.ways]), return_index=True)
    return Curve(ways, np.concatenate([one.holds, other.holds])[at])


def threshold(found: Curve, share: float, groups: NDArray[np.int64] | None = None) -> Threshold:
    """
    Read the least way to a share of fates off what has been looked at.

    Uses random numbers of its own, the same in each call, to draw fates again.

    Parameters
    ----------
    found : Curve
    share : float
    groups : array of shape (fate,), optional
        Fates that hang together, such as those of one draw of the unknown sizes; they are drawn again
        together. Each alone by default.
    """
    shares = found.shares
    at = crossing(shares, share)
    low, high = interval(found, share, groups)
    if at is None:
        return Threshold(None, low, None, None)
    way = float(found.ways[at])
    gone = np.flatnonzero(shares[at:] < share)
    lost = float(found.ways[at + gone[0]]) if len(gone) else None
    below = way if low is None else min(low, way)
    return Threshold(way, below, None if high is None else max(high, way), lost)


def interval(
    found: Curve, share: float, groups: NDArray[np.int64] | None
) -> tuple[float | None, float | None]:
    """Where a threshold is if fates are drawn again; None is beyond reach."""
    weights = resampled(found.holds.shape[1], groups)
    shares = weights @ found.holds.T.astype(float)
    # A share is a whole number of fates: what rounding takes from it must not count.
    firsts = first_ways(found.ways, shares, share - 1e-9)
    low, high = np.quantile(firsts, INTERVAL, method="nearest")
    return (float(low) if np.isfinite(low) else None, float(high) if np.isfinite(high) else None)


def resampled(fates: int, groups: NDArray[np.int64] | None) -> Array:
    """
    How much each fate counts in each draw with replacement: (resample, fate).

    Each row sums to one.
    """
    group = np.arange(fates) if groups is None else np.unique(groups, return_inverse=True)[1]
    count = int(group.max()) + 1
    generator = np.random.Generator(np.random.Philox(0))
    drawn: Any = generator.multinomial(count, np.full(count, 1 / count), size=RESAMPLES)
    weights = drawn[:, group].astype(float)
    return np.asarray(weights / weights.sum(axis=1, keepdims=True))


def first_ways(ways: Array, shares: Array, share: float) -> Array:
    """
    The way at which each of several curves first reaches a share; inf where none does.

    Parameters
    ----------
    shares : array of shape (curve, way)
        Between two ways a curve is taken for straight.

    Examples
    --------
    >>> first_ways(np.array([0.0, 0.5, 1.0]), np.array([[0.0, 0.4, 0.6], [0.0, 0.1, 0.2]]), 0.5)
    array([0.75,  inf])
    """
    reached = shares >= share
    at = reached.argmax(axis=1)
    row, before = np.arange(len(shares)), np.maximum(at - 1, 0)
    rise = shares[row, at] - shares[row, before]
    part = np.where(rise > 0, (share - shares[row, before]) / np.where(rise > 0, rise, 1.0), 1.0)
    way = ways[before] + np.clip(part, 0.0, 1.0) * (ways[at] - ways[before])
    return np.where(reached.any(axis=1), way, np.inf)
