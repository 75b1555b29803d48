"""Regional mean: states become more alike."""

import numpy as np

from sim.record.backtest.benchmarks.known import mean_over, pulled
from sim.record.backtest.target import Target
from sim.record.panel import Array


def regional_mean(target: Target, t: int, h: int) -> Array:
    """Last values, moved towards their mean at the rate of past origins."""
    return pulled(target, t, h, gap)


def gap(last: Array, s: int) -> Array:
    """How far each place is from the mean of all."""
    return np.asarray(mean_over(last[s]) - last[s])
