"""One set of futures against another: the difference, and the chance that one is above the other."""

from collections.abc import Sequence
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from sim.answers.bands import Band, band

Array = NDArray[np.float64]
Groups = Sequence[NDArray[np.int64]]
"""Ways in which futures hang together: each an array (future,) of the group, 0 up, that each is in."""

SURE = 1.959963984540054
"""How many standard errors an interval of 95 % reaches to each side."""
MOST = 1000
"""Of more futures than this, unpaired, so many evenly spaced quantiles stand for all."""


class Versus(NamedTuple):
    """
    One set of futures minus another.

    Attributes
    ----------
    is_paired : bool
        Whether futures of the same fate are compared, or every future with every other.
    futures : int
        How many were compared: pairs, or the fewer of the two sets.
    difference : Band
        Over pairs of the same fate, or over all pairs.
    mean, mean_low, mean_high : float
        The mean difference and its interval of 95 %.
    above, same : float
        The share of pairs in which the first is above the second, and in which they are equal.
    chance, chance_low, chance_high : float
        That the first is above, ties counted half, and its interval of 95 %.
    """

    is_paired: bool
    futures: int
    difference: Band
    mean: float
    mean_low: float
    mean_high: float
    above: float
    same: float
    chance: float
    chance_low: float
    chance_high: float


def paired(one: Array, other: Array, groups: Groups) -> Versus:
    """
    Compare futures of the same fates.

    Parameters
    ----------
    one, other : array of shape (future,)
        The same outcome of the same fates, twice; known in both.
    groups : sequence of arrays of shape (future,)
        What futures share, such as a draw of the unknown sizes: intervals are wider for it.

    Examples
    --------
    >>> found = paired(np.array([2.0, 3.0]), np.array([1.0, 3.0]), [np.array([0, 1])])
    >>> found.above, found.same, found.chance, found.mean
    (0.5, 0.5, 0.75, 0.5)
    """
    gap = one - other
    rank = 0.5 * (1 + np.sign(gap))
    return told(
        True,
        band(gap),
        (float(gap.mean()), spread(gap, groups)),
        (float(np.mean(gap > 0)), float(np.mean(gap == 0))),
        (float(rank.mean()), spread(rank, groups)),
        len(gap),
    )


def unpaired(one: Array, other: Array, groups: Groups, other_groups: Groups) -> Versus:
    """
    Compare every future of one set with every future of another.

    The chance is that of Mann and Whitney, its variance that of DeLong: each future's own share of
    the other set that it is above varies over both sets.

    Examples
    --------
    >>> at = [np.array([0, 1])]
    >>> found = unpaired(np.array([1.0, 3.0]), np.array([1.0, 2.0]), at, at)
    >>> found.above, found.same, found.chance, found.mean
    (0.5, 0.25, 0.625, 0.5)
    """
    below, upto = (np.searchsorted(np.sort(other), one, side) for side in ("left", "right"))
    rank = (below + upto) / 2 / len(other)
    under, to = (np.searchsorted(np.sort(one), other, side) for side in ("left", "right"))
    rank_of_other = (under + to) / 2 / len(one)
    return told(
        False,
        band(np.subtract.outer(thinned(one), thinned(other)).ravel()),
        (float(one.mean() - other.mean()), spread(one, groups) + spread(other, other_groups)),
        (float(below.mean()) / len(other), float((upto - below).mean()) / len(other)),
        (float(rank.mean()), spread(rank, groups) + spread(rank_of_other, other_groups)),
        min(len(one), len(other)),
    )


def told(
    is_paired: bool,
    difference: Band,
    mean: tuple[float, float],
    counted: tuple[float, float],
    chance: tuple[float, float],
    futures: int,
) -> Versus:
    """Put together what was found; means come with their variances."""
    reach = SURE * float(np.sqrt(mean[1]))
    return Versus(
        is_paired,
        futures,
        difference,
        mean[0],
        mean[0] - reach,
        mean[0] + reach,
        *counted,
        chance[0],
        *chance_interval(*chance, futures),
    )


def thinned(values: Array) -> Array:
    """Evenly spaced quantiles in the place of very many values."""
    if len(values) <= MOST:
        return values
    return np.quantile(values, (np.arange(MOST) + 0.5) / MOST)


def spread(values: Array, groups: Groups) -> float:
    """
    The variance of a mean whose values hang together in groups; the widest of several ways.

    >>> alone, pairs = np.array([0, 1, 2, 3]), np.array([0, 0, 1, 1])
    >>> spread(np.array([0.0, 0.0, 1.0, 1.0]), [alone]) < spread(np.array([0.0, 0.0, 1.0, 1.0]), [pairs])
    True
    """
    off = values - values.mean()
    return max(spread_in(off, each) for each in groups)


def spread_in(off: Array, group: NDArray[np.int64]) -> float:
    """
    The variance of a mean, from deviations and the group that each is in.

    For few groups it is widened so that an interval of SURE standard errors is Student's (the first
    term of its expansion).
    """
    sums = np.bincount(group, off)
    count = int(np.count_nonzero(np.bincount(group)))
    if count < 2:
        return 0.0
    student = 1 + (SURE**2 + 1) / (4 * (count - 1))
    return float(sums @ sums) / len(off) ** 2 * count / (count - 1) * student**2


def chance_interval(chance: float, variance: float, futures: int) -> tuple[float, float]:
    """
    Wilson's interval of 95 % for a share, for as many independent futures as its variance speaks of.

    >>> low, high = chance_interval(1.0, 0.0, 100)
    >>> round(low, 3), high
    (0.963, 1.0)
    """
    count = min(chance * (1 - chance) / variance, futures) if variance > 0 else futures
    middle = (chance + SURE**2 / (2 * count)) / (1 + SURE**2 / count)
    reach = SURE * np.sqrt(chance * (1 - chance) / count + (SURE / (2 * count)) ** 2)
    reach /= 1 + SURE**2 / count
    return max(0.0, float(middle - reach)), min(1.0, float(middle + reach))


def shared_fates(one: Array, other: Array) -> tuple[NDArray[np.intp], NDArray[np.intp]]:
    """
    Find the futures of the same fates in two sets.

    Parameters
    ----------
    one, other : arrays of shape (future, part)
        What makes a fate, such as its replicate and its draw.

    Returns
    -------
    (array of int, array of int)
        Their places in each set, in the same order.
    """
    if one.shape == other.shape and np.array_equal(one, other):
        return np.arange(len(one)), np.arange(len(one))
    if one.shape[1:] != other.shape[1:]:
        return np.empty(0, np.intp), np.empty(0, np.intp)
    names = np.unique(np.concatenate([one, other]), axis=0, return_inverse=True)[1].ravel()
    found: Any = np.intersect1d(names[: len(one)], names[len(one) :], return_indices=True)
    return found[1], found[2]
