"""
What an audit finds in what sets of arguments are worth: shares, intervals, ranks, pairs, sets.

Uncertainty is that of the draws of what nobody knows, and of sampled orders where they are sampled:
both are drawn again, with repetition.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from sim.scenario.arguments import Conclusion
from sim.study.audit.game import Worth
from sim.study.audit.shapley import (
    Orders,
    contributions,
    interactions,
    shapley,
    smallest_removals,
    smallest_sets,
)

Array = NDArray[np.float64]
RESAMPLES = 1000
LEVEL = (2.5, 97.5)
PAIRS, SETS = 5, 6
"""How many pairs and sets are told of each conclusion."""
SMALL = 2
"""Up to how many arguments sets are looked through where not all are run."""


@dataclass(frozen=True)
class Split:
    """
    A conclusion's value, shared out among arguments.

    Attributes
    ----------
    by_order : array, (pair of orders or 1, argument, draw)
    weights : array, (draw,)
        The share of all fates that a draw has.
    """

    by_order: Array
    weights: Array

    @property
    def by_draw(self) -> Array:
        """What each argument is worth in each draw, (argument, draw)."""
        return np.asarray(self.by_order.mean(axis=0))

    @property
    def mean(self) -> Array:
        """What each argument is worth, (argument,)."""
        return np.asarray(self.by_draw @ self.weights)

    def intervals(self, seed: int) -> Array:
        """The range of 95 of 100 resamples, (2, argument)."""
        orders = len(self.by_order)
        generator = np.random.default_rng(seed)
        weights = resampled(self.weights, generator)
        chosen = generator.multinomial(orders, np.full(orders, 1 / orders), RESAMPLES) / orders
        by_draw = np.tensordot(chosen, self.by_order, axes=1)
        means = np.einsum("bnd,bd->bn", by_draw, weights)
        return np.asarray(np.percentile(means, LEVEL, axis=0))


def resampled(weights: Array, generator: np.random.Generator) -> Array:
    """Weights of draws that are drawn again, (resample, draw)."""
    draws = len(weights)
    counts = generator.multinomial(draws, np.full(draws, 1 / draws), RESAMPLES) * weights
    return np.asarray(counts / counts.sum(axis=1, keepdims=True))


def split_of(worth: Worth, conclusion: int, orders: Orders | None) -> Split:
    """Share out a conclusion's value: by all sets, or by sampled orders."""
    values = worth.values[conclusion]
    if orders is None:
        return Split(shapley(values)[None], worth.weights)
    return Split(contributions(orders, values[worth.at(orders.sets)]), worth.weights)


def told(split: Split, names: Sequence[str], seed: int) -> dict[str, dict[str, Any]]:
    """
    Each argument's value, interval and rank, and how often sign and rank hold across draws.

    A rank is by size, whatever the sign; 1 is the largest.
    """
    mean, (low, high), by_draw = split.mean, split.intervals(seed), split.by_draw
    ranks, in_draws = ranks_of(mean[:, None])[:, 0], ranks_of(by_draw)
    same_rank = (in_draws == ranks[:, None]) @ split.weights
    same_sign = (np.sign(by_draw) == np.sign(mean)[:, None]) @ split.weights
    return {
        name: {
            "value": float(mean[n]),
            "low": float(low[n]),
            "high": float(high[n]),
            "rank": int(ranks[n]),
            "same_rank": float(same_rank[n]),
            "same_sign": float(same_sign[n]),
        }
        for n, name in enumerate(names)
    }


def ranks_of(values: Array) -> NDArray[np.int64]:
    """
    The rank of each by size along the first axis, 1 for the largest.

    >>> ranks_of(np.array([[0.1], [-3.0], [2.0]])).ravel()
    array([3, 1, 2])
    """
    order = np.argsort(-np.abs(values), axis=0, kind="stable")
    return np.argsort(order, axis=0, kind="stable") + 1


