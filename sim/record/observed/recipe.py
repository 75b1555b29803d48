"""
Observed alignment: the weighted mean of what the records show, for each state and year.

    observed = observed_shares(read_records(folder, scenario), scenario, range(1991, 2020))

Each component is made to sum to 1 over the powers, then their mean is taken with the scenario's
weights. A component without data for a state and year is left out of that mean, and `missing` says so.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from sim.core.errors import UserError
from sim.record.observed.evidence import COMPONENTS, Evidence, evidence_of
from sim.record.observed.parts import DRAWN, draw_weights, parts_of
from sim.record.panel import Array
from sim.record.series import Records
from sim.scenario.model import Scenario

DRAWS = 400
BAND = (10, 90)
"""Percentiles: 8 of 10 draws lie between."""


@dataclass(frozen=True)
class Observed:
    """
    Observed alignment.

    Attributes
    ----------
    years : array of int, shape (year,)
    states : tuple of str
    shares, low, high : array (year, state, power)
        The shares sum to 1; NaN where no component has data. 8 of 10 draws lie from low to high.
    parts : dict of component -> array (year, state, power)
        Each component's own shares; NaN where it has no data.
    missing : tuple of (year, state, component)
        What has a weight and no data.
    """

    years: NDArray[np.int64]
    states: tuple[str, ...]
    shares: Array
    low: Array
    high: Array
    parts: Mapping[str, Array]
    missing: tuple[tuple[int, str, str], ...]


def observed_shares(
    records: Records,
    scenario: Scenario,
    years: Sequence[int] | NDArray[np.int64],
    weights: Mapping[str, float] | None = None,
    without: Sequence[str] = (),
    seed: int = 0,
    draws: int = DRAWS,
) -> Observed:
    """
    Find observed alignment.

    Parameters
    ----------
    years : sequence of int
        Those wanted; each is worked out from itself and, for trade, years before it.
    weights : mapping, optional
        Component -> weight; the scenario's own by default.
    without : sequence of str
        Components to leave out, such as "votes" where votes are what is to be foretold.
    seed, draws : int
        Of the resampling that gives the bands; 0 draws give none (NaN).

    Raises
    ------
    UserError
        If a component is not known, or nothing is left with a weight.
    """
    if weights is None and not scenario.record.weights:
        raise UserError(
            f"{scenario.file}: no record.weights, such as {{votes: 1, trade: 1, ties: 1}}"
        )
    used = chosen_weights(scenario.record.weights if weights is None else weights, without)
    at = np.asarray(list(years), dtype=np.int64)
    evidence = evidence_of(records, scenario, at)
    parts = {name: part for name, part in parts_of(evidence).items() if used[name]}
    low, high = bands(evidence, used, seed, draws)
    states = tuple(scenario.states)
    return Observed(at, states, mixed(parts, used), low, high, parts, lacks(at, states, parts))


def bands(
    evidence: Evidence, weights: Mapping[str, float], seed: int, draws: int
) -> tuple[Array, Array]:
    """Where 8 of 10 draws of components and weights lie: two arrays (year, state, power)."""
    if not draws:
        return np.full_like(evidence.votes, np.nan), np.full_like(evidence.votes, np.nan)
    rng = np.random.default_rng(seed)
    drawn = [
        mixed(
            {name: DRAWN[name](evidence, rng) for name in weights if weights[name]},
            draw_weights(weights, rng),
        )
        for _ in range(draws)
    ]
    low, high = np.percentile(np.array(drawn), BAND, axis=0)
    return low, high


def chosen_weights(weights: Mapping[str, float], without: Sequence[str]) -> dict[str, float]:
    """A weight for every component, 0 for what is left out."""
    for name in (*weights, *without):
        if name not in COMPONENTS:
            known = ", ".join(COMPONENTS)
            raise UserError(f"{name!r} is no component of observed alignment; these are: {known}")
    used = {name: float(weights.get(name, 0)) * (name not in without) for name in COMPONENTS}
    if not sum(used.values()) > 0 or min(used.values()) < 0:
        raise UserError(f"weights {used}: none may be below 0, and one must be above")
    return used


def mixed(parts: Mapping[str, Array], weights: Mapping[str, float]) -> Array:
    """
    The weighted mean of components, for each row over those that it has.

    >>> nothing = np.full((1, 2), np.nan)
    >>> mixed({"votes": np.array([[0.2, 0.8]]), "trade": nothing}, {"votes": 1, "trade": 3}).tolist()
    [[0.2, 0.8]]
    """
    first = next(iter(parts.values()))
    whole, total = np.zeros(first.shape), np.zeros((*first.shape[:-1], 1))
    for name, part in parts.items():
        is_there = ~np.isnan(part).any(axis=-1, keepdims=True)
        whole += weights[name] * np.where(is_there, part, 0.0)
        total += weights[name] * is_there
    return np.asarray(whole / np.where(total > 0, total, np.nan))


def lacks(
    years: NDArray[np.int64], states: tuple[str, ...], parts: Mapping[str, Array]
) -> tuple[tuple[int, str, str], ...]:
    """What has no data, by year, state and component."""
    return tuple(
        (int(year), state, name)
        for t, year in enumerate(years)
        for i, state in enumerate(states)
        for name, part in parts.items()
        if np.isnan(part[t, i]).any()
    )


def rounded(shares: Array, digits: int = 3) -> Array:
    """
    Round rows to so many digits; the last share is what is left, so that they still sum to 1.

    >>> rounded(np.array([[0.05343, 0.53143, 0.41514]])).tolist()
    [[0.053, 0.531, 0.416]]
    """
    found = np.round(shares, digits)
    found[..., -1] = np.round(1 - found[..., :-1].sum(axis=-1), digits)
    return np.asarray(found)
