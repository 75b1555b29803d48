"""
Inputs: a plain rule that is given the same inputs as the model, for the hindcast.

What came after an origin (growth of the powers, money, visits) is put to a regression over past origins,
shrunk to nothing. So nobody can say that the model won because it alone knew what came.
"""

from __future__ import annotations

import numpy as np

from sim.record.backtest.benchmarks.persistence import persistence
from sim.record.backtest.target import Method, Target
from sim.record.panel import Array, Panel
from sim.record.series import Records

RIDGE = 10.0
"""How strongly the rule is held to nothing: as many forecasts as this would have to say otherwise."""
STILL = 1e-9
"""An input whose spread is no more than this has not varied."""


def inputs_method(records: Records, target: Target) -> Method:
    """Make the rule: the last value, and what past inputs went with."""
    columns: dict[tuple[int, int], Array] = {}

    def given(t: int, h: int) -> Array:
        if (t, h) not in columns:
            columns[t, h] = came(records, target, t, h)
        return columns[t, h]

    def forecast(target: Target, t: int, h: int) -> Array:
        last = persistence(target, t, h)
        past = [s for s in range(max(0, target.index(target.train_from)), t - h + 1)]
        if not past:
            return last
        x = np.concatenate([given(s, h) for s in past])
        y = np.concatenate([target.y[s + h] - persistence(target, s, h) for s in past])
        expected: Array = last + given(t, h) @ shrunk(x, y)
        return expected

    return forecast


def came(records: Records, target: Target, t: int, h: int) -> Array:
    """What came in h years after an origin, by state: (place, input)."""
    first, last = int(target.years[t]), int(target.years[t]) + h
    places = len(target.places)
    columns = [np.full(places, each) for each in grown(records.capability, first, last)]
    for panel in (records.aid, records.finance):
        if panel is not None:
            columns.append(spent(panel.of(target.places), first, last))
    columns.append(visited(records, first, last, places))
    return np.asarray(np.nan_to_num(np.stack(columns, axis=1)))


def grown(panel: Panel | None, first: int, last: int) -> list[float]:
    """The growth of each power's capability, as differences of logarithms."""
    if panel is None:
        return []
    ratio = panel.at(min(last, int(panel.years[-1]))) / panel.at(first)
    return [float(each) for each in np.log(ratio)]


def spent(panel: Panel, first: int, last: int) -> Array:
    """Money of these years beside that of as many before, by state: differences of log(1 + money)."""
    after = [panel.at(year) for year in range(first + 1, last + 1)]
    before = [panel.at(year) for year in range(2 * first - last + 1, first + 1)]
    new, old = (np.nan_to_num(np.array(each)).sum(axis=0) / 1e8 for each in (after, before))
    return np.asarray(np.log1p(np.clip(new, 0, None)) - np.log1p(np.clip(old, 0, None)))


def visited(records: Records, first: int, last: int, places: int) -> Array:
    """How often each state was visited."""
    counts = np.zeros(places)
    for visit in records.visits or ():
        if first < visit.year <= last and visit.state < places:
            counts[visit.state] += 1
    return counts


def shrunk(x: Array, y: Array) -> Array:
    """
    Coefficients of a ridge regression on inputs of equal spread: (input,).

    An input that never varied says nothing. Source: Hoerl and Kennard (1970).
    """
    known = np.isfinite(y) & np.isfinite(x).all(axis=1)
    x, y = x[known], y[known]
    spread = x.std(axis=0)
    size = np.where(spread > STILL, spread, np.inf)
    scaled = x / size
    cross = scaled.T @ scaled + RIDGE * np.eye(x.shape[1])
    return np.asarray(np.linalg.solve(cross, scaled.T @ y) / size)
