"""
Beside: what seats moved, compared with the worlds in which each is left to the model's own rule.

Wherever games are scored, their runs lie in one order: first all games as they go, and then, seat by
seat, those games once more in which this seat orders nothing. Each has the luck of its game.
"""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from sim.game.field import scores
from sim.game.orders.seats import Seat
from sim.scenario.model import Scenario

Games = NDArray[np.int64]


def runs_of(games: int, beside: Sequence[Games]) -> Games:
    """
    Which game each run is of; `beside` says of each seat which games have a world without it.

    >>> runs_of(2, [np.array([0, 1]), np.array([1])]).tolist()
    [0, 1, 0, 1, 1]
    """
    return np.concatenate([np.arange(games), *beside])


def parts_moved(
    scenario: Scenario,
    held: scores.Held,
    games: int,
    seats: Sequence[Seat],
    beside: Sequence[Games],
) -> list[dict[str, NDArray[np.float64]]]:
    """What each seat moved in a round, aspect by aspect, in the games that have a world without it."""
    found, at = [], games
    for seat, own in zip(seats, beside, strict=True):
        parts = scores.parts(scenario, held, seat)
        others = slice(at, at + len(own))
        found.append({name: (of[own] - of[others]).astype(float) for name, of in parts.items()})
        at += len(own)
    return found


def moved(
    scenario: Scenario,
    held: scores.Held,
    games: int,
    seats: Sequence[Seat],
    beside: Sequence[Games],
) -> NDArray[np.float64]:
    """What each seat moved in a round, (game, seat); 0 where there is no world without it."""
    found = np.zeros((games, len(seats)))
    parts = parts_moved(scenario, held, games, seats, beside)
    for column, (own, each) in enumerate(zip(beside, parts, strict=True)):
        found[own, column] = sum(each.values())
    return found
