"""First-order indices from points of any sample, by Fourier's sums."""

from __future__ import annotations

import numpy as np

from sim.study.sensitivity.index_sample import NORMAL_95, Array, Indices, Sample

HARMONICS = 10
HALVES = 100
LARGEST = 4_000
"""Points in a part from which an interval is taken."""


def given_indices(sample: Sample) -> Indices:
    """
    Estimate first-order indices of the mean over fates from points as they are.

    SALib's RBD-FAST with the correction of [TissotPrieur2012]_. It was chosen over the delta
    measure because it is a share of variance, as Sobol's indices are, so that both read alike,
    and because its cost grows hardly faster than the number of points.

    Intervals are taken from random parts without replacement: in a resample with replacement a
    point stands beside its copy, which this index takes for a smooth outcome. A half differs from
    the whole as much as the whole from the truth; smaller parts are scaled to that.
    """
    count = len(sample.points)
    part = min(count // 2, LARGEST)
    drawn = np.array([each for each in parts(sample, part)])
    scale = np.sqrt(part / (count - part))
    return Indices(
        {"S1": first_orders(sample)}, {"S1": NORMAL_95 * scale * drawn.std(axis=0, ddof=1)}
    )


def first_orders(sample: Sample) -> Array:
    """The indices alone, (factor,)."""
    return of_points(sample.points, sample.means)


def of_points(points: Array, means: Array) -> Array:
    """The index of every factor."""
    return np.array([first_order(column, means) for column in points.T])


def parts(sample: Sample, size: int) -> list[Array]:
    """The indices from each of some random parts."""
    generator, means = np.random.default_rng(sample.seed), sample.means
    every = (
        generator.choice(len(means), size, replace=False, shuffle=False) for _ in range(HALVES)
    )
    return [of_points(sample.points[rows], means[rows]) for rows in every]


def first_order(column: Array, means: Array) -> float:
    """One factor's index: fewer harmonics where there are few points."""
    from SALib.analyze.rbd_fast import compute_first_order, permute_outputs, unskew_S1

    if np.ptp(means) == 0:  # a part of an outcome that seldom differs
        return 0.0
    harmonics = min(HARMONICS, max(1, len(means) // 10))
    found = compute_first_order(permute_outputs(column, means), harmonics)
    return float(unskew_S1(found, harmonics, len(means)))
