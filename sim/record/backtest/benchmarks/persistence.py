"""Persistence: nothing changes."""

import numpy as np

from sim.record.backtest.benchmarks.known import last_known
from sim.record.backtest.target import Target
from sim.record.panel import Array


def persistence(target: Target, t: int, h: int) -> Array:
    """The last known value of each place."""
    return np.asarray(last_known(target.y[: t + 1])[t])
