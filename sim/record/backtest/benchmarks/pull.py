"""Pull: states move towards the powers; what pressure alone would say."""

import numpy as np

from sim.record.backtest.benchmarks.known import last_known, mean_over, pulled
from sim.record.backtest.target import Target
from sim.record.panel import Array


def pull(target: Target, t: int, h: int) -> Array:
    """Last values, moved towards the mean of the powers' own as known then, at the past rate."""
    if not target.points.size:
        return pulled(target, t, h, lambda last, s: np.zeros(last.shape[1]))
    middle = mean_over(last_known(target.points[: t + 1]))
    return pulled(target, t, h, lambda last, s: np.asarray(middle[s] - last[s]))
