"""
Bank: runs of a scenario at many origins under the same draws, made once and used by all.

Every origin, every synthetic data set and every back-test reads the same bank: what differs between
them is only which years they may look at, so a calibration is a reweighting of rows and costs no run.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy.stats import qmc

from sim.core.errors import UserError
from sim.engines.asked import Ask, Override
from sim.engines.ensemble import run_ensemble
from sim.engines.prepare import within
from sim.record.model.came import MONTHS, WORLDS, inputs_after
from sim.record.model.known import UNKNOWN
from sim.record.model.origin import scenario_at
from sim.record.panel import Array
from sim.record.series import Records
from sim.scenario.model import Changes, Scenario

LUCK = ("shock_size",)
"""Held at nothing: the level's own disturbances stand for it. Incidents fall as they do."""


@dataclass(frozen=True)
class Bank:
    """
    Runs at every origin.

    Attributes
    ----------
    keys : tuple of str
        What was drawn.
    places : array, shape (draw, key)
        Where each draw lies in each range, 0 to 1: a Sobol sequence.
    years : array of int, shape (origin,)
    held, recent, realised : array, shape (draw, origin, YEARS + 1, state, power)
        Alignment at the end of each year after the origin: with inputs as known at the origin, and as
        they came, with the growth of three years (whose years after the third mean nothing: so that a
        fit reads none after its own) or of five. Where a record of inputs ends, they are held.
    """

    keys: tuple[str, ...]
    places: Array
    years: NDArray[np.int64]
    held: NDArray[np.float32]
    recent: NDArray[np.float32]
    realised: NDArray[np.float32]


def bank_of(
    scenario: Scenario, records: Records, years: Sequence[int], draws: int, seed: int = 0
) -> Bank:
    """
    Run every origin under the same draws.

    Parameters
    ----------
    years : sequence of int
        Origins: what is known is what was known at the end of each.
    draws : int
        A power of 2, so that the Sobol sequence is balanced.
    """
    keys = tuple(
        each.key for each in scenario.elements.values() if each.is_drawn and each.name not in LUCK
    )
    keys += tuple(key for key in barred(scenario) if key not in keys)
    places = qmc.Sobol(len(keys), seed=seed).random(draws)
    runs = [run_origin(scenario, records, year, keys, places, seed) for year in years]
    held, recent, realised = (np.stack([each[name] for each in runs], axis=1) for name in WORLDS)
    return Bank(keys, places, np.array(years), held, recent, realised)


def origins_of(years: NDArray[np.int64], records: Records) -> range:
    """
    The years at whose ends runs begin: those of the votes, once capability has begun to grow.

    Parameters
    ----------
    years : array of int
        Those of the votes.

    Raises
    ------
    UserError
        Where no year of votes is left.
    """
    first, panel = int(years[0]), records.capability
    if panel is not None:
        first = max(first, int(panel.years[0]) + 1)
        if first > years[-1]:
            raise UserError(
                f"{panel.file}: {panel.years[0]} found as its first year, one before {years[-1]}, the last "
                "of votes, is right"
            )
    return range(first, int(years[-1]) + 1)


def barred(scenario: Scenario) -> list[str]:
    """What an origin may draw though the scenario itself does not."""
    names = (*UNKNOWN, "capability_trend")
    return [each.key for each in scenario.elements.values() if each.name in names]


def run_origin(
    scenario: Scenario,
    records: Records,
    year: int,
    keys: Sequence[str],
    places: Array,
    seed: int,
) -> dict[str, NDArray[np.float32]]:
    """Alignment after one origin in each of WORLDS: (draw, YEARS + 1, state, power)."""
    at = scenario_at(scenario, records, year)
    overrides = drawn(at, keys, places)
    came = inputs_after(at, records, year)
    found = run_ensemble(
        at,
        {name: came.changes if years else Changes() for name, years in WORLDS.items()},
        range(len(places)),
        seed,
        ask=Ask(paths=("alignment",), path_months=MONTHS),
        months=MONTHS[-1],
        overrides=[*overrides, *came.trends(len(places))],
        acts=came.acts,
    )
    return {name: found.paths[name]["alignment"] for name in WORLDS}


def drawn(at: Scenario, keys: Sequence[str], places: Array) -> list[Override]:
    """The draws as the engine reads them; what an origin knows is not drawn there."""
    still = np.zeros(len(places))
    luck = [Override(key, still) for key, each in at.elements.items() if each.name in LUCK]
    return luck + [
        Override(key, np.array([within(at.elements[key], u) for u in column]))
        for key, column in zip(keys, places.T, strict=True)
        if at.elements[key].is_drawn
    ]
