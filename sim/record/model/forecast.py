"""
Forecast: what the model expects of votes after an origin, fitted only on what came before it.

A forecast is the level's, plus what the model moves; without a bank it is the level's alone, so that anyone
sees which of the two has the skill.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache

import numpy as np

from sim.record.backtest.benchmarks.persistence import persistence
from sim.record.backtest.target import Method, Target
from sim.record.model.bank import Bank
from sim.record.model.level import ahead
from sim.record.model.moved import known_points, moved_after, moved_yearly, unit_of
from sim.record.model.weigh import Fit, fit_level
from sim.record.panel import Array

LEVEL_DRAWS = 4096


def model_method(
    bank: Bank | None,
    target: Target,
    is_realised: bool = False,
    fixed: Mapping[str, float] | None = None,
    wider: Mapping[str, float] | None = None,
    has_errors: bool = True,
    draws: int = LEVEL_DRAWS,
    seed: int = 0,
) -> Method:
    """
    Make the model's way of forecasting a target.

    Parameters
    ----------
    bank : Bank or None
        None for the level alone.
    is_realised : bool
        With inputs after the origin as they came: a hindcast.
    fixed : mapping, optional
        Sizes of the level that are held: a smaller model.
    wider : mapping, optional
        By how much priors of sizes are made wider.
    has_errors : bool
        False: all of the record is taken to be equally sure.
    draws : int
        Of the level, where there is no bank to say how many.

    Returns
    -------
    callable (target, t, h) -> array, shape (place,); it reads no year of the target after t
    """
    known, unit = known_points(target.points), unit_of(target.points)
    moved = moved_yearly(bank, target.years, target.points) if bank else None
    errors = errors_of(target)
    draws = len(bank.places) if bank else draws

    @lru_cache(maxsize=64)
    def fitted(t: int) -> tuple[Fit, Array]:
        so_far = slice(0, t + 1)
        fit = fit_level(
            target.y[so_far],
            errors[so_far] if has_errors else even_errors(errors[so_far]),
            unit,
            draws,
            t,
            None if moved is None else moved[:, so_far],
            seed,
            fixed,
            wider,
        )
        return fit, fit.weights(t)

    def forecast(target: Target, t: int, h: int) -> Array:
        fit, weight = fitted(t)
        year = int(target.years[t])
        further = moved_after(bank, year, known[t], h, is_realised) if bank else None
        return np.asarray(weight @ ahead(fit.filtered, t, h, fit.sizes, further))

    return forecast


def mechanisms_method(bank: Bank, target: Target) -> Method:
    """Make the plainest forecast of the model: nothing changes, but for what its mechanisms move."""
    known = known_points(target.points)

    def forecast(target: Target, t: int, h: int) -> Array:
        moved = moved_after(bank, int(target.years[t]), known[t], h)
        return np.asarray(persistence(target, t, h) + moved.sum(axis=1).mean(axis=0))

    return forecast


def even_errors(errors: Array) -> Array:
    """The median of the errors so far, throughout."""
    return np.full_like(errors, np.nanmedian(errors))


def errors_of(target: Target) -> Array:
    """Published errors of a target; the median so far where one is missing."""
    sd = target.sd.copy()
    for t in range(len(sd)):
        known = target.sd[: t + 1][np.isfinite(target.sd[: t + 1])]
        sd[t] = np.where(np.isfinite(sd[t]), sd[t], np.median(known) if len(known) else np.nan)
    return sd
