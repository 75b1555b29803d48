"""
Benchmarks: plain ways to forecast, which a model must beat to be worth its trouble.

One file each; each reads the rows of a target up to the origin and no later one.
"""

from typing import NamedTuple

from sim.record.backtest.benchmarks.local_level import local_level
from sim.record.backtest.benchmarks.mean_of_five import mean_of_five
from sim.record.backtest.benchmarks.persistence import persistence
from sim.record.backtest.benchmarks.pull import pull
from sim.record.backtest.benchmarks.regional_mean import regional_mean
from sim.record.backtest.benchmarks.trend import trend
from sim.record.backtest.target import Method


class Benchmark(NamedTuple):
    """A line of the table."""

    forecast: Method
    label: str
    meaning: str


BENCHMARKS = {
    "persistence": Benchmark(persistence, "nothing changes", "the last known value"),
    "local_level": Benchmark(
        local_level, "local level", "the last values, smoothed as much as the past asks for"
    ),
    "mean_of_five": Benchmark(mean_of_five, "five-year mean", "the mean of the last five years"),
    "pull": Benchmark(
        pull, "pull to the powers", "the last value, moved towards the mean of the powers' own"
    ),
    "regional_mean": Benchmark(
        regional_mean, "regional mean", "the last value, moved towards the mean of all states"
    ),
    "trend": Benchmark(trend, "common drift", "the last value and the past mean change"),
}
