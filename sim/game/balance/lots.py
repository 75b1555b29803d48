"""
Lots: games of random legal orders, so that every position is met in a company of its own.

Orders are actions here, as in `sim.game.learning.numbers`: 0 for none, n for a seat's n-th order.
"""

from typing import Any

import numpy as np
from numpy.typing import NDArray

from sim.game.learning.numbers import PASS, Numbers

Picked = NDArray[np.int64]


def random_turns(numbers: Numbers, games: int, random: Any) -> Picked:
    """For every seat one legal order after the other, each as likely as any: (game, seat, pick)."""
    picked = np.zeros((games, len(numbers.seats), numbers.picks), np.int64)
    for n in range(numbers.picks):
        legal = numbers.legal(numbers.given(picked))
        legal[..., PASS] = False
        lots = np.where(legal, random.random(legal.shape), -1.0)
        picked[..., n] = np.where(legal.any(axis=-1), lots.argmax(axis=-1), PASS)
    return picked


def courses_of(numbers: Numbers, games: int, seed: int) -> Picked:
    """Games in which every seat orders at random in every round: (round, game, seat, pick)."""
    random = np.random.default_rng(seed)
    return np.stack([random_turns(numbers, games, random) for _ in numbers.terms.rounds])
