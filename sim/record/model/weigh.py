"""
Weigh: how much each draw counts, given a series until some year.

The level's likelihood is known in closed form, so no distance and no tolerance need be chosen, as in
approximate Bayesian computation: draws are weighted by it. The level's own sizes are few and the series
says much about them; so they are looked for twice: evenly over their priors, then around what was found.
The model's sizes are many and the series says little; they keep the bank's even places.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import NamedTuple

import numpy as np
from scipy.stats import multivariate_normal, norm

from sim.record.model.level import SIZES, Filtered, filter_level, places_of, sizes_at
from sim.record.panel import Array

FIRST = 4096
"""Draws of the first look, at most: eight for each of the second."""
WIDER = 2.0
"""What was found is made this much wider (in variance) before it is drawn from: errors of finding it."""
LEVELS = 24
EVEN = 0.15
"""The part of draws that stay even over the priors, so that no weight is without bound."""


class Fit(NamedTuple):
    """
    Draws of the level's sizes beside the model's, filtered.

    Attributes
    ----------
    sizes : dict of arrays, shape (draw,)
    filtered : Filtered
    log_prior : array, shape (draw,)
        Log of the prior's density over that of where draws come from.
    """

    sizes: dict[str, Array]
    filtered: Filtered
    log_prior: Array

    def weights(self, t: int) -> Array:
        """How much each draw counts given the record until year t; they sum to 1."""
        return normalised(self.filtered.log_likelihood[t] + self.log_prior)


def fit_level(
    y: Array,
    sd: Array,
    unit: float,
    draws: int,
    t: int,
    moved: Array | None = None,
    seed: int = 0,
    fixed: Mapping[str, float] | None = None,
    wider: Mapping[str, float] | None = None,
) -> Fit:
    """
    Look for the level's sizes, the second time around what the record until year t says.

    Parameters
    ----------
    y, sd : arrays, shape (year, place)
    moved : array, shape (draw, year, place), optional
        One row for each draw.
    t : int
        Only where draws come from depends on it, and weights make up for that.
    fixed : mapping of size to value, optional
        Held there in every draw: a smaller model within this one.
    wider : mapping of size to factor, optional
        Of its prior's width.
    """

    def sizes_of(places: Array) -> dict[str, Array]:
        return sizes_at(places, unit, fixed, wider)

    places, log_prior = propose(y[: t + 1], sd[: t + 1], unit, draws, moved, seed, sizes_of)
    sizes = sizes_of(places)
    return Fit(sizes, filter_level(y, sd, sizes, unit, moved), log_prior)


def weigh_model(y: Array, sd: Array, unit: float, fit: Fit, moved: Array, seed: int = 0) -> Array:
    """
    How much each of the model's draws counts, whatever the level's sizes are.

    Mean over LEVELS draws of the level's sizes, as fitted, of the weights that every row of the bank has
    beside each: so that a row is not heavy only because it met a good level.
    """
    rng = np.random.default_rng(seed)
    chosen = rng.choice(len(moved), LEVELS, p=fit.weights(len(y) - 1))
    weight = np.zeros(len(moved))
    for draw in chosen:
        sizes = {name: np.full(len(moved), each[draw]) for name, each in fit.sizes.items()}
        weight += normalised(filter_level(y, sd, sizes, unit, moved).log_likelihood[-1])
    return weight / LEVELS


def propose(
    y: Array,
    sd: Array,
    unit: float,
    draws: int,
    moved: Array | None,
    seed: int,
    sizes_of: Callable[[Array], dict[str, Array]],
) -> tuple[Array, Array]:
    """Places of the level's sizes around what a series says, and the log of prior over proposal."""
    first = places_of(min(FIRST, 8 * draws), seed)
    usual = (
        None if moved is None else np.broadcast_to(moved.mean(0), (len(first), *moved.shape[1:]))
    )
    found = filter_level(y, sd, sizes_of(first), unit, usual).log_likelihood[-1]
    weight = normalised(found)
    scores = norm.ppf(np.clip(first, 1e-6, 1 - 1e-6))
    middle = weight @ scores
    away = scores - middle
    cov = WIDER * (away * weight[:, None]).T @ away + 0.01 * np.eye(len(SIZES))
    rng = np.random.default_rng(seed)
    # Shuffled, since the bank's places are a Sobol sequence too: in step, the two would hang together.
    even_places = rng.permutation(places_of(draws, seed + 1))
    uniforms = norm.ppf(np.clip(even_places, 1e-9, 1 - 1e-9))
    drawn = middle + uniforms @ np.linalg.cholesky(cov).T
    is_even = rng.random(draws) < EVEN
    drawn[is_even] = uniforms[is_even]
    even = norm.logpdf(drawn).sum(axis=1)
    near = multivariate_normal(middle, cov).logpdf(drawn)
    proposal = np.logaddexp(np.log(EVEN) + even, np.log(1 - EVEN) + near)
    return np.asarray(norm.cdf(drawn)), np.asarray(even - proposal)


def normalised(log: Array) -> Array:
    """Weights from their logarithms; they sum to 1."""
    weight = np.exp(log - log.max())
    return np.asarray(weight / weight.sum())


def effective(weight: Array) -> float:
    """How many even draws weighted draws are worth (Kish)."""
    return float(1 / (weight**2).sum())
