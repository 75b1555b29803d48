"""
Level: where votes put a state, apart from what the model moves; the measurement model.

    y_it = region_t + own_it + noise_it            noise's sd: `noise` times the published error of y_it
    region_t+1 = region_t + common_drift + shock    a walk that all states share
    own_it+1 = staying own_it + shock + moved_it    what a state has for itself, by habit; moved_it is the model's

Persistence is a limit of it: staying = 1 and no common drift. Nothing in it knows which way anything goes:
priors are symmetric, and their sizes are in parts of the range of the powers' own points.

Each draw carries its own parameters and its own Kalman filter; all draws are filtered together.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray
from scipy.stats import norm, qmc

from sim.record.panel import Array

WIDE = 1.0
"""How unsure the region's level is at first, in parts of the range."""


class Size(NamedTuple):
    """One parameter of the level: its prior, in its own unit or in parts of the powers' range."""

    name: str
    law: str
    low: float
    high: float
    in_range: bool
    meaning: str


SIZES = (
    Size("region_shock", "log", 1 / 150, 1 / 7, True, "sd of the region's yearly shock"),
    Size("own_shock", "log", 1 / 150, 1 / 12, True, "sd of a state's own yearly shock"),
    Size("spread", "log", 1 / 30, 1 / 5, True, "sd of the states about the region at first"),
    Size("noise", "even", 0.4, 1.2, False, "noise, in published errors"),
    Size("staying", "even", 0.75, 1.0, False, "part of a state's distance that is left a year on"),
    Size("common_drift", "normal", 0.0, 1 / 150, True, "drift of the region in a year"),
)


class Filtered(NamedTuple):
    """
    What each draw makes of a series.

    Attributes
    ----------
    region : array, shape (year, draw)
    own : array, shape (year, draw, place)
        Expected given the record until that year.
    log_likelihood : array, shape (year, draw)
        Of all until that year.
    """

    region: NDArray[np.float64]
    own: NDArray[np.float64]
    log_likelihood: NDArray[np.float64]


def places_of(draws: int, seed: int) -> Array:
    """Sobol places of the level's parameters, 0 to 1: (draw, size)."""
    return np.asarray(qmc.Sobol(len(SIZES), seed=seed).random(draws))


def sizes_at(
    places: Array,
    unit: float,
    fixed: Mapping[str, float] | None = None,
    wider: Mapping[str, float] | None = None,
) -> dict[str, Array]:
    """
    The parameters at places in their priors.

    Parameters
    ----------
    places : array, shape (draw, size)
    unit : float
        The range of the powers' own points.
    fixed : mapping of size to value, optional
        In the size's own unit, whatever the place.
    wider : mapping of size to factor, optional
        Of its prior's width about 0.
    """
    wider = wider or {}
    found = {
        each.name: quantile(each, column)
        * (unit if each.in_range else 1.0)
        * wider.get(each.name, 1.0)
        for each, column in zip(SIZES, places.T, strict=True)
    }
    return found | {name: np.full(len(places), value) for name, value in (fixed or {}).items()}


def quantile(size: Size, place: Array) -> Array:
    """The value at a place in a prior."""
    if size.law == "normal":
        return np.asarray(norm.ppf(np.clip(place, 1e-9, 1 - 1e-9), size.low, size.high))
    if size.law == "log":
        return np.asarray(size.low * (size.high / size.low) ** place)
    return size.low + (size.high - size.low) * place


def filter_level(
    y: Array, sd: Array, sizes: dict[str, Array], unit: float, moved: Array | None = None
) -> Filtered:
    """
    Filter a series under every draw at once.

    Parameters
    ----------
    y, sd : arrays, shape (year, place)
        NaN where nothing was observed.
    sizes : dict of arrays, shape (draw,)
    moved : array, shape (draw, year, place), optional
        What the model moves each state from that year to the next.

    Source: Kalman (1960), with one observation at a time; the state is the region and each own part.
    """
    draws, (years, places) = len(sizes["noise"]), y.shape
    mean = np.zeros((draws, 1 + places))
    cov = np.zeros((draws, 1 + places, 1 + places))
    cov[:, 0, 0] = (WIDE * unit) ** 2
    own = np.arange(1, 1 + places)
    cov[:, own, own] = sizes["spread"][:, None] ** 2
    stays = np.concatenate(
        [np.ones((draws, 1)), np.repeat(sizes["staying"][:, None], places, 1)], 1
    )
    likelihood = np.zeros(draws)
    kept: list[tuple[Array, Array, Array]] = []
    for t in range(years):
        if t:
            mean, cov = step(mean, cov, stays, sizes, None if moved is None else moved[:, t - 1])
        for i in np.flatnonzero(np.isfinite(y[t])):
            noise = (sizes["noise"] * sd[t, i]) ** 2
            mean, cov, gained = observe(mean, cov, 1 + int(i), float(y[t, i]), noise)
            likelihood = likelihood + gained
        kept.append((mean[:, 0], mean[:, 1:], likelihood))
    return Filtered(*(np.stack(each) for each in zip(*kept, strict=True)))


def step(
    mean: Array, cov: Array, stays: Array, sizes: dict[str, Array], moved: Array | None
) -> tuple[Array, Array]:
    """Carry every draw's state through a year."""
    mean = mean * stays
    mean[:, 0] += sizes["common_drift"]
    if moved is not None:
        mean[:, 1:] += moved
    cov = cov * stays[:, :, None] * stays[:, None, :]
    own = np.arange(1, mean.shape[1])
    cov[:, 0, 0] += sizes["region_shock"] ** 2
    cov[:, own, own] += sizes["own_shock"][:, None] ** 2
    return mean, cov


def observe(mean: Array, cov: Array, at: int, y: float, noise: Array) -> tuple[Array, Array, Array]:
    """Take one observation in: the new mean and covariance, and its log-likelihood."""
    towards = cov[:, :, 0] + cov[:, :, at]
    surprise = y - mean[:, 0] - mean[:, at]
    variance = towards[:, 0] + towards[:, at] + noise
    gain = towards / variance[:, None]
    likelihood = -0.5 * (np.log(2 * np.pi * variance) + surprise**2 / variance)
    return mean + gain * surprise[:, None], cov - gain[:, :, None] * towards[:, None, :], likelihood


def ahead(
    filtered: Filtered, t: int, h: int, sizes: dict[str, Array], moved: Array | None = None
) -> Array:
    """
    Each draw's expectation h years after year t: (draw, place).

    Parameters
    ----------
    moved : array, shape (draw, h, place), optional
        What the model moves in each of these years.
    """
    region = filtered.region[t] + h * sizes["common_drift"]
    own = filtered.own[t]
    for year in range(h):
        own = own * sizes["staying"][:, None]
        if moved is not None:
            own = own + moved[:, year]
    return np.asarray(region[:, None] + own)
