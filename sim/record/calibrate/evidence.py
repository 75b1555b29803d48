"""
Evidence: a scenario before its record, ready to be weighed: the bank, the target, the powers' points.

No series is both an input and an observation: votes are observed; capability, money, visits, trade, ties
and records of rights go in. A test compares the two lists.
"""

from __future__ import annotations

from typing import NamedTuple

from sim.record.backtest.target import Target, ideal_target
from sim.record.model.bank import Bank, bank_of
from sim.record.model.forecast import errors_of
from sim.record.model.moved import moved_yearly, unit_of
from sim.record.panel import Numbers
from sim.record.series import Records
from sim.scenario.model import Scenario

INPUTS = ("trade", "exports", "imports", "aid", "finance", "visits", "capability", "democracy")
OBSERVED = ("ideal_points", "agreement")
FIRST_ORIGIN = 1993
"""The first year by the end of which the oldest series of inputs have begun."""


class Evidence(NamedTuple):
    """
    What a calibration weighs.

    Attributes
    ----------
    target : Target
    sd : array, shape (year, place)
        Published errors, gaps filled.
    moved : array, shape (draw, year, place)
    unit : float
    """

    scenario: Scenario
    bank: Bank
    target: Target
    sd: Numbers
    moved: Numbers
    unit: float


def evidence_of(scenario: Scenario, records: Records, draws: int, seed: int = 0) -> Evidence:
    """
    Run the bank and lay the record beside it.

    Raises
    ------
    UserError
        Where there are no ideal points, or no year in which those of all powers are known.
    """
    target = ideal_target(records, scenario)
    bank = bank_of(scenario, records, origins_of(target), draws, seed)
    moved = moved_yearly(bank, target.years, target.points)
    return Evidence(scenario, bank, target, errors_of(target), moved, unit_of(target.points))


def origins_of(target: Target) -> range:
    """The years at whose ends runs begin."""
    return range(max(FIRST_ORIGIN, int(target.years[0])), int(target.years[-1]) + 1)
