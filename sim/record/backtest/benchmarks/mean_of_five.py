"""Mean of five: the mean of the last five years."""

import numpy as np

from sim.record.backtest.benchmarks.known import last_known, mean_over
from sim.record.backtest.target import Target
from sim.record.panel import Array

YEARS = 5


def mean_of_five(target: Target, t: int, h: int) -> Array:
    """Each place's mean of five years; its last known value where it has none in them."""
    y = target.y[: t + 1]
    mean = mean_over(y[-YEARS:].T)
    return np.where(np.isfinite(mean), mean, last_known(y)[t])
