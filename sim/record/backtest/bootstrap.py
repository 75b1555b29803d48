"""
Bootstrap: how sure a difference in skill is.

Forecasts of one year share its shocks, and forecasts from neighbouring years overlap. So whole years
are drawn, for all places together, in blocks at least as long as the horizon.
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from sim.record.backtest.run import AtHorizon
from sim.record.panel import Array

DRAWS = 4000
PERCENT = 90


class Skill(NamedTuple):
    """Share of the base's CRPS that a method saves: 0 none, 1 perfect, below 0 worse."""

    skill: float
    low: float
    high: float


def skill_over(
    method: AtHorizon,
    base: AtHorizon,
    h: int,
    place: int | None = None,
    draws: int = DRAWS,
    seed: int = 0,
) -> Skill:
    """
    Skill of a method over a base, with its 90 % interval.

    Parameters
    ----------
    h : int
        The horizon, years: the length of a block.
    place : int, optional
        One place alone; else all together.

    Raises
    ------
    ValueError
        When the two were not scored from the same origins.
    """
    if list(method.origins) != list(base.origins):
        raise ValueError("two methods are compared from the same origins only")
    kept = slice(None) if place is None else [place]
    mine, theirs = by_year(method.crps[:, kept], base.crps[:, kept])
    rows = block_rows(len(mine), h, draws, seed)
    drawn = skill_of(mine[rows].sum(axis=1), theirs[rows].sum(axis=1))
    edge = (100 - PERCENT) / 2
    low, high = np.nanpercentile(drawn, [edge, 100 - edge])
    return Skill(float(skill_of(mine.sum(), theirs.sum())), float(low), float(high))


def by_year(mine: Array, theirs: Array) -> tuple[Array, Array]:
    """Sums over places, by origin, of what both have scored."""
    both = np.isfinite(mine) & np.isfinite(theirs)
    return np.where(both, mine, 0.0).sum(axis=1), np.where(both, theirs, 0.0).sum(axis=1)


def skill_of(mine: Array, theirs: Array) -> Array:
    """One less the ratio of scores; 0 where the base has none to save."""
    has_loss = np.asarray(theirs) > 0
    return np.asarray(np.where(has_loss, 1 - mine / np.where(has_loss, theirs, 1.0), 0.0))


def block_rows(n: int, block: int, draws: int, seed: int) -> NDArray[np.int64]:
    """
    Draw rows in circular blocks, so that every year is drawn as often as another.

    Returns
    -------
    array of int, shape (draw, n)

    Source: Politis and Romano (1992), circular block bootstrap.
    """
    starts = np.random.default_rng(seed).integers(0, n, (draws, -(-n // block)))
    rows = (starts[:, :, None] + np.arange(block)) % n
    return np.asarray(rows.reshape(draws, -1)[:, :n])
