"""Swings: what one factor does to an outcome while all others are left alone."""

from __future__ import annotations

import numpy as np

from sim.study.design import levels_of
from sim.study.sensitivity.index_sample import NORMAL_95, Array, Groups, Indices, Sample


def swing_indices(sample: Sample) -> Indices:
    """
    Compare each factor's levels with one another, fate by fate.

    `low` and `high` are the mean outcomes at the lowest and the highest level, `swing` is the
    second minus the first; `least` and `most` are the extremes over all levels, `span` is how far
    these are apart: more than the swing where the outcome turns in between. The extremes are chosen
    by their means, so luck widens the span, the more so the more levels there are; its interval
    takes the two levels as given and does not know of that. The swing has no such bias. Intervals
    come from the fates, which are the same at every level and count by their draws of the unknown
    sizes where these are shared; with one fate, or one draw, they are not known.
    """
    names = ("span", "swing", "low", "high", "least", "most")
    found = [swings(each, sample.group_of_fates) for each in split(sample)]
    values = {name: np.array([each[name][0] for each in found]) for name in names}
    widths = {name: np.array([each[name][1] for each in found]) for name in names}
    return Indices(values, widths)


def spans(sample: Sample) -> Array:
    """How far each factor's most different levels are apart, alone: (factor,)."""
    return np.array([float(np.ptp(each.mean(axis=1))) for each in split(sample)])


def split(sample: Sample) -> list[Array]:
    """The outcomes at each factor's levels, lowest first: (level, fate)."""
    found, at = [], 1  # the first point is the scenario as it is
    for column, factor in enumerate(sample.factors):
        count = len(levels_of(factor, sample.design.settings["levels"]))
        rows = slice(at, at + count)
        order = np.argsort(sample.points[rows, column], kind="stable")
        found.append(sample.values[rows][order])
        at += count
    return found


def swings(values: Array, groups: Groups) -> dict[str, tuple[float, float]]:
    """One factor's measures with half the width of their intervals, from (level, fate)."""
    means = values.mean(axis=1)
    most, least = values[int(means.argmax())], values[int(means.argmin())]
    of = {"span": most - least, "swing": values[-1] - values[0], "least": least, "most": most}
    of |= {"low": values[0], "high": values[-1]}
    return {name: (float(each.mean()), half_width(each, groups)) for name, each in of.items()}


def half_width(values: Array, groups: Groups) -> float:
    """
    Half the width of the interval of a mean over fates; NaN where there is only one group of them.

    Fates of a group are no more than one finding: what is squared is the sum of their deviations.

    >>> half_width(np.array([0.0, 1.0]), np.array([0, 0]))
    nan
    """
    sums = np.bincount(np.unique(groups, return_inverse=True)[1], values - values.mean())
    if len(sums) < 2:
        return float("nan")
    variance = (sums**2).sum() * len(sums) / (len(sums) - 1) / len(values) ** 2
    return float(NORMAL_95 * np.sqrt(variance))
