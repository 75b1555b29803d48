"""Wins: how often each seat has the highest score when everybody orders at random."""

from collections.abc import Mapping, Sequence

import numpy as np
from numpy.typing import NDArray

from sim.game.balance.lots import Course
from sim.game.balance.positions import course_of
from sim.game.field import Field, Turn
from sim.game.orders import Orders
from sim.game.scores import tables_for, worth
from sim.game.seats import Seat
from sim.game.terms import Terms
from sim.scenario.model import Scenario

Array = NDArray[np.float64]


def random_scores(
    scenario: Scenario,
    terms: Terms,
    seats: Mapping[str, Seat],
    seed: int,
    fates: int,
    courses: Sequence[Course],
) -> Array:
    """The score of every seat, all on random legal orders: (fate, seat)."""
    # As a game is judged: beside it runs one for each seat that is left to the model's own rule.
    left = ["", *seats]
    which = np.repeat(course_of(fates, courses), len(left)) * len(left)
    which += np.tile(np.arange(len(left)), fates)
    field = Field(scenario, terms, seed, np.repeat(np.arange(fates), len(left)))
    total = np.zeros((fates, len(seats)))
    for number in range(len(terms.rounds)):
        turns = [without(each[number], name) for each in courses for name in left]
        held = field.play(turns, which, tables=tables_for(seats))
        for n, seat in enumerate(seats.values()):
            worths = worth(scenario, held, seat).reshape(fates, len(left))
            total[:, n] += worths[:, 0] - worths[:, n + 1]
    return total


def without(turn: Turn, name: str) -> dict[str, Orders]:
    """A turn in which one seat orders nothing."""
    return {each: orders for each, orders in turn.items() if each != name}
