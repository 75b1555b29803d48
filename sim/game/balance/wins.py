"""Wins: how often each seat has the highest score when everybody orders at random."""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from sim.game.balance.lots import Picked
from sim.game.field.field import Field
from sim.game.field.scores import tables_for, worth
from sim.game.learning.deck import Deck, deal
from sim.game.learning.numbers import PASS, Numbers
from sim.game.orders.seats import seats_of

Array = NDArray[np.float64]


def random_scores(
    numbers: Numbers, seed: int, fates: int, decks: Sequence[Deck], courses: Picked
) -> Array:
    """The score of every seat, all on random legal orders: (fate, seat)."""
    # As a game is judged: beside it runs one for each seat that is left to the model's own rule.
    count = len(numbers.seats)
    beside = 1 + np.arange(count)
    field = Field(numbers.scenario, numbers.terms, seed, np.repeat(np.arange(fates), 1 + count))
    total = np.zeros((fates, count))
    for deck, course in zip(decks, courses, strict=True):
        picked = np.repeat(course[:, None], 1 + count, axis=1)
        picked[:, beside, beside - 1] = PASS
        tables = tables_for(seats_of(numbers.scenario))
        held = deal(field, deck, picked.reshape(-1, *course.shape[1:]), tables)
        for s, seat in enumerate(numbers.seats):
            worths = worth(numbers.scenario, held, seat).reshape(fates, 1 + count)
            total[:, s] += worths[:, 0] - worths[:, s + 1]
    return total
