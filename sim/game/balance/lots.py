"""Lots: random legal turns, drawn once and shared, so that all seats meet the same company."""

from collections.abc import Mapping
from typing import Any

import numpy as np

from sim.game.orders import Order, Orders, legal
from sim.game.seats import Seat, seats_of
from sim.game.terms import Terms
from sim.scenario.model import Scenario

Course = tuple[Mapping[str, Orders], ...]
"""What every seat orders, round by round."""


def random_turn(scenario: Scenario, terms: Terms, seat: Seat, random: Any) -> Orders:
    """One legal order after the other, each as likely as any, until no point is left for more."""
    given: list[Order] = []
    while options := legal(scenario, terms, seat, given):
        given.append(options[random.integers(len(options))])
    return tuple(given)


def courses_of(scenario: Scenario, terms: Terms, seed: int, count: int) -> list[Course]:
    """So many games in which every seat orders at random in every round."""
    found: list[Course] = []
    for n in range(count):
        random = np.random.default_rng((seed, n))
        found.append(
            tuple(
                {
                    name: random_turn(scenario, terms, seat, random)
                    for name, seat in seats_of(scenario).items()
                }
                for _ in terms.rounds
            )
        )
    return found
