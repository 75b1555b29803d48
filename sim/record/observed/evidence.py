"""What the records say about each component of observed alignment, before it is made to sum to 1."""

from __future__ import annotations

from dataclasses import replace
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from sim.record.observed.trade import traded
from sim.record.panel import Array, Panel
from sim.record.series import Records
from sim.scenario.model import Scenario
from sim.scenario.record import Recording, Tie

Years = NDArray[np.int64]
COMPONENTS = {
    "votes": "agreement of votes in the UN General Assembly",
    "trade": "mean of the shares of exports and of imports",
    "ties": "security ties, coded by hand",
    "finance": "official finance, where every power has a series",
}


class Evidence(NamedTuple):
    """
    Amounts by year, state and power; NaN where there are none.

    Attributes
    ----------
    votes, votes_sd : array (year, state, power)
        Agreement, from 0 to 1.
    trade : array (year, state, power, direction)
        Shares of exports and imports, from 0 to 1; 0 is a partner that is not listed.
    ties : array (year, state, power)
        Coded shares.
    finance : array (year, state, power)
        Money a year.
    """

    votes: Array
    votes_sd: Array
    trade: Array
    ties: Array
    finance: Array


def evidence_of(records: Records, scenario: Scenario, years: Years) -> Evidence:
    """Everything that the records have for some years."""
    states = tuple(scenario.states)
    shape = len(years), len(states), len(scenario.powers)
    votes = records.agreement
    spread = None if votes is None else replace(votes, values=votes.sd)
    trade, money = traded(records, states, years), money_of(records, scenario, years)
    return Evidence(
        votes=in_years(votes, states, years, shape),
        votes_sd=in_years(spread, states, years, shape),
        trade=np.full((*shape, 2), np.nan) if trade is None else trade,
        ties=ties_of(scenario, years, shape),
        finance=np.full(shape, np.nan) if money is None else money,
    )


def in_years(
    panel: Panel | None, states: tuple[str, ...], years: Years, shape: tuple[int, ...]
) -> Array:
    """A panel's numbers of some states in some years; NaN without a panel."""
    if panel is None:
        return np.full(shape, np.nan)
    chosen = panel.of(states)
    return np.array([chosen.at(int(year)) for year in years]).reshape(shape)


def tie_in(record: Recording, state: int, year: int) -> Tie | None:
    """The tie of a state that holds in a year."""
    for tie in record.ties:
        if tie.state == state and tie.first <= year and (tie.last is None or year <= tie.last):
            return tie
    return None


def ties_of(scenario: Scenario, years: Years, shape: tuple[int, ...]) -> Array:
    """Ties as they are coded; NaN for a year in which none is."""
    found = np.full(shape, np.nan)
    for t, year in enumerate(years):
        for i in range(len(scenario.states)):
            tie = tie_in(scenario.record, i, int(year))
            if tie is not None:
                found[t, i] = tie.shares
    return found


def money_of(records: Records, scenario: Scenario, years: Years) -> Array | None:
    """Official finance of each power; None unless every power has a series."""
    by_power = {records.aid_from: records.aid, records.finance_from: records.finance}
    states, panels = tuple(scenario.states), []
    for power in range(len(scenario.powers)):
        panel = by_power.get(power)
        if panel is None:
            return None
        panels.append(in_years(panel, states, years, (len(years), len(states))))
    return np.stack(panels, axis=-1)
