"""Wins: how often each seat has the highest score when everybody orders at random."""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from sim.game.balance.lots import Picked
from sim.game.field.beside import moved, runs_of
from sim.game.field.field import Field
from sim.game.field.scores import tables_for
from sim.game.learning.deck import Deck, beside_each, deal
from sim.game.learning.numbers import Numbers

Array = NDArray[np.float64]


def random_scores(
    numbers: Numbers, seed: int, fates: int, decks: Sequence[Deck], courses: Picked
) -> Array:
    """The score of every seat, all on random legal orders: (fate, seat)."""
    seats, scenario = numbers.seats, numbers.scenario
    beside = [np.arange(fates)] * len(seats)
    field = Field(scenario, numbers.terms, seed, runs_of(fates, beside))
    total = np.zeros((fates, len(seats)))
    for deck, course in zip(decks, courses, strict=True):
        held = deal(field, deck, beside_each(course), tables_for(*seats))
        total += moved(scenario, held, fates, seats, beside)
    return total
