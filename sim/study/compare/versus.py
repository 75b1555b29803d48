"""One set of futures against another: the difference, and the chance that one is above the other."""

from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from sim.answers.bands import Band, band

Array = NDArray[np.float64]
Group = NDArray[np.int64]
"""Which futures hang together, as those of one fate do: (future,), the group, 0 up, of each."""

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
    mean : float
        The mean difference.
    mean_low, mean_high : float or None
        Its interval of 95 %; None where all futures are of one group, which says nothing of others.
    above, same : float
        The share of pairs in which the first is above the second, and in which they are equal.
    chance : float
        That the first is above, ties counted half.
    chance_low, chance_high : float or None
        Its interval of 95 %, or None.
    """

    is_paired: bool
    futures: int
    difference: Band
    mean: float
    mean_low: float | None
    mean_high: float | None
    above: float
    same: float
    chance: float
    chance_low: float | None
    chance_high: float | None


def paired(one: Array, other: Array, group: Group) -> Versus:
    """
    Compare futures of the same fates.

    Parameters
    ----------
    one, other : array of shape (future,)
        The same outcome of the same fates, twice; known in both.
    group : array of int, shape (future,)
        What futures share, such as a draw of the unknown sizes: intervals are wider for it.

    Examples
    --------
    >>> found = paired(np.array([2.0, 3.0]), np.array([1.0, 3.0]), np.array([0, 1]))
    >>> found.above, found.same, found.chance, found.mean
    (0.5, 0.5, 0.75, 0.5)
    """
    gap = one - other
    rank = 0.5 * (1 + np.sign(gap))
    return told(
        True,
        band(gap),
        (float(gap.mean()), variance(gap, group)),
        (float(np.mean(gap > 0)), float(np.mean(gap == 0))),
        (float(rank.mean()), variance(rank, group)),
        (len(gap), count_of(group)),
    )


def unpaired(one: Array, other: Array, group: Group, other_group: Group) -> Versus:
    """
    Compare every future of one set with every future of another.

    The chance is that of Mann and Whitney, its variance that of DeLong: each future's own share of
    the other set that it is above varies over both sets.

    Examples
    --------
    >>> at = np.array([0, 1])
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
        (float(one.mean() - other.mean()), together(one, group, other, other_group)),
        (float(below.mean()) / len(other), float((upto - below).mean()) / len(other)),
        (float(rank.mean()), together(rank, group, rank_of_other, other_group)),
        (min(len(one), len(other)), min(count_of(group), count_of(other_group))),
    )


def told(
    is_paired: bool,
    difference: Band,
    mean: tuple[float, float | None],
    counted: tuple[float, float],
    chance: tuple[float, float | None],
    sizes: tuple[int, int],
) -> Versus:
    """Put together what was found; means come with their variances, sizes are futures and groups."""
    futures, groups = sizes
    low, high = mean_interval(*mean)
    least, most = chance_interval(*chance, groups)
    return Versus(
        is_paired, futures, difference, mean[0], low, high, *counted, chance[0], least, most
    )


def thinned(values: Array) -> Array:
    """Evenly spaced quantiles in the place of very many values."""
    if len(values) <= MOST:
        return values
    return np.quantile(values, (np.arange(MOST) + 0.5) / MOST)


def count_of(group: Group) -> int:
    """How many groups there are."""
    return int(np.count_nonzero(np.bincount(group)))


def variance(values: Array, group: Group) -> float | None:
    """
    The variance of a mean whose values hang together in groups; None where there is one group alone.

    For few groups it is widened so that an interval of SURE standard errors is Student's (the first
    term of its expansion).

    >>> values = np.array([0.0, 0.0, 1.0, 1.0])
    >>> variance(values, np.array([0, 1, 2, 3])) < variance(values, np.array([0, 0, 1, 1]))
    True
    """
    count = count_of(group)
    if count < 2:
        return None
    sums = np.bincount(group, values - values.mean())
    student = 1 + (SURE**2 + 1) / (4 * (count - 1))
    return float(sums @ sums) / len(values) ** 2 * count / (count - 1) * student**2


def together(one: Array, group: Group, other: Array, other_group: Group) -> float | None:
    """The variance of a difference of two means; None where one of theirs is not known."""
    parts = variance(one, group), variance(other, other_group)
    return None if parts[0] is None or parts[1] is None else parts[0] + parts[1]


def mean_interval(mean: float, of: float | None) -> tuple[float, float] | tuple[None, None]:
    """
    The interval of 95 % of a mean, from its variance.

    >>> mean_interval(1.5, None)
    (None, None)
    """
    if of is None:
        return None, None
    reach = SURE * float(np.sqrt(of))
    return mean - reach, mean + reach


def chance_interval(
    chance: float, of: float | None, groups: int
) -> tuple[float, float] | tuple[None, None]:
    """
    Wilson's interval of 95 % for a share, for as many independent futures as its variance speaks of.

    Never for more than there are groups: what happened in all of few fates may yet not in another.

    >>> low, high = chance_interval(1.0, 0.0, 100)
    >>> round(low, 3), high
    (0.963, 1.0)
    """
    if of is None:
        return None, None
    count = min(chance * (1 - chance) / of, groups) if of > 0 else groups
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
