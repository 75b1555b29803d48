"""
Evidence: a scenario before its record, ready to be weighed: the bank, the target, the powers' points.

No series is both an input and an observation: votes are observed; capability, money, visits, trade, ties
and records of rights go in; `series.SERIES` says which is which.
"""

from __future__ import annotations

from typing import NamedTuple

from sim.core.errors import UserError
from sim.record.backtest.target import Target, ideal_target
from sim.record.model.bank import Bank, bank_of, origins_of
from sim.record.model.forecast import errors_of
from sim.record.model.moved import moved_yearly, unit_of
from sim.record.panel import Array
from sim.record.series import Records
from sim.scenario.model import Scenario

FEWEST = 12
"""Years of a record below which its features, over ten years, cannot be compared."""


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
    sd: Array
    moved: Array
    unit: float


def evidence_of(scenario: Scenario, records: Records, draws: int, seed: int = 0) -> Evidence:
    """
    Run the bank and lay the record beside it.

    Raises
    ------
    UserError
        Where there are no ideal points, too few years, or none in which those of all powers are known.
    """
    target = ideal_target(records, scenario)
    if len(target.years) < FEWEST:
        raise UserError(
            f"{target.name}: {target.years[0]} to {target.years[-1]} found, {FEWEST} years or more are right"
        )
    bank = bank_of(scenario, records, origins_of(target.years, records), draws, seed)
    moved = moved_yearly(bank, target.years, target.points)
    return Evidence(scenario, bank, target, errors_of(target), moved, unit_of(target.points))
