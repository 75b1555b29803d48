"""
Shapley: share out what a game is worth among its players, exactly or by sampled orders of joining.

A game is a table: row S holds what the players of S are worth together, and bit i of S is player i.
Further axes (fates, outcomes) are games of their own, worked out at once.
"""

from itertools import combinations
from math import factorial
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

Array = NDArray[np.float64]
Masks = NDArray[np.int64]


def players_of(values: Array) -> int:
    """
    How many players a table is about.

    Raises
    ------
    ValueError
        If it is not a table of all sets of players.
    """
    players = len(values).bit_length() - 1
    if len(values) != 1 << players or players < 1:
        raise ValueError(f"{len(values)} rows, a power of two is right")
    return players


def sizes_of(players: int) -> Masks:
    """How many players are in each set."""
    sets = np.arange(1 << players)
    return np.asarray(np.sum((sets[:, None] >> np.arange(players)) & 1, axis=1))


def shapley(values: Array) -> Array:
    """
    What each player is worth: what it adds when it joins, on average over all orders of joining.

    Parameters
    ----------
    values : array, (2^n, ...)

    Returns
    -------
    array, (n, ...); along the first axis they add up to values[-1] - values[0]

    References
    ----------
    [Shapley1953]_, equation 13.

    Examples
    --------
    >>> shapley(np.array([0.0, 1.0, 2.0, 5.0]))
    array([2., 3.])
    """
    players = players_of(values)
    sets, sizes = np.arange(1 << players), sizes_of(players)
    weights = np.array(
        [factorial(s) * factorial(players - s - 1) / factorial(players) for s in range(players)]
    )
    shares = []
    for player in range(players):
        joins = (sets >> player) & 1
        weight = np.where(joins, weights[sizes - 1], -weights[np.minimum(sizes, players - 1)])
        shares.append(np.tensordot(weight, values, axes=1))
    return np.array(shares)


def interactions(values: Array) -> tuple[list[tuple[int, int]], Array]:
    """
    How much more each two players are worth together than apart, on average over the others.

    Above 0 each needs the other, below 0 one stands in for the other.

    Returns
    -------
    (list of pairs, array of shape (pair, ...))

    References
    ----------
    [GrabischRoubens1999]_, definition 6.

    Examples
    --------
    >>> interactions(np.array([0.0, 1.0, 2.0, 5.0]))
    ([(0, 1)], array([2.]))
    """
    players = players_of(values)
    sets, sizes = np.arange(1 << players), sizes_of(players)
    others = max(1, players - 1)
    weights = np.array(
        [factorial(s) * factorial(others - s - 1) / factorial(others) for s in range(others)]
    )
    pairs, found = list(combinations(range(players), 2)), []
    for one, other in pairs:
        joined = ((sets >> one) & 1) + ((sets >> other) & 1)
        sign = np.where(joined == 1, -1.0, 1.0)
        found.append(np.tensordot(sign * weights[sizes - joined], values, axes=1))
    return pairs, np.array(found).reshape(len(pairs), *values.shape[1:])


def smallest_sets(holds: NDArray[np.bool_]) -> list[int]:
    """
    The sets that hold while nothing within them does, the smallest first.

    Parameters
    ----------
    holds : array of bool, (2^n,)

    Examples
    --------
    >>> smallest_sets(np.array([False, False, True, True]))
    [2]
    """
    players = players_of(np.asarray(holds))
    sets = np.arange(1 << players)
    reached = np.array(holds, dtype=bool)
    for player in range(players):
        has = (sets >> player) & 1 == 1
        reached[has] |= reached[sets[has] ^ (1 << player)]
    inside = np.zeros_like(reached)
    for player in range(players):
        has = (sets >> player) & 1 == 1
        inside[has] |= reached[sets[has] ^ (1 << player)]
    found = sets[holds & ~inside]
    return [int(each) for each in found[np.argsort(sizes_of(players)[found], kind="stable")]]


def smallest_removals(holds: NDArray[np.bool_]) -> list[int]:
    """
    The sets without which all others no longer hold, while less may be missing; smallest first.

    >>> smallest_removals(np.array([False, False, True, True]))
    [2]
    """
    return smallest_sets(~np.asarray(holds, dtype=bool)[::-1])


# Sampling


class Orders(NamedTuple):
    """
    Orders in which players join, each followed by its reverse, which takes much of the luck out.

    Attributes
    ----------
    players : array of int, (order, place)
    sets : array of int, (order, place + 1)
        Who has joined before each place, and after the last.
    """

    players: Masks
    sets: Masks


def orders_of(players: int, count: int, seed: int) -> Orders:
    """Draw orders of joining; `count` is rounded up to an even number."""
    draw = np.random.default_rng(seed)
    half = [draw.permutation(players) for _ in range((count + 1) // 2)]
    both = np.array([each for order in half for each in (order, order[::-1])])
    joined = np.cumsum(1 << both, axis=1)
    return Orders(both, np.concatenate([np.zeros((len(both), 1), dtype=int), joined], axis=1))


def contributions(orders: Orders, values: Array) -> Array:
    """
    What each player adds, by pair of an order and its reverse; the mean estimates `shapley`.

    Parameters
    ----------
    values : array, (order, place + 1, ...)
        What each of `orders.sets` is worth.

    Returns
    -------
    array, (pair, n, ...)
    """
    added = np.diff(values, axis=1)
    places = np.argsort(orders.players, axis=1)
    by_player = np.take_along_axis(added, places.reshape(*places.shape, *[1] * (added.ndim - 2)), 1)
    return np.asarray(by_player.reshape(-1, 2, *by_player.shape[1:]).mean(axis=1))
