"""Kept: how far apart good and bad orders are when they are kept through the game."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from sim.game.balance.lots import random_turns
from sim.game.field.field import Field
from sim.game.field.scores import tables_for, worth
from sim.game.learning.numbers import Numbers, numbers_of
from sim.game.orders.orders import Order, Orders, cost_of, legal
from sim.game.orders.seats import Seat
from sim.game.orders.terms import Terms
from sim.scenario.model import Scenario

Array = NDArray[np.float64]
DRAWN = 10
"""Whole turns that are drawn at random for each seat, beside the best and the worst that are made."""


@dataclass(frozen=True)
class Apart:
    """The best and the worst of some turns, and the score of each: a mean over fates."""

    best: Orders
    worst: Orders
    high: float
    low: float

    @property
    def by(self) -> float:
        """How far apart they are."""
        return self.high - self.low


def kept(
    scenario: Scenario, terms: Terms, seat: Seat, seed: int, fates: int
) -> tuple[Apart, Apart]:
    """The best and the worst of all single orders, and of whole turns, for one seat."""
    # Where nothing can be paid for, there is still silence.
    singles: list[Orders] = [(order,) for order in legal(scenario, terms, seat)] or [()]
    alone = kept_scores(scenario, terms, seat, singles, seed, fates)
    costs = np.array([cost_of(terms, turn) or 1 for turn in singles])
    by_liking = np.argsort(-picking(alone).mean(axis=1) / costs, kind="stable")
    liked = [order for at in by_liking for order in singles[at]]
    turns = [
        *drawn_turns(numbers_of(scenario, [seat.name]), seed),
        filled(scenario, terms, seat, liked),
        filled(scenario, terms, seat, liked[::-1]),
    ]
    whole = kept_scores(scenario, terms, seat, turns, seed, fates)
    return apart_of(singles, alone), apart_of(turns, whole)


def drawn_turns(numbers: Numbers, seed: int) -> list[Orders]:
    """Whole turns of a seat that are drawn at random."""
    drawn = random_turns(numbers, DRAWN, np.random.default_rng(seed))
    return [numbers.orders_of(picked[0], 0) for picked in drawn]


def kept_scores(
    scenario: Scenario, terms: Terms, seat: Seat, turns: Sequence[Orders], seed: int, fates: int
) -> Array:
    """The score of each turn, kept in every round while all others are on autopilot: (turn, fate)."""
    options = [{}, *({seat.name: each} for each in turns)]
    which = np.repeat(np.arange(len(options)), fates)
    field = Field(scenario, terms, seed, np.tile(np.arange(fates), len(options)))
    total: Array = np.zeros((len(options), fates))
    for _ in terms.rounds:
        held = field.play(options, which, tables=tables_for(seat))
        total += worth(scenario, held, seat).reshape(len(options), fates)
    return np.asarray(total[1:] - total[0])


def filled(scenario: Scenario, terms: Terms, seat: Seat, liked: Sequence[Order]) -> Orders:
    """A whole turn: the orders that are liked most, as long as there are points."""
    given: list[Order] = []
    for each in liked:
        if each in legal(scenario, terms, seat, given):
            given.append(each)
    return tuple(given)


def picking(scores: Array) -> Array:
    """The fates in which best and worst are picked; they are judged in the others."""
    return scores[:, ::2]


def judging(scores: Array) -> Array:
    """
    The fates in which they are judged: what was picked for its luck has none there.

    >>> judging(np.array([[1.0, 2.0, 3.0, 4.0]]))
    array([[2., 4.]])
    """
    return scores[:, 1::2]


def apart_of(turns: Sequence[Orders], scores: Array) -> Apart:
    """The best and the worst of some turns."""
    picked, judged = picking(scores).mean(axis=1), judging(scores).mean(axis=1)
    best, worst = int(picked.argmax()), int(picked.argmin())
    return Apart(turns[best], turns[worst], float(judged[best]), float(judged[worst]))
