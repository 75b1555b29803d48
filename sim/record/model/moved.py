"""
Moved: what the model's changes of alignment mean in votes.

A state's votes follow those whose cues it takes: a share that goes from one power to another carries it
from the one's point towards the other's. Points are those known when the move begins, never later ones.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from sim.core.errors import UserError
from sim.record.model.bank import Bank
from sim.record.panel import Array

WARM = 2
"""A year's move is read two years into a run, so that it is not that of a state just put to rest."""


def known_points(points: Array) -> Array:
    """The powers' points as known at the end of each year, (year, power): a gap keeps the last one."""
    known = points.copy()
    for t in range(1, len(known)):
        known[t] = np.where(np.isnan(known[t]), known[t - 1], known[t])
    return known


def unit_of(points: Array) -> float:
    """
    The range of the powers' points, as the first year has it in which all are known.

    Raises
    ------
    UserError
        Where there is no such year.
    """
    whole = points[np.isfinite(points).all(axis=1)]
    if not len(whole):
        raise UserError(
            "votes: no year has points of all powers; one is needed, to know their range"
        )
    return float(np.ptp(whole[0]))


def moved_yearly(bank: Bank, years: NDArray[np.int64], points: Array) -> Array:
    """
    What the model moves each state from each year to the next, with inputs as they came.

    The first years have no run that began early enough: theirs are runs with inputs held, since growth over
    three years from so late would be that of years still to come.

    Parameters
    ----------
    years : array of int, shape (year,)
    points : array, shape (year, power)

    Returns
    -------
    array, shape (draw, year, state); 0 before the first origin
    """
    known = known_points(points)
    draws, states = bank.recent.shape[0], bank.recent.shape[3]
    moved = np.zeros((draws, len(years), states))
    origins = bank.years.tolist()
    for t, year in enumerate(years.tolist()):
        warm = min(WARM, year - origins[0])
        if warm >= 0 and year - warm in origins and np.isfinite(known[t]).all():
            world = bank.recent if warm == WARM else bank.held
            runs = world[:, origins.index(year - warm)]
            moved[:, t] = (runs[:, warm + 1] - runs[:, warm]) @ known[t]
    return moved


def moved_after(bank: Bank, year: int, points: Array, h: int, is_realised: bool = False) -> Array:
    """
    What the model moves each state in each of the h years after an origin: (draw, h, state).

    Before the first run it is nothing: from there only widths are learned.
    """
    if year < bank.years[0]:
        return np.zeros((bank.held.shape[0], h, bank.held.shape[3]))
    runs = (bank.realised if is_realised else bank.held)[:, bank.years.tolist().index(year)]
    return np.asarray((runs[:, 1 : h + 1] - runs[:, :h]) @ points)
