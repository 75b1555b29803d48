"""Positions: which order is the best one, in many fates, rounds and companies."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from sim.game.balance.lots import Course
from sim.game.field import Field
from sim.game.orders import Orders, legal
from sim.game.scores import tables_for, worth
from sim.game.seats import Seat
from sim.game.terms import Terms
from sim.scenario.model import Scenario

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
    scenario: Scenario,
    terms: Terms,
    seat: Seat,
    starts: Sequence[Field],
    courses: Sequence[Course],
) -> Options:
    """
    Try every single order of a seat in every position.

    Parameters
    ----------
    starts : sequence of Field
        Where the games are when each round begins, one run a fate.
    courses : sequence of Course
        What all seats order; game n follows course n, counted round and round. The seat leaves its
        own course in the round that is tried and in no other.
    """
    turns: list[Orders] = [(), *((order,) for order in legal(scenario, terms, seat))]
    costs = np.array([1.0, *(float(terms.costs[turn[0].word]) for turn in turns[1:])])
    gains = [
        gains_in(scenario, seat, number, start, turns, courses)
        for number, start in enumerate(starts)
    ]
    return Options(turns, costs, np.stack(gains))


def gains_in(
    scenario: Scenario,
    seat: Seat,
    number: int,
    start: Field,
    turns: Sequence[Orders],
    courses: Sequence[Course],
) -> Array:
    """What each option gains in one round and all that follow, (fate, option)."""
    fates, width = len(start.fates), len(turns)
    course = np.repeat(course_of(fates, courses), width)
    tried = [{**each[number], seat.name: turn} for each in courses for turn in turns]
    field = start.picked(np.repeat(np.arange(fates), width))
    tables, total = tables_for({seat.name: seat}), np.zeros((fates, width))
    held = field.play(tried, course * width + np.tile(np.arange(width), fates), tables=tables)
    total += worth(scenario, held, seat).reshape(fates, width)
    for after in range(number + 1, len(courses[0])):
        held = field.play([each[after] for each in courses], course, tables=tables)
        total += worth(scenario, held, seat).reshape(fates, width)
    return total - total[:, :1]


def starts_of(
    scenario: Scenario, terms: Terms, seed: int, fates: int, courses: Sequence[Course]
) -> list[Field]:
    """Where the games are when each round begins, one run a fate, all seats on their courses."""
    field, found = Field(scenario, terms, seed, np.arange(fates)), []
    for number in range(len(terms.rounds)):
        found.append(field.picked(np.arange(fates)))
        field.play([each[number] for each in courses], course_of(fates, courses), tables=())
    return found


def course_of(fates: int, courses: Sequence[Course]) -> NDArray[np.int64]:
    """
    Which course the game of each fate follows.

    >>> course_of(5, [(), ()])
    array([0, 1, 0, 1, 0])
    """
    return np.arange(fates) % len(courses)
