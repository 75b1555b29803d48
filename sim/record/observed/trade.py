"""
Trade: the powers' shares of a state's exports and imports, as far as a list of large partners shows them.

The list leaves small partners out, and editions differ in how far down they go. So a power that is
listed in neither direction is looked for in earlier years before it counts as 0.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from sim.record.panel import Array, Panel
from sim.record.series import Records

LOOK_BACK = 3
"""Years in which a power that is listed nowhere is looked for: as many as lie between two editions."""
LARGE = 0.1
"""A partner that had this share of trade when last listed has not become too small to be listed."""


def traded(records: Records, states: tuple[str, ...], years: NDArray[np.int64]) -> Array | None:
    """
    Each power's part in each direction of trade.

    Returns
    -------
    array (year, state, power, direction) or None
        From 0 to 1; 0 where the power is not listed, NaN where there is nothing to go by. None
        without the files.
    """
    if records.exports is None or records.imports is None:
        return None
    both = records.exports.of(states), records.imports.of(states)
    return np.array([trade_of(both, int(year)) for year in years])


def trade_of(both: tuple[Panel, Panel], year: int) -> Array:
    """One year: array (state, power, direction)."""
    now = listed(both, year)
    has_data = ~np.isnan(now).all(axis=(1, 2))
    is_open = np.isnan(now).all(axis=2)
    for back in range(1, LOOK_BACK + 1):
        before = listed(both, year - back)
        is_found = is_open & ~np.isnan(before).all(axis=2)
        now[is_found] = before[is_found]
        is_open &= ~is_found
    has_data &= ~(is_open & (last_known(both, year) >= LARGE)).any(axis=1)
    filled = np.nan_to_num(now)
    filled[~has_data] = np.nan
    return filled


def listed(both: tuple[Panel, Panel], year: int) -> Array:
    """What a year's edition lists: array (state, power, direction), NaN where it does not."""
    return np.stack([each.at(year) for each in both], axis=-1)


def last_known(both: tuple[Panel, Panel], year: int) -> Array:
    """Each power's mean share when it was last listed before a year; 0 where it never was."""
    found = np.zeros(listed(both, year).shape[:2])
    for past in both[0].years[both[0].years < year]:
        now = listed(both, int(past))
        is_listed = ~np.isnan(now).all(axis=2)
        found[is_listed] = np.nan_to_num(now).mean(axis=2)[is_listed]
    return found
