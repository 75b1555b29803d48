"""Narrowing: how much the record says about each size, and about the products that it can tell."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from sim.engines.prepare import within
from sim.record.calibrate.evidence import Evidence
from sim.record.model.weigh import effective
from sim.record.panel import Array

PACES = ("drift_rate", "habit_weight", "peer_weight", "hedging_taste")


class Narrowed(NamedTuple):
    """
    One size before and after the record.

    Attributes
    ----------
    prior, posterior : (float, float, float)
        10 %, median, 90 %.
    narrowing : float
        1 - sd after / sd before: 0 where nothing was learned, 1 where all was.
    error : float
        How far off that is from finitely many draws alone (one standard error).
    """

    name: str
    prior: tuple[float, float, float]
    posterior: tuple[float, float, float]
    narrowing: float
    error: float


def narrow(name: str, values: Array, weight: Array) -> Narrowed:
    """Compare a quantity's draws with what they are worth."""
    even = np.full(len(values), 1 / len(values))
    before, after = spread(values, even), spread(values, weight)
    narrowing = 1 - after / before if before > 0 else 0.0
    return Narrowed(
        name,
        quantiles(values, even),
        quantiles(values, weight),
        float(narrowing),
        float(1 / np.sqrt(2 * effective(weight))),
    )


def spread(values: Array, weight: Array) -> float:
    """Weighted standard deviation."""
    middle = weight @ values
    return float(np.sqrt(weight @ (values - middle) ** 2))


def quantiles(values: Array, weight: Array) -> tuple[float, float, float]:
    """Weighted 10 %, median and 90 %."""
    order = np.argsort(values)
    reached = np.cumsum(weight[order])
    at = np.searchsorted(reached, (0.1, 0.5, 0.9)).clip(max=len(values) - 1)
    low, middle, high = values[order][at].tolist()
    return low, middle, high


def sizes_of(evidence: Evidence) -> dict[str, Array]:
    """The scenario's own unknown sizes, by key, one value for each draw of the bank."""
    bank = evidence.bank
    elements = evidence.scenario.elements
    return {
        key: np.array([within(elements[key], float(place)) for place in bank.places[:, n]])
        for n, key in enumerate(bank.keys)
        if elements[key].is_drawn
    }


def pace_products(evidence: Evidence, sizes: dict[str, Array]) -> dict[str, Array]:
    """By state: drift_rate (1 - habit_weight)(1 - peer_weight) / hedging_taste, the pace that votes show."""
    found = {}
    for i, state in enumerate(evidence.scenario.states):
        drift, habit, peer, taste = (pace(evidence, sizes, name, i) for name in PACES)
        found[state] = drift * (1 - habit) * (1 - peer) / taste
    return found


def pace(evidence: Evidence, sizes: dict[str, Array], name: str, state: int) -> Array:
    """A state's size of one name in every draw; the scenario's own where it is not drawn."""
    for key, each in evidence.scenario.elements.items():
        if (each.name, each.at) == (name, (state,)) and key in sizes:
            return sizes[key]
    own = float(evidence.scenario.values[name][state])
    return np.full(len(evidence.bank.places), own)


def moves(evidence: Evidence, year: int) -> dict[str, Array]:
    """
    What the model moves in five years from an origin, by draw: along the votes, and across them.

    Across: the part that goes between the second and the third power, most of which votes do not see.
    """
    bank = evidence.bank
    runs = bank.held[:, bank.years.tolist().index(year)]
    change = (runs[:, -1] - runs[:, 0]).mean(axis=1)
    return {f"share of {power}": change[:, k] for k, power in enumerate(evidence.scenario.powers)}
