"""Beside: what seats moved is read off the right runs, in every game that has a world without them."""

import numpy as np
import pytest

from sim.game.field.beside import moved, parts_moved, runs_of
from sim.game.orders.seats import seats_of

BESIDE = [np.array([0, 1, 2]), np.array([2])]
"""Three games; the first seat plays in all, the second in the last alone."""


@pytest.fixture
def seats(flagship):
    return [seats_of(flagship)[name] for name in ("US", "CN")]


@pytest.fixture
def held(flagship):
    """Every run holds another share, the same in all states and at both quarters."""
    shares = np.linspace(0.1, 0.7, len(runs_of(3, BESIDE)))
    return {"alignment": np.broadcast_to(shares[:, None, None, None], (7, 2, 6, 3))}


def test_runs_are_the_games_and_then_those_without_each_seat():
    assert runs_of(3, BESIDE).tolist() == [0, 1, 2, 0, 1, 2, 2]


def test_each_game_is_compared_with_its_own_world_without_the_seat(flagship, seats, held):
    starts = flagship.values["alignment"][:, [each.at for each in seats]].sum(axis=0)
    # Runs are 0.1 apart: game and world are 3 runs apart for the first seat, 4 for the second.
    wanted = np.array([[-30.0, 0.0], [-30.0, 0.0], [-30.0, -40.0]]) * 6 / starts
    assert moved(flagship, held, 3, seats, BESIDE) == pytest.approx(wanted)


def test_the_parts_are_those_of_the_games_that_have_a_world_beside_them(flagship, seats, held):
    first, second = parts_moved(flagship, held, 3, seats, BESIDE)
    assert set(first) == set(second) == set(flagship.states)
    assert {len(each) for each in first.values()} == {3}
    assert {len(each) for each in second.values()} == {1}
