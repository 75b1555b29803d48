"""Directions: whether an outcome rises or falls with each factor, and from where to where."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from sim.study.sensitivity.independent import independent
from sim.study.sensitivity.index_sample import Array, Indices, Sample

MOST = 20_000
"""Points that ranks are taken of: more would change nothing that is shown."""
SURE = 3.0
"""Standard errors from which on a rank correlation is said to be one."""
TINY = float(np.finfo(float).tiny)
STEADY = 0.5
"""The share of a factor's moves, net of those the other way, from which on it goes one way."""


class Directions(NamedTuple):
    """
    Where an outcome goes with each factor; all of shape (factor,).

    Attributes
    ----------
    steadiness : array
        -1 where it always falls, 1 where it always rises. A rank correlation, so that a factor
        that matters little has a small one; for Morris mu divided by mu*; for factors one by one
        the swing divided by the span.
    way : array of int
        1 rises, -1 falls, 0 neither for sure.
    turns : array of bool
        Whether it goes up in some places and down in others for sure: by thirds, beyond their luck;
        for Morris where effects of both signs make up most of mu*; for factors one by one where the
        span is beyond the swing by more than its interval.
    low, middle, high : array
        The mean outcome in the lowest, the middle and the highest third of the factor's range; or
        at its lowest level, in the scenario as it is, and at its highest level. NaN where the
        design does not tell.
    """

    steadiness: Array
    way: NDArray[np.int_]
    turns: NDArray[np.bool_]
    low: Array
    middle: Array
    high: Array


def directions(sample: Sample, found: Indices) -> Directions:
    """Say where an outcome goes with each factor."""
    return DIRECTIONS[sample.design.kind](sample, found)


def by_rank(sample: Sample, _: Indices) -> Directions:
    """Spearman's rank correlation over points that were drawn independently, and thirds of these."""
    rows = independent(sample)
    points, means = sample.points[rows], sample.means[rows]
    some = np.unique(np.linspace(0, len(means) - 1, min(MOST, len(means))).astype(int))
    steadiness = rank_correlations(points[some], means[some])
    is_sure = np.abs(steadiness) > SURE / np.sqrt(max(2, len(some) - 1))
    way = np.where(is_sure, np.sign(steadiness), 0).astype(int)
    parts = parts_of(sample, points)
    ends = [mean_where(holds, means) for holds in parts]
    turns = is_turning(ends, [error_where(holds, means) for holds in parts])
    return Directions(steadiness, way, turns, *ends)


def rank_correlations(points: Array, means: Array) -> Array:
    """Of each factor with the outcome; 0 for a factor that was never moved."""
    ranks = np.stack([centred_ranks(each) for each in points.T], axis=1)
    of_means = centred_ranks(means)
    scale = np.sqrt((ranks**2).sum(axis=0) * (of_means**2).sum())
    return np.asarray((of_means @ ranks) / np.where(scale > 0, scale, 1.0))


def centred_ranks(values: Array) -> Array:
    """
    Ranks around 0; equal values share one.

    >>> centred_ranks(np.array([0.5, 7.0, 0.5])).tolist()
    [-0.5, 1.0, -0.5]
    """
    _, place, counts = np.unique(values, return_inverse=True, return_counts=True)
    middles = np.cumsum(counts) - (counts - 1) / 2
    return np.asarray(middles[place] - (len(values) + 1) / 2)


def parts_of(sample: Sample, points: Array) -> list[NDArray[np.bool_]]:
    """Which points are in the lowest, the middle and the highest third of each factor's range."""
    low = np.array([each.low + (each.high - each.low) / 3 for each in sample.factors])
    high = np.array([each.high - (each.high - each.low) / 3 for each in sample.factors])
    return [points <= low, (points > low) & (points < high), points >= high]


def mean_where(holds: NDArray[np.bool_], means: Array) -> Array:
    """The mean over the points at which it holds, for each factor; NaN where it never does."""
    return np.array([means[each].mean() if each.any() else np.nan for each in holds.T])


def error_where(holds: NDArray[np.bool_], means: Array) -> Array:
    """The standard error of that mean; NaN where it holds at fewer than two points."""
    return np.array(
        [
            means[each].std(ddof=1) / np.sqrt(each.sum()) if each.sum() > 1 else np.nan
            for each in holds.T
        ]
    )


def is_turning(ends: list[Array], errors: list[Array]) -> NDArray[np.bool_]:
    """
    Whether the middle third is above both others, or below both, by more than luck.

    >>> zero = np.zeros(1)
    >>> is_turning([zero, zero + 1, zero], [zero + 0.1] * 3), is_turning([zero, zero + 1, zero], [zero + 1] * 3)
    (array([ True]), array([False]))
    """
    low, middle, high = ends
    rise = (middle - low) / np.maximum(np.hypot(errors[0], errors[1]), TINY)
    fall = (middle - high) / np.maximum(np.hypot(errors[1], errors[2]), TINY)
    return np.asarray((rise * fall > 0) & (np.minimum(np.abs(rise), np.abs(fall)) > SURE))


def by_effects(_: Sample, found: Indices) -> Directions:
    """Morris's mean effect beside the mean of its size."""
    steadiness = ratio(found.values["mu"], found.values["mu_star"])
    unknown = np.full(len(steadiness), np.nan)
    way = way_of(steadiness)
    return Directions(steadiness, way, way == 0, unknown, unknown, unknown)


def by_swings(sample: Sample, found: Indices) -> Directions:
    """From the lowest level to the highest, beside the widest difference."""
    values = found.values
    steadiness = ratio(values["swing"], values["span"])
    now = np.full(len(steadiness), sample.means[0])
    way, least = way_of(steadiness), np.abs(values["swing"])
    # Without an interval, in one fate, the levels are what they are.
    least = least + np.nan_to_num(found.widths["span"])
    turns = (way == 0) & (values["span"] > least)
    return Directions(steadiness, way, turns, values["low"], now, values["high"])


def ratio(one: Array, other: Array) -> Array:
    """One divided by the other, 0 where that is 0."""
    return np.where(other > 0, one / np.where(other > 0, other, 1.0), 0.0)


def way_of(steadiness: Array) -> NDArray[np.int_]:
    """Which way is gone, if one is."""
    return np.where(np.abs(steadiness) >= STEADY, np.sign(steadiness), 0).astype(int)


DIRECTIONS: Mapping[str, Callable[[Sample, Indices], Directions]] = {
    "sobol": by_rank,
    "lhs": by_rank,
    "morris": by_effects,
    "one_by_one": by_swings,
}
"""Kind of design -> how directions are found."""
