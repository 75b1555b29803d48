"""
Known: the numbers that a record knew by the end of a year, and where in a scenario they go.

What it did not know then is barred: a wide range goes there. To add a source: a function and its line in SOURCES.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

import numpy as np

from sim.core.parameter import CHANNELS
from sim.record.observed.trade import traded
from sim.record.panel import Array, Panel
from sim.record.series import Records
from sim.scenario.model import Scenario

MILITARY, ECONOMIC, DIPLOMATIC = (CHANNELS.index(c) for c in ("military", "economic", "diplomatic"))
TREND_YEARS = 5
"""A trend is what the last five years' growth was; money, what was spent a year in as many."""
TREND_DOUBT = 0.01
"""How far off a trend may be, a year."""
UNKNOWN = {
    "dependence": (0.0, 0.5),
    "effort": (0.0, 0.5),
    "militancy_concern": (0.0, 0.6),
}
"""What is barred -> the range that stands in for it."""


class Put(NamedTuple):
    """One number of an origin: where it goes, and the range that it is drawn from, if any."""

    name: str
    at: tuple[int, ...]
    value: float
    low: float | None = None
    high: float | None = None


def growth(values: Array, years: int = TREND_YEARS) -> float | None:
    """The yearly growth over the last years of a series; None where it is too short."""
    ends = values[~np.isnan(values)][-years - 1 :]
    return float((ends[-1] / ends[0]) ** (1 / (len(ends) - 1)) - 1) if len(ends) > 1 else None


def strengths(scenario: Scenario, known: Records, year: int) -> list[Put]:
    """Capability beside the strongest, and the trend of the last years."""
    panel = known.capability
    row = last_row(panel)
    if panel is None or row is None:
        return []
    puts = [Put("capability", (k,), float(c)) for k, c in enumerate(row / row.max())]
    for k in range(len(row)):
        trend = growth(panel.values[:, k])
        if trend is not None:
            puts.append(
                Put("capability_trend", (k,), trend, trend - TREND_DOUBT, trend + TREND_DOUBT)
            )
    return puts


def last_row(panel: Panel | None) -> Array | None:
    """The newest row of a panel that is whole; None where there is none."""
    if panel is None:
        return None
    whole = panel.values[np.isfinite(panel.values).all(axis=1)]
    return whole[-1] if len(whole) else None


def money(scenario: Scenario, known: Records, year: int) -> list[Put]:
    """
    What powers spent a year, as effort; their caps are lifted, since what was spent was possible.

    Before a record of a power's money begins, its effort is barred: what the scenario says is of later years.
    """
    low, high = UNKNOWN["effort"]
    puts = []
    for power, panel in spenders(known):
        efforts = spent(scenario, panel, year) if len(panel.years) else None
        for i in range(len(scenario.states)):
            at = (i, power, ECONOMIC)
            puts.append(
                Put("effort", at, float(efforts[i]))
                if efforts is not None
                else Put("effort", at, (low + high) / 2, low, high)
            )
        puts.append(Put("effort_cap", (power, ECONOMIC), 1e9))
    return puts


def spenders(known: Records) -> list[tuple[int, Panel]]:
    """The powers of whose money there is a record."""
    pairs = ((known.aid_from, known.aid), (known.finance_from, known.finance))
    return [(power, panel) for power, panel in pairs if power is not None and panel is not None]


def spent(scenario: Scenario, panel: Panel, year: int) -> Array:
    """Mean effort of a power's money over the last years on record, by state; no entry was no money."""
    last = min(year, int(panel.years[-1]))
    first = max(last - TREND_YEARS + 1, int(panel.years[0]))
    rows = np.array([panel.at(each) for each in range(first, last + 1)])
    return np.asarray(np.nan_to_num(rows).mean(axis=0) / scenario.record.dollars_per_effort)


def ties(scenario: Scenario, known: Records, year: int) -> list[Put]:
    """Dependence: arms from the security ties of that year, trade from its record, else barred."""
    low, high = UNKNOWN["dependence"]
    powers = range(len(scenario.powers))
    trade = trade_shares(scenario, known, year)
    puts = []
    for i in range(len(scenario.states)):
        shares = tie_shares(scenario, i, year)
        for k in powers:
            if shares is not None:
                puts.append(Put("dependence", (i, k, MILITARY), shares[k]))
            is_known = np.isfinite(trade[i, k])
            puts.append(
                Put("dependence", (i, k, ECONOMIC), float(trade[i, k]))
                if is_known
                else Put("dependence", (i, k, ECONOMIC), (low + high) / 2, low, high)
            )
            puts.append(Put("dependence", (i, k, DIPLOMATIC), (low + high) / 2, low, high))
    return puts


def trade_shares(scenario: Scenario, known: Records, year: int) -> Array:
    """Each power's part in a state's trade, as last known; NaN where it is not: (state, power)."""
    found = traded(known, tuple(scenario.states), np.array([year]))
    if found is None:
        return np.full((len(scenario.states), len(scenario.powers)), np.nan)
    return np.asarray(found[0].mean(axis=-1))


def tie_shares(scenario: Scenario, state: int, year: int) -> tuple[float, ...] | None:
    """A state's security ties in a year; None where the scenario dates none."""
    for tie in scenario.record.ties:
        if tie.state == state and tie.first <= year and (tie.last is None or year <= tie.last):
            return tie.shares
    return None


def worries(scenario: Scenario, known: Records, year: int) -> list[Put]:
    """Concern about militancy: barred, where the scenario has one at all."""
    low, high = UNKNOWN["militancy_concern"]
    return [
        Put(each.name, each.at, (low + high) / 2, low, high)
        for each in scenario.elements.values()
        if each.name == "militancy_concern" and each.is_drawn
    ]


def governments(scenario: Scenario, known: Records, year: int) -> list[Put]:
    """Records of rights, as last measured by that year."""
    if known.democracy is None or not len(known.democracy.years):
        return []
    row = known.democracy.values[-1]
    return [Put("rights_record", (i,), float(v)) for i, v in enumerate(row) if np.isfinite(v)]


SOURCES: tuple[Callable[[Scenario, Records, int], list[Put]], ...] = (
    strengths,
    money,
    ties,
    worries,
    governments,
)
