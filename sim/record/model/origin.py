"""
Origin: a scenario as it would have been written at the end of a past year.

What a record knew by then goes in. What is barred is drawn from a wide range instead: dependence, concern
about militancy, money before its record begins. Sizes of which there is no record stay those of the scenario
at every origin. Votes never go in, since they are what is forecast. The start is a point of rest, as in every
scenario: intercepts are solved again for each draw.
"""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from sim.core.errors import UserError
from sim.record.model.known import SOURCES, Put
from sim.record.observed import observed_shares
from sim.record.panel import Array
from sim.record.series import Records
from sim.scenario.model import Element, Scenario


def scenario_at(scenario: Scenario, records: Records, year: int) -> Scenario:
    """
    Write a scenario as of the end of a year.

    Parameters
    ----------
    records : Records
        Later years are not read; a test scrambles them.

    Returns
    -------
    Scenario without events, whose start is January of the next year
    """
    known = records.until(year)
    values = {name: value.copy() for name, value in scenario.values.items()}
    elements = dict(scenario.elements)
    for put in [each for source in SOURCES for each in source(scenario, known, year)]:
        values[put.name][put.at] = put.value
        for key, element in scenario.elements.items():
            if (element.name, element.at) == (put.name, put.at):
                elements[key] = as_put(element, put)
    values["alignment"] = start_of(scenario, known, year)
    return replace(
        scenario,
        values=values,
        elements=elements,
        events=(),
        tour="",
        start=(year + 1, 1),
        information_ends=f"December {year}",
    )


def start_of(scenario: Scenario, known: Records, year: int) -> Array:
    """Observed alignment of a year without its votes: (state, power); UserError where there is none."""
    shares = observed_shares(known, scenario, [year], without=("votes",), draws=0).shares[0]
    lacking = [
        name for name, row in zip(scenario.states, shares, strict=True) if np.isnan(row).any()
    ]
    if lacking:
        raise UserError(
            f"{scenario.file}: record.ties: none of {', '.join(lacking)} in {year}, and no trade: a spell "
            "that covers the year is needed to start from it"
        )
    return np.asarray(shares)


def as_put(element: Element, put: Put) -> Element:
    """An element with what an origin puts there; without a range it is not drawn."""
    status = "data" if put.low is None else "judgement"
    return replace(element, value=put.value, low=put.low, high=put.high, status=status)
