"""
Placebos: tests in which a method should find nothing.

If states seem drawn to the mean of a region that is not theirs as much as to their own, or strangers
seem drawn to each other, then what looks like influence is something that all share.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import numpy as np
from numpy.typing import NDArray

from sim.core.errors import UserError
from sim.record.backtest.benchmarks.known import last_known, mean_over
from sim.record.backtest.target import Target
from sim.record.panel import Panel


def with_other_region(target: Target, others: Panel) -> Target:
    """
    The same target, with the mean of other places where the powers' own points were.

    The method `pull` then pulls to that region.

    Parameters
    ----------
    others : Panel
        Of the places outside the scenario, by year.
    """
    mean = mean_over(last_known(others.values))
    rows = {int(year): value for year, value in zip(others.years, mean, strict=True)}
    column = [rows.get(int(year), np.nan) for year in target.years]
    return replace(target, points=np.array(column)[:, None])


def outsiders(panel: Panel, others: Sequence[str]) -> Panel:
    """The places outside a scenario."""
    if not others:
        raise UserError("no `others` in the scenario's `record`: codes of other states are right")
    return panel.of(others)


def derangement(n: int, seed: int) -> NDArray[np.int64]:
    """An order in which nothing stands where it stood: one step on along a random circle."""
    circle = np.random.default_rng(seed).permutation(n)
    order = np.empty(n, dtype=np.int64)
    order[circle] = np.roll(circle, 1)
    return order
