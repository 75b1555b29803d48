"""Simulate: series as the measurement model makes them, for synthetic data and for checks of a fit."""

from __future__ import annotations

import numpy as np

from sim.record.model.level import WIDE
from sim.record.panel import Array


def simulate(
    sizes: dict[str, Array],
    sd: Array,
    unit: float,
    rng: np.random.Generator,
    moved: Array | None = None,
    middle: float = 0.0,
) -> Array:
    """
    Make one series for every draw.

    Parameters
    ----------
    sizes : dict of arrays, shape (draw,)
    sd : array, shape (year, place)
        Published errors; NaN where nothing is observed, and nothing will be.
    moved : array, shape (draw, year, place), optional
    middle : float
        Where the region starts, on average.

    Returns
    -------
    array, shape (draw, year, place)
    """
    draws, (years, places) = len(sizes["noise"]), sd.shape
    region = middle + WIDE * unit * rng.standard_normal(draws)
    own = sizes["spread"][:, None] * rng.standard_normal((draws, places))
    y = np.empty((draws, years, places))
    for t in range(years):
        if t:
            shock = rng.standard_normal(draws)
            region = region + sizes["common_drift"] + sizes["region_shock"] * shock
            shocks = rng.standard_normal((draws, places))
            own = own * sizes["staying"][:, None] + sizes["own_shock"][:, None] * shocks
            own = own if moved is None else own + moved[:, t - 1]
        noise = sizes["noise"][:, None] * sd[t] * rng.standard_normal((draws, places))
        y[:, t] = region[:, None] + own + noise
    return y
