"""
Run: forecast from every origin, choose widths on the past, score.

    scored = evaluate(target, BENCHMARKS["persistence"].forecast)
    summary(scored[3]).rmse
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from sim.core.errors import UserError
from sim.record.backtest.scores import COVERS, crps, hit, mean_known, rmse
from sim.record.backtest.spread import past_spread
from sim.record.backtest.target import TRAIN_FROM, Method, Target
from sim.record.panel import Array

FIRST_ORIGIN = 2005
HORIZONS = (1, 3, 5)


class AtHorizon(NamedTuple):
    """
    One method's forecasts at one horizon.

    Attributes
    ----------
    origins : array of int, shape (origin,)
        Years.
    mean, error, crps : arrays, shape (origin, place)
        NaN where nothing was forecast or nothing came; an error is what came less the mean.
    sd : array, shape (origin,)
    hits : dict of percent -> array, shape (origin, place)
        Whether what came lies in that interval: 1, 0 or NaN.
    """

    origins: NDArray[np.int64]
    mean: Array
    error: Array
    crps: Array
    sd: Array
    hits: dict[int, Array]


class Summary(NamedTuple):
    """Means over origins and places: scores in the unit of the series, coverage in parts of 1."""

    n: int
    rmse: float
    crps: float
    sd: float
    covered: dict[int, float]


Scored = dict[int, AtHorizon]
"""Horizon in years -> forecasts."""


def evaluate(
    target: Target,
    forecast: Method,
    first_origin: int = FIRST_ORIGIN,
    horizons: Sequence[int] = HORIZONS,
    train_from: int = TRAIN_FROM,
    recent: int | None = None,
) -> Scored:
    """
    Score a method from rolling origins.

    Parameters
    ----------
    first_origin : int
        The first year whose forecasts are scored.
    train_from : int
        The first year from which the method forecasts at all: its width is learned from there on.
    recent : int, optional
        Learn widths from this many past origins only, the latest; without it, from all.

    Raises
    ------
    UserError
        When the record is too short for a horizon.
    """
    target = replace(target, train_from=train_from)
    return {h: at_horizon(target, forecast, h, first_origin, recent) for h in horizons}


def at_horizon(
    target: Target, forecast: Method, h: int, first_origin: int, recent: int | None = None
) -> AtHorizon:
    """Score one horizon."""
    rows = range(max(0, target.index(target.train_from)), len(target.years) - h)
    means = {t: np.asarray(forecast(target, t, h)) for t in rows}
    errors = {t: target.y[t + h] - mean for t, mean in means.items()}
    spreads = {
        t: past_spread(errors, t, h, recent) for t in rows if int(target.years[t]) >= first_origin
    }
    origins = [t for t, sd in spreads.items() if np.isfinite(sd)]
    if not origins:
        raise UserError(
            f"{target.name}: {target.years[0]} to {target.years[-1]} found, too short to score "
            f"{h} years from {first_origin}: more years or an earlier first one are right"
        )
    return as_scored(target, origins, means, errors, spreads)


def as_scored(
    target: Target,
    origins: list[int],
    means: dict[int, Array],
    errors: dict[int, Array],
    spreads: dict[int, float],
) -> AtHorizon:
    """Lay the scored origins out as arrays."""
    error = np.array([errors[t] for t in origins])
    sd = np.array([spreads[t] for t in origins])
    return AtHorizon(
        target.years[origins],
        np.array([means[t] for t in origins]),
        error,
        crps(error, sd[:, None]),
        sd,
        {percent: hit(error, sd[:, None], percent) for percent in COVERS},
    )


def summary(at: AtHorizon, place: int | None = None) -> Summary:
    """Means of one horizon: over all places, or of one."""
    kept = slice(None) if place is None else [place]
    error = at.error[:, kept]
    return Summary(
        int(np.isfinite(error).sum()),
        rmse(error),
        mean_known(at.crps[:, kept]),
        float(at.sd.mean()),
        {percent: mean_known(hits[:, kept]) for percent, hits in at.hits.items()},
    )
