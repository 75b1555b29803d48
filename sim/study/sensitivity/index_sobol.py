"""Sobol's indices: how much of the variance each factor makes, alone, in all, and in pairs."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from sim.study.sensitivity.index_sample import NORMAL_95, Array, Indices, Sample

Places = NDArray[np.intp]

RESAMPLES = 400
EPSILON = float(np.finfo(float).eps)
AT_ONCE = 50
"""Resamples that are held at the same time."""


class Rows(NamedTuple):
    """
    Saltelli's matrices of outcomes, by base sample.

    `a` and `b` are (base,), `ab` (base, factor) has A with one column of B, `ba` the reverse.
    """

    a: Array
    b: Array
    ab: Array
    ba: Array | None


def sobol_block(settings_pairs: bool, factors: int) -> int:
    """
    How many points a base sample has.

    >>> sobol_block(True, 3), sobol_block(False, 3)
    (8, 5)
    """
    return 2 * factors + 2 if settings_pairs else factors + 2


def sobol_indices(sample: Sample) -> Indices:
    """
    Estimate Sobol's indices ([Sobol2001]_) of the mean over fates.

    The estimators are SALib's, those of Saltelli and others (2010) and, for pairs, [Saltelli2002]_. They are
    ratios of means over base samples, so a resample is a weight for each base sample, and all
    resamples of all indices are a few products of matrices: the same numbers as SALib's own
    bootstrap for the same draws, many times sooner.
    """
    rows = rows_of(sample)
    total, first = totals_of(rows), firsts_of(rows)
    values = {"ST": total, "S1": first, "more": total - first}
    firsts, totals, pairs = resampled(rows, sample.seed)
    drawn = {"ST": totals, "S1": firsts, "more": totals - firsts}
    widths = {name: NORMAL_95 * each.std(axis=0, ddof=1) for name, each in drawn.items()}
    if rows.ba is None:
        return Indices(values, widths)
    pair_widths = square(NORMAL_95 * pairs.std(axis=0, ddof=1), len(total))
    return Indices(values, widths, square(pairs_of(rows), len(total)), pair_widths)


def total_orders(sample: Sample) -> Array:
    """The total indices alone, (factor,)."""
    return totals_of(rows_of(sample))


def totals_of(rows: Rows) -> Array:
    """Each factor's share, alone and together with others."""
    from SALib.analyze.sobol import total_order

    return np.array([total_order(rows.a, each, rows.b) for each in rows.ab.T])


def firsts_of(rows: Rows) -> Array:
    """Each factor's share alone."""
    from SALib.analyze.sobol import first_order

    return np.array([first_order(rows.a, each, rows.b) for each in rows.ab.T])


def pairs_of(rows: Rows) -> Array:
    """What two factors do together beyond what each does alone, (pair,)."""
    from SALib.analyze.sobol import second_order

    assert rows.ba is not None
    ab, ba = rows.ab.T, rows.ba.T
    every = zip(*np.triu_indices(len(ab), 1), strict=True)
    return np.array([second_order(rows.a, ab[j], ab[k], ba[j], rows.b) for j, k in every])


def rows_of(sample: Sample) -> Rows:
    """Split the outcomes as SALib does, centred and scaled as it does."""
    from SALib.analyze.sobol import separate_output_values

    has_pairs, factors = bool(sample.design.settings["second_order"]), len(sample.factors)
    scaled = sample.means - sample.means.mean()
    scaled /= scaled.std()
    base = len(scaled) // sobol_block(has_pairs, factors)
    a, b, ab, ba = separate_output_values(scaled, factors, base, has_pairs)
    # A factor's column is read as a whole, again and again.
    return Rows(a, b, np.asfortranarray(ab), None if ba is None else np.asfortranarray(ba))


def resampled(rows: Rows, seed: int) -> tuple[Array, Array, Array]:
    """First, total and pair indices of every resample: (resample, factor or pair)."""
    alone = rows.b[:, None] * (rows.ab - rows.a[:, None])
    total = 0.5 * (rows.a[:, None] - rows.ab) ** 2
    ends = np.stack([rows.a + rows.b, rows.a**2 + rows.b**2], axis=1) / 2
    one, other = np.triu_indices(rows.ab.shape[1], 1)
    both = None if rows.ba is None else pair_terms(rows, one, other)
    firsts, totals, pairs = [], [], []
    for weights in weights_of(len(rows.a), seed):
        mean, square_mean = (weights @ ends).T
        variance = square_mean - mean**2
        # As SALib has it: a resample in which nothing varies says 0.
        per = np.where(variance > EPSILON, 1 / np.maximum(variance, EPSILON), 0.0)[:, None]
        firsts.append(weights @ alone * per)
        totals.append(weights @ total * per)
        if both is not None:
            pairs.append(weights @ both * per - firsts[-1][:, one] - firsts[-1][:, other])
    return np.concatenate(firsts), np.concatenate(totals), np.concatenate(pairs or firsts)


def pair_terms(rows: Rows, one: Places, other: Places) -> Array:
    """What the mean is taken of, for every pair: (base, pair)."""
    assert rows.ba is not None
    found = np.stack([rows.ba[:, j] * rows.ab[:, k] for j, k in zip(one, other, strict=True)])
    found -= rows.a * rows.b
    return np.asarray(found.T)


def weights_of(count: int, seed: int) -> Iterator[Array]:
    """How much each base sample counts in some resamples, summing to 1: (resample, base)."""
    generator = np.random.default_rng(seed)
    for _ in range(RESAMPLES // AT_ONCE):
        yield np.stack(
            [
                np.bincount(generator.integers(count, size=count), minlength=count) / count
                for _ in range(AT_ONCE)
            ]
        )


def square(upper: Array, size: int) -> Array:
    """Numbers of pairs as a table that reads the same both ways."""
    found = np.full((size, size), np.nan)
    one, other = np.triu_indices(size, 1)
    found[one, other] = found[other, one] = upper
    return found
