"""
Calibrate: weigh a scenario's unknown sizes by the record, and say what was learned.

    found, posterior = calibrate(scenario, records, draws=8192)
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, NamedTuple

import numpy as np

from sim.record.calibrate import words
from sim.record.calibrate.evidence import Evidence, evidence_of
from sim.record.calibrate.narrowing import Narrowed, moves, narrow, pace_products, sizes_of
from sim.record.calibrate.predictive import looks
from sim.record.calibrate.ranks import SETS, simulated_ranks
from sim.record.model.came import MONTHS
from sim.record.model.level import SIZES, filter_level
from sim.record.model.weigh import Fit, effective, fit_level, weigh_model
from sim.record.panel import Array
from sim.record.series import Records
from sim.scenario.model import Scenario
from sim.study.evaluate import made_of

METHOD = "a Sobol bank weighed by the closed-form likelihood of votes"
DRAWS = 8192
KEPT = 1000
"""Rows of a posterior file: drawn with weights, so that each counts the same."""
IMPLAUSIBLE = 3.0
"""Draws that fit this many standard deviations worse than moving nothing are called implausible."""


class Posterior(NamedTuple):
    """
    Joint draws of a scenario's own unknown sizes, all of the same weight.

    Attributes
    ----------
    keys : tuple of str
    draws : array, shape (KEPT, key)
    """

    keys: tuple[str, ...]
    draws: Array


def calibrate(
    scenario: Scenario,
    records: Records,
    draws: int = DRAWS,
    sets: int = SETS,
    seed: int = 0,
    progress: Callable[[int, int], None] | None = None,
) -> tuple[dict[str, Any], Posterior]:
    """
    Calibrate a scenario against its record.

    Parameters
    ----------
    draws : int
        Rows of the bank, a power of 2.
    sets : int
        Synthetic records for the ranks; 0 leaves them out.

    Returns
    -------
    (dict, Posterior): a finding, and draws for a posterior file

    Raises
    ------
    UserError
        Where there are no ideal points to weigh by.
    """
    evidence = evidence_of(scenario, records, draws, seed)
    last = len(evidence.target.y) - 1
    fit = fit_level(
        evidence.target.y, evidence.sd, evidence.unit, draws, last, evidence.moved, seed
    )
    beside = fit.weights(last)
    weight = weigh_model(evidence.target.y, evidence.sd, evidence.unit, fit, evidence.moved, seed)
    sizes = sizes_of(evidence)
    paces = pace_products(evidence, sizes)
    ranks = simulated_ranks(evidence, ranked(paces), sets, seed, progress) if sets else []
    learned = learn(evidence, weight, sizes, paces)
    learned["level"] = [narrow_level(each.name, fit, beside) for each in SIZES]
    numbers = {
        "draws": draws,
        "effective": effective(weight),
        "years": [int(evidence.target.years[0]), int(evidence.target.years[-1])],
        "implausible": implausible(evidence, fit, beside),
        "looks": {name: list(each) for name, each in looks(evidence, fit, seed).items()},
        "ranks": [each._asdict() for each in ranks],
        **{group: [each._asdict() for each in row] for group, row in learned.items()},
        "noise": float(beside @ fit.sizes["noise"] * np.nanmedian(evidence.target.sd)),
    }
    return words.found(scenario, numbers, made_of(scenario, seed, draws, MONTHS[-1])), posterior_of(
        sizes, weight, seed
    )


def ranked(paces: dict[str, Array]) -> dict[str, Array]:
    """What the ranks are of, besides the level's sizes: each state's pace, and their mean."""
    named = {f"pace of {state}": values for state, values in paces.items()}
    return named | {"mean pace": np.asarray(np.mean(list(paces.values()), axis=0))}


def learn(
    evidence: Evidence,
    weight: Array,
    sizes: dict[str, Array],
    paces: dict[str, Array],
) -> dict[str, list[Narrowed]]:
    """What was learned of each kind of size: by group, the most narrowed first."""
    rows = [narrow(key, values, weight) for key, values in sizes.items()]
    year = int(evidence.target.years[-1])
    return {
        "sizes": sorted(rows, key=lambda each: -each.narrowing),
        "paces": [narrow(name, values, weight) for name, values in ranked(paces).items()],
        "moves": [narrow(name, values, weight) for name, values in moves(evidence, year).items()],
    }


def narrow_level(name: str, fit: Fit, weight: Array) -> Narrowed:
    """The same for one of the level's sizes, whose draws are not even over its prior."""
    prior = np.exp(fit.log_prior - fit.log_prior.max())
    values = fit.sizes[name]
    before = narrow(name, values, prior / prior.sum())
    after = narrow(name, values, weight)
    return after._replace(
        prior=before.posterior, narrowing=1 - (1 - after.narrowing) / (1 - before.narrowing)
    )


def implausible(evidence: Evidence, fit: Fit, weight: Array) -> float:
    """
    The share of the bank that history matching would rule out.

    The record's misfit to what a draw moves is set against what is left to the level; a draw is ruled out
    if, with the level's sizes as found, it is more than IMPLAUSIBLE deviations worse than moving nothing.
    """
    best = {name: np.array([weight @ values]) for name, values in fit.sizes.items()}
    usual = {name: np.repeat(value, len(weight)) for name, value in best.items()}
    y, sd, unit = evidence.target.y, evidence.sd, evidence.unit
    own = filter_level(y, sd, usual, unit, evidence.moved).log_likelihood[-1]
    still = filter_level(y, sd, best, unit).log_likelihood[-1][0]
    return float((own < still - IMPLAUSIBLE**2 / 2).mean())


def posterior_of(sizes: dict[str, Array], weight: Array, seed: int) -> Posterior:
    """Draw rows with their weights, at even steps, so that a heavy row comes as often as it should."""
    steps = (np.arange(KEPT) + np.random.default_rng(seed).random()) / KEPT
    rows = np.searchsorted(np.cumsum(weight), steps).clip(max=len(weight) - 1)
    return Posterior(tuple(sizes), np.stack([values[rows] for values in sizes.values()], axis=1))
