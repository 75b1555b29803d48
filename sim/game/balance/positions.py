"""Positions: which order is the best one, in many fates, rounds and companies."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from sim.game.balance.lots import Picked
from sim.game.field.field import Field
from sim.game.field.scores import tables_for, worth
from sim.game.learning.deck import Deck, deal
from sim.game.learning.numbers import PASS, Numbers
from sim.game.orders.orders import Orders

Array = NDArray[np.float64]


@dataclass(frozen=True)
class Options:
    """
    What one order would be worth to a seat, in every position.

    Attributes
    ----------
    turns : list of Orders
        Each a single order; the first is none at all.
    costs : array, (option,)
        What each costs, in points; 1 for none at all.
    gains : array, (round, fate, option)
        What the score of the whole game gains from it, beside none.
    """

    turns: list[Orders]
    costs: Array
    gains: Array

    @property
    def best(self) -> NDArray[np.int64]:
        """Which option is worth most for its points, (round, fate)."""
        return np.asarray((self.gains / self.costs).argmax(axis=-1))

    @property
    def best_alone(self) -> NDArray[np.int64]:
        """Which is worth most, whatever it costs, (round, fate)."""
        return np.asarray(self.gains.argmax(axis=-1))


def options_of(
    numbers: Numbers, s: int, starts: Sequence[Field], decks: Sequence[Deck], courses: Picked
) -> Options:
    """
    Try every single order of a seat in every position.

    Parameters
    ----------
    s : int
        The seat's place in the rows.
    starts : sequence of Field
        Where the games are when each round begins, one run a fate.
    decks : sequence of Deck
        The orders of each round, laid out.
    courses : array of int, (round, fate, seat, pick)
        What all seats order. The seat leaves its own course in the round that is tried and in no
        other.
    """
    actions = np.flatnonzero(numbers.costs[s] <= numbers.points[s])
    costs = np.maximum(numbers.costs[s, actions], 1).astype(float)
    gains = [
        gains_in(numbers, s, number, start, decks, courses, actions)
        for number, start in enumerate(starts)
    ]
    turns = [numbers.orders_of([int(each)], s) for each in actions]
    return Options(turns, costs, np.stack(gains))


def gains_in(
    numbers: Numbers,
    s: int,
    number: int,
    start: Field,
    decks: Sequence[Deck],
    courses: Picked,
    actions: NDArray[np.int64],
) -> Array:
    """What each action gains in one round and all that follow, (fate, action)."""
    fates, width, seat = len(start.fates), len(actions), numbers.seats[s]
    field = start.picked(np.repeat(np.arange(fates), width))
    tables, total = tables_for(seat), np.zeros((fates, width))
    for now in range(number, len(decks)):
        picked = np.repeat(courses[now], width, axis=0)
        if now == number:
            picked[:, s] = PASS
            picked[:, s, 0] = np.tile(actions, fates)
        held = deal(field, decks[now], picked, tables)
        total += worth(numbers.scenario, held, seat).reshape(fates, width)
    return total - total[:, :1]


def starts_of(
    numbers: Numbers, seed: int, fates: int, decks: Sequence[Deck], courses: Picked
) -> list[Field]:
    """Where the games are when each round begins, one run a fate, all seats on their courses."""
    field = Field(numbers.scenario, numbers.terms, seed, np.arange(fates))
    found = []
    for deck, picked in zip(decks, courses, strict=True):
        found.append(field.picked(np.arange(fates)))
        deal(field, deck, picked, tables=())
    return found
