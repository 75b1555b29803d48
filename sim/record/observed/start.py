"""The start of a scenario as the record gives it: shares, what they rest on, what weights would change."""

from __future__ import annotations

from typing import Any

import numpy as np

from sim.core.errors import UserError
from sim.record.observed.recipe import DRAWS, Observed, chosen_weights, observed_shares, rounded
from sim.record.observed.sensitivity import moved_without, under
from sim.record.observed.trails import is_measured, known_years, trade_years
from sim.record.observed.words import in_words
from sim.record.panel import Array
from sim.record.series import Records
from sim.scenario.model import Scenario
from sim.study.evaluate import made_of

DIGITS = 4


def observed_start(
    records: Records, scenario: Scenario, year: int | None = None, seed: int = 0
) -> dict[str, Any]:
    """
    Find the start by the recipe, and how far it rests on each component.

    Parameters
    ----------
    year : int, optional
        Of the records; by default the one that the scenario names.

    Returns
    -------
    dict, as every finding

    Raises
    ------
    UserError
        If no year is said, or no state has data in it.
    """
    at = scenario.record.observed_in if year is None else year
    if at is None:
        raise UserError(f"{scenario.file}: record.observed_in is missing; or say --year 2019")
    observed = observed_shares(records, scenario, [at], seed=seed)
    if not is_measured(observed, 0):
        known = known_years(records)
        right = f", a year from {known[0]} to {known[-1]} is right" if known else ""
        raise UserError(f"{at}: neither votes nor trade of any state found in that year{right}")
    numbers = numbers_of(observed, scenario, at) | {"trade_years": trade_years(records)}
    return {
        "version": 1,
        "kind": "observed",
        "name": f"{scenario.name}-observed",
        **in_words(numbers, scenario.title),
        "charts": [],
        "numbers": numbers,
        "made": made_of(scenario, seed, DRAWS, 0),
    }


def numbers_of(observed: Observed, scenario: Scenario, year: int) -> dict[str, Any]:
    """Everything as plain numbers; None where there is none."""
    used = {name: w for name, w in chosen_weights(scenario.record.weights, ()).items() if w}
    is_start = year == scenario.record.observed_in
    return {
        "year": year,
        "states": dict(scenario.states),
        "powers": dict(scenario.powers),
        "focus": [
            list(scenario.states)[scenario.focus[0]],
            list(scenario.powers)[scenario.focus[1]],
        ],
        "weights": used,
        "shares": by_state(observed, observed.shares),
        "rounded": by_state(observed, rounded(observed.shares)),
        "low": by_state(observed, observed.low),
        "high": by_state(observed, observed.high),
        "start": dict(zip(observed.states, plain(scenario.values["alignment"]), strict=True))
        if is_start
        else None,
        "parts": {name: by_state(observed, part) for name, part in observed.parts.items()},
        "sensitivity": {
            name: by_state(observed, shares) for name, shares in under(observed.parts, used).items()
        },
        "moved_without": {
            name: plain(moved) for name, moved in moved_without(observed.parts, used).items()
        },
        "missing": [list(each) for each in observed.missing],
        "draws": DRAWS,
    }


def by_state(observed: Observed, shares: Array) -> dict[str, Any]:
    """One year's shares by state; None for a state without any."""
    rows = zip(observed.states, shares[0], strict=True)
    return {state: plain(row) if np.isfinite(row).all() else None for state, row in rows}


def plain(values: Array) -> Any:
    """Numbers as lists of so many digits, None where there is none."""
    if values.ndim > 1:
        return [plain(each) for each in values]
    return [round(float(each), DIGITS) if np.isfinite(each) else None for each in values]
