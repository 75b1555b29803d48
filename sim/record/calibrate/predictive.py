"""
Predictive: whether a record made by the fitted model looks like the one that there is.

A share near 0 or 1 says that the model makes such a thing too rarely or too often.
"""

from __future__ import annotations

from collections.abc import Callable

import numpy as np

from sim.record.calibrate.evidence import Evidence
from sim.record.model.simulate import simulate
from sim.record.model.weigh import Fit
from sim.record.panel import Array

RECORDS = 400


def changes(y: Array, years: int = 1) -> Array:
    """Changes over some years, (year, place), of those that are known at both ends."""
    return np.asarray(y[years:] - y[:-years])


def turning(y: Array) -> float:
    """Autocorrelation of yearly changes: below 0 where what went one way comes back."""
    change = changes(y)
    return float(np.nanmean(change[1:] * change[:-1]) / np.nanmean(change**2))


def in_common(y: Array) -> float:
    """The part of yearly changes' mean square that states share."""
    change = changes(y)
    shared = np.nanmean(change, axis=1) if np.isfinite(change).any(axis=1).all() else common(change)
    return float(np.nanmean(shared**2) / np.nanmean(change**2))


def common(change: Array) -> Array:
    """The mean over states of each year that has one."""
    kept = change[np.isfinite(change).any(axis=1)]
    return np.asarray(np.nanmean(kept, axis=1))


FEATURES: dict[str, Callable[[Array], float]] = {
    "sd of yearly changes": lambda y: float(np.nanstd(changes(y))),
    "sd of changes over five years": lambda y: float(np.nanstd(changes(y, 5))),
    "largest yearly change": lambda y: float(np.nanmax(np.abs(changes(y)))),
    "autocorrelation of yearly changes": turning,
    "part of yearly changes in common": in_common,
    "mean change in ten years": lambda y: float(np.nanmean(changes(y, 10))),
}
"""What a record looks like -> a number of it. To add one: a line."""


def looks(
    evidence: Evidence, fit: Fit, seed: int = 0
) -> dict[str, tuple[float, float, float, float]]:
    """
    Compare the record with records made from posterior draws.

    Returns
    -------
    dict of feature to (of the record, 10 % and 90 % of those made, share of those made that lie below)
    """
    rng = np.random.default_rng(seed)
    last = len(evidence.target.y) - 1
    chosen = rng.choice(len(evidence.moved), RECORDS, p=fit.weights(last))
    sizes = {name: values[chosen] for name, values in fit.sizes.items()}
    sd = np.where(np.isfinite(evidence.target.y), evidence.sd, np.nan)
    middle = float(np.nanmean(evidence.target.y[:3]))
    made = simulate(sizes, sd, evidence.unit, rng, evidence.moved[chosen], middle)
    found = {}
    for name, feature in FEATURES.items():
        own, others = feature(evidence.target.y), np.array([feature(each) for each in made])
        low, high = np.quantile(others, (0.1, 0.9)).tolist()
        found[name] = (own, low, high, float((others < own).mean()))
    return found
