"""Bands: the middle and the range of many futures, and how often something holds."""

from collections.abc import Mapping
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

Array = NDArray[np.float64]


class Band(NamedTuple):
    """The middle of many futures, and the ranges that hold 80 and 95 % of them."""

    middle: float
    low80: float
    high80: float
    low95: float
    high95: float


LEVELS = (0.5, 0.1, 0.9, 0.025, 0.975)


def band(values: Array) -> Band:
    """
    Take the band of one number over runs.

    >>> band(np.array([0.0, 1.0, 2.0])).middle
    1.0
    """
    return Band(*(float(each) for each in np.quantile(values.astype(float), LEVELS)))


def bands(values: Array) -> Array:
    """
    Take the bands along the first axis.

    Returns
    -------
    array of shape (5, ...): middle, low80, high80, low95, high95
    """
    return np.quantile(values, LEVELS, axis=0)


def significant(data: Any, digits: int) -> Any:
    """
    Round all floats in some data to significant digits: more would be noise.

    >>> significant({"a": [0.1 + 0.2, -0.0]}, 12)
    {'a': [0.3, 0.0]}
    """
    if isinstance(data, Mapping):
        return {key: significant(value, digits) for key, value in data.items()}
    if isinstance(data, (list, tuple)):
        return [significant(value, digits) for value in data]
    if isinstance(data, float):
        return float(f"{data:.{digits}g}") + 0.0
    return data


def share(holds: NDArray[np.bool_]) -> float:
    """
    The share of runs in which something holds.

    >>> share(np.array([True, False, False, False]))
    0.25
    """
    return float(np.mean(holds))


def luck_share(values: Array, draws: NDArray[np.int64]) -> float | None:
    """
    How much of the variance of an outcome is luck, the rest being unknown sizes.

    The two runs of a pair share their unknown sizes, so half the mean square of their difference is
    the variance that luck makes.

    Parameters
    ----------
    values : array of shape (run,)
    draws : array of int, shape (run,)
        The draw of the unknown sizes of each run.

    Returns
    -------
    float from 0 to 1, or None where no two runs share a draw or nothing varies

    Examples
    --------
    >>> luck_share(np.array([0.0, 0.0, 1.0, 1.0]), np.array([0, 0, 1, 1]))
    0.0
    """
    first, second = pairs(draws)
    total = float(np.var(values, ddof=1)) if len(values) > 1 else 0.0
    if not len(first) or total <= 0 or draws[0] < 0:
        return None
    luck = float(np.mean((values[first] - values[second]) ** 2)) / 2
    return min(1.0, luck / total)


def pairs(draws: NDArray[np.int64]) -> tuple[NDArray[np.intp], NDArray[np.intp]]:
    """The places of runs that follow one another and share a draw."""
    at = np.flatnonzero(draws[1:] == draws[:-1])
    return at, at + 1