def pairs_of(worth: Worth, conclusion: int, names: Sequence[str], seed: int) -> list[Any]:
    """The pairs that are worth most more, or less, together than apart."""
    pairs, by_draw = interactions(worth.values[conclusion])
    split = Split(by_draw[None], worth.weights)
    mean, (low, high) = split.mean, split.intervals(seed)
    return [
        {
            "arguments": [names[each] for each in pairs[n]],
            "value": float(mean[n]),
            "low": float(low[n]),
            "high": float(high[n]),
        }
        for n in np.argsort(-np.abs(mean), kind="stable")[:PAIRS].tolist()
    ]


# Whether a conclusion holds


def holds(
    conclusion: Conclusion, values: NDArray[Any], passes: NDArray[Any], weights: Array
) -> NDArray[np.bool_]:
    """
    Whether a conclusion holds.

    Parameters
    ----------
    values, passes : arrays, (set, draw)
    weights : array, (draw, ...)

    Returns
    -------
    array of bool, (set, ...)
    """
    if conclusion.in_share is not None:  # what is summed may miss the share by rounding alone
        return np.asarray(passes @ weights >= conclusion.in_share - 1e-6)
    mean = values @ weights
    return np.asarray(mean > conclusion.limit if conclusion.is_above else mean < conclusion.limit)


@dataclass(frozen=True)
class Holding:
    """In which sets a conclusion holds, and how to tell how surely."""

    conclusion: Conclusion
    worth: Worth
    place: int
    seed: int

    @property
    def table(self) -> NDArray[np.bool_]:
        """Whether it holds, (set,)."""
        values, passes = self.worth.values[self.place], self.worth.passes[self.place]
        return holds(self.conclusion, values, passes, self.worth.weights)

    def how_often(self, some: int) -> float:
        """In what share of resamples it holds in a set."""
        at = self.worth.at(np.array([some]))
        weights = resampled(self.worth.weights, np.random.default_rng(self.seed)).T
        values, passes = self.worth.values[self.place, at], self.worth.passes[self.place, at]
        return float(holds(self.conclusion, values, passes, weights).mean())


def sets_of(holding: Holding, names: Sequence[str], is_all: bool) -> dict[str, Any]:
    """The smallest sets that give a conclusion alone, and those without which it does not hold."""
    table, every = holding.table, (1 << len(names)) - 1
    if is_all:
        give, overturn = smallest_sets(table), smallest_removals(table)
    else:
        known = dict(zip(holding.worth.sets.tolist(), table.tolist(), strict=True))
        give = among_small({s: is_held for s, is_held in known.items()})
        overturn = among_small({every ^ s: not is_held for s, is_held in known.items()})
    return {
        "give": [told_set(holding, names, s, s, False) for s in least(give)],
        "give_count": len(give),
        "overturn": [told_set(holding, names, s, every ^ s, True) for s in least(overturn)],
        "overturn_count": len(overturn),
    }


def among_small(known: dict[int, bool]) -> list[int]:
    """The smallest sets that are so, of those of few arguments."""
    found: list[int] = []
    small = sorted(s for s in known if s.bit_count() <= SMALL)
    for some in sorted(small, key=int.bit_count):
        if known[some] and not any(each & some == each for each in found):
            found.append(some)
    return found


def least(sets: list[int]) -> list[int]:
    """The first few sets of the least size."""
    return [each for each in sets if each.bit_count() == sets[0].bit_count()][:SETS]


def told_set(
    holding: Holding, names: Sequence[str], some: int, left: int, is_overturned: bool
) -> dict[str, Any]:
    """A set as plain data: what is in it, the value with what is left on, how surely it is so."""
    share, worth = holding.how_often(left), holding.worth
    at = int(worth.at(np.array([left]))[0])
    return {
        "arguments": [name for n, name in enumerate(names) if some >> n & 1],
        "value": float(worth.values[holding.place, at] @ worth.weights),
        "sure": 1 - share if is_overturned else share,
    }
