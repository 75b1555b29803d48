"""
Trend: everyone goes on as all went so far.

It is there to see whether a skill is only a common drift.
"""

import numpy as np

from sim.record.backtest.benchmarks.known import last_known, past_origins
from sim.record.backtest.scores import mean_known
from sim.record.backtest.target import Target
from sim.record.panel import Array


def trend(target: Target, t: int, h: int) -> Array:
    """Last values and, for each year, the mean change of all places from year to year so far."""
    last = last_known(target.y[: t + 1])
    past = past_origins(target, t, 1)
    changes = [last[s + 1] - last[s] for s in past]
    mean = mean_known(changes) if changes else 0.0
    return np.asarray(last[t] + h * np.nan_to_num(mean))
