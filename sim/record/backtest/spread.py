"""
Spread: how wide a forecast is, chosen on past origins alone.

Every method gets its width in the same way, so that nobody wins by a better-tuned width.
"""

from __future__ import annotations

import numpy as np

from sim.record.backtest.scores import crps
from sim.record.panel import Array

GRID = np.geomspace(0.05, 3.0, 121)
"""Widths that are tried, in root mean square errors: 3.5 % from one to the next."""
SMALLEST = 1e-9
"""Of errors that are all 0, so that scores stay defined."""


def choose_spread(errors: Array) -> float:
    """
    Choose the width under which past errors have the least mean CRPS.

    Parameters
    ----------
    errors : array
        Of past origins; NaN is left out.

    Returns
    -------
    float
        A standard deviation; NaN where there are no errors.
    """
    known = errors[np.isfinite(errors)]
    if not known.size:
        return float("nan")
    tried = np.maximum(np.sqrt(np.mean(known**2)) * GRID, SMALLEST)
    return float(tried[np.argmin(crps(known, tried[:, None]).mean(axis=1))])


def past_spread(errors: dict[int, Array], t: int, h: int, recent: int | None = None) -> float:
    """
    The spread at an origin: from origins whose outcome was known by then.

    Parameters
    ----------
    errors : dict of origin -> array, shape (place,)
        At this horizon.
    t, h : int
        Origin and horizon, in years; only origins s with s + h <= t count.
    recent : int, optional
        Only this many of them, the latest: for a series that calms down, old errors are too wide.
    """
    past = [errors[s] for s in sorted(errors) if s + h <= t][-(recent or len(errors)) :]
    return choose_spread(np.concatenate(past)) if past else float("nan")
