"""
Local level: each place wanders, and each year shows it with noise.

    y_t = level_t + noise,  level_t+1 = level_t + shock

The forecast is the filtered level, at every horizon. One ratio of shock to noise serves all places.
"""

import numpy as np

from sim.record.backtest.target import Target
from sim.record.panel import Array

RATIOS = np.geomspace(1e-4, 100.0, 73)
"""Variance of the shock, in variances of the noise: from nearly a mean to nearly persistence."""


def local_level(target: Target, t: int, h: int) -> Array:
    """The filtered levels under the ratio that the past makes likeliest, over all places."""
    levels, surprise, spread, n = filtered(target.y[: t + 1])
    best = int(np.argmax(log_likelihood(surprise, spread, n)))
    return np.asarray(levels[best])


def filtered(y: Array) -> tuple[Array, Array, Array, int]:
    """
    Filter every place under every ratio, from a first value that is taken as it is.

    Returns
    -------
    levels : array, shape (ratio, place)
    surprise : array, shape (ratio,)
        Sum of squared surprises, each in its own variance; that of the noise is 1.
    spread : array, shape (ratio,)
        Sum of the logarithms of these variances.
    n : int
        How many surprises.

    Source: Durbin and Koopman (2012), section 2.2 and, for the diffuse start, 2.9.
    """
    level = np.full((len(RATIOS), y.shape[1]), np.nan)
    doubt = np.zeros_like(level)
    surprise, spread, n = np.zeros(len(RATIOS)), np.zeros(len(RATIOS)), 0
    for row in y:
        doubt = doubt + RATIOS[:, None]
        is_first = np.isfinite(row) & np.isnan(level[0])
        known = np.isfinite(row) & ~is_first
        error = row[known] - level[:, known]
        variance = doubt[:, known] + 1
        surprise += (error**2 / variance).sum(axis=1)
        spread += np.log(variance).sum(axis=1)
        n += int(known.sum())
        level[:, known] += doubt[:, known] / variance * error
        doubt[:, known] = doubt[:, known] / variance
        level[:, is_first], doubt[:, is_first] = row[is_first], 1.0
    return level, surprise, spread, n


def log_likelihood(surprise: Array, spread: Array, n: int) -> Array:
    """Log-likelihood of each ratio, the noise's own variance at its best; up to a constant."""
    if not n:
        return np.zeros(len(RATIOS))
    smallest = np.finfo(float).tiny
    return np.asarray(-0.5 * (n * np.log(np.maximum(surprise / n, smallest)) + spread))
