"""
Scores of forecasts that are normal distributions: CRPS, root mean square error, coverage.

All take arrays that broadcast together; NaN (nothing forecast, or nothing observed) stays NaN.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import ArrayLike
from scipy.special import ndtr, ndtri

from sim.record.panel import Array

COVERS = (50, 80, 95)
"""Percent that an interval should cover."""


def crps(error: ArrayLike, sd: ArrayLike) -> Array:
    """
    Continuous ranked probability score of a normal forecast, in the unit of the series.

    Parameters
    ----------
    error : array
        What came less what was expected.
    sd : array
        The forecast's standard deviation, above 0.

    Returns
    -------
    array; 0 is perfect, and for an sd near 0 it is the absolute error

    Source: Gneiting and Raftery (2007), equation 21.

    >>> round(float(crps(0.0, 1.0)), 4)
    0.2337
    """
    z = np.asarray(error, dtype=float) / sd
    density = np.exp(-z * z / 2) / np.sqrt(2 * np.pi)
    return np.asarray(sd * (z * (2 * ndtr(z) - 1) + 2 * density - 1 / np.sqrt(np.pi)))


def hit(error: ArrayLike, sd: ArrayLike, percent: float) -> Array:
    """
    Whether what came lies in the middle `percent` of the forecast: 1, 0, or NaN.

    >>> hit([0.6, 0.7], 1.0, 50)
    array([1., 0.])
    """
    error = np.asarray(error, dtype=float)
    reach = ndtri(0.5 + percent / 200) * np.asarray(sd)
    inside = (np.abs(error) <= reach).astype(float)
    return np.asarray(np.where(np.isfinite(error + reach), inside, np.nan))


def mean_known(values: ArrayLike) -> float:
    """The mean without NaN; NaN where nothing is known."""
    values = np.asarray(values, dtype=float)
    known = values[np.isfinite(values)]
    return float(known.mean()) if known.size else float("nan")


def rmse(error: ArrayLike) -> float:
    """
    Root mean square error, without NaN.

    >>> rmse([3.0, 4.0, float("nan")])
    3.5355339059327378
    """
    return float(np.sqrt(mean_known(np.square(error))))
