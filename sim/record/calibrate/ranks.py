"""
Ranks: simulation-based calibration (Talts et al. 2018).

Sizes are drawn from their priors, a record is made from them, and it is calibrated like the real one. If
all is right, the rank of the true size among draws from its posterior is even; a histogram that is not
flat is an error in the code, whatever the data.
"""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import NamedTuple

import numpy as np
from scipy.stats import chi2

from sim.record.calibrate.evidence import Evidence
from sim.record.model.level import places_of, sizes_at
from sim.record.model.simulate import simulate
from sim.record.model.weigh import fit_level
from sim.record.panel import Array

BINS = 10
POSTERIOR = 99
"""Draws of a posterior among which the true size is ranked; BINS divides one more."""
SETS = 200


class Ranks(NamedTuple):
    """
    How evenly ranks of one quantity lie.

    Attributes
    ----------
    counts : array of int, shape (BINS,)
    p_value : float
        Of Pearson's test that they are even.
    """

    name: str
    counts: tuple[int, ...]
    p_value: float


def simulated_ranks(
    evidence: Evidence,
    quantities: dict[str, Array],
    sets: int = SETS,
    seed: int = 0,
    progress: Callable[[int, int], None] | None = None,
) -> list[Ranks]:
    """
    Calibrate synthetic records that reuse the bank, and rank the truth.

    Parameters
    ----------
    quantities : dict of arrays, shape (draw,)
        What is ranked besides the level's own sizes.
    sets : int
        Synthetic records.
    """
    draws = len(evidence.bank.places)
    truths = np.random.default_rng(seed).choice(draws, sets, replace=sets > draws)
    places = places_of(int(2 ** np.ceil(np.log2(sets))), seed + 17)[:sets]
    with ThreadPoolExecutor() as pool:
        jobs = [
            pool.submit(rank_one, evidence, quantities, int(truth), places[n], seed + n)
            for n, truth in enumerate(truths)
        ]
        found = []
        for done, job in enumerate(jobs, 1):
            found.append(job.result())
            if progress:
                progress(done, sets)
    return [evenness(name, [each[name] for each in found]) for name in found[0]]


def rank_one(
    evidence: Evidence, quantities: dict[str, Array], truth: int, place: Array, seed: int
) -> dict[str, int]:
    """Make one synthetic record, calibrate it, and rank the true sizes: by name."""
    rng = np.random.default_rng(seed)
    unit = evidence.unit
    sd = np.where(np.isfinite(evidence.target.y), evidence.sd, np.nan)
    own = sizes_at(place[None], unit)
    y = simulate(own, sd, unit, rng, evidence.moved[[truth]])[0]
    fit = fit_level(y, evidence.sd, unit, len(evidence.moved), len(y) - 1, evidence.moved, seed)
    chosen = rng.choice(len(evidence.moved), POSTERIOR, p=fit.weights(len(y) - 1))
    known = quantities | fit.sizes
    true = {name: values[truth] for name, values in quantities.items()}
    true |= {name: values[0] for name, values in own.items()}
    return {name: rank(float(true[name]), known[name][chosen], rng) for name in known}


def rank(true: float, drawn: Array, rng: np.random.Generator) -> int:
    """The place of the truth among draws, 0 to their number; draws equal to it are passed by lot."""
    return int((drawn < true).sum() + rng.integers(0, (drawn == true).sum() + 1))


def evenness(name: str, ranks: list[int]) -> Ranks:
    """Count ranks and test whether they are even."""
    counts = np.histogram(ranks, bins=BINS, range=(0, POSTERIOR + 1))[0]
    expected = len(ranks) / BINS
    statistic = float(((counts - expected) ** 2 / expected).sum())
    return Ranks(name, tuple(counts.tolist()), float(chi2(BINS - 1).sf(statistic)))
