import numpy as np
import pytest

from sim.game.learning.numbers import PASS, numbers_of
from sim.game.orders.orders import all_orders


@pytest.fixture(scope="module")
def numbers(flagship):
    return numbers_of(flagship)


def at(numbers, seat, *orders):
    """What a seat has picked, among seats that pass: (1, seat, pick)."""
    s = [each.name for each in numbers.seats].index(seat)
    picked = np.zeros((1, len(numbers.seats), len(orders)), np.int64)
    said = [str(each) for each in numbers.orders[s]]
    picked[0, s] = [1 + said.index(each) for each in orders]
    return s, picked


def test_the_actions_of_a_seat_are_a_pass_and_its_orders(numbers, flagship):
    for s, seat in enumerate(numbers.seats):
        orders = all_orders(flagship, seat)
        assert numbers.orders_of(range(1 + len(orders)), s) == tuple(orders)
        legal = numbers.legal(numbers.given(np.zeros((1, len(numbers.seats), 0), np.int64)))
        assert legal[0, s, PASS]
        assert not legal[0, s, 1 + len(orders) :].any()


def test_who_learns_is_seated_as_the_scenario_lists_them(flagship):
    found = numbers_of(flagship, ["kaz", "us"])
    assert [each.name for each in found.seats] == ["US", "KAZ"]


def test_a_pass_is_always_legal_and_costs_nothing(numbers):
    _, picked = at(numbers, "US", "visit KAZ")
    given = numbers.given(np.concatenate([picked, np.zeros_like(picked)], axis=-1))
    assert (numbers.given(picked) == given).all()
    assert numbers.legal(given)[..., PASS].all()


def test_what_stands_cannot_be_ordered_again_nor_what_is_against_it(numbers):
    s, picked = at(numbers, "KAZ", "welcome US")
    legal = numbers.legal(numbers.given(picked))[0, s]
    said = [str(each) for each in numbers.orders[s]]
    barred = [said[a - 1] for a in np.flatnonzero(numbers.clashes[s][picked[0, s, 0]])]
    assert "welcome US" in barred and "rebuff US" in barred
    assert not [each for each in barred if legal[1 + said.index(each)]]
    assert legal[1 + said.index("rebuff RU")]


def test_points_are_spent(numbers):
    s, picked = at(numbers, "US", "build KAZ")
    spent = numbers.points[s] - numbers.left(numbers.given(picked))[0, s]
    assert spent == numbers.terms.costs["build"]


def test_every_number_of_an_observation_has_a_name_and_is_what_it_says(numbers, flagship):
    s, picked = at(numbers, "US", "visit KAZ")
    given = numbers.given(picked)
    now = flagship.values["alignment"][None]
    stances = np.zeros_like(now)
    stances[0, 0, 1] = -1
    seen = numbers.observe((now, now / 2), stances, 1, numbers.picks - 1, given, given)
    assert seen.shape == (1, len(numbers.seats), len(numbers.names))
    own = dict(zip(numbers.names, seen[0, s].tolist(), strict=True))
    other = dict(zip(numbers.names, seen[0, 1].tolist(), strict=True))
    states, powers = list(flagship.states), list(flagship.powers)
    cell = f"{states[0]}.{powers[1]}"
    assert own[f"alignment.{cell}"] == pytest.approx(now[0, 0, 1])
    assert own[f"moved.{cell}"] == pytest.approx(now[0, 0, 1] / 2)
    assert own[f"stance.{cell}"] == -1
    assert (own["round.1"], own["round.2"]) == (0, 1)
    assert own["points_left"] == pytest.approx(1 - numbers.terms.costs["visit"] / numbers.points[s])
    assert own["picks_left"] == pytest.approx(1 - 1 / numbers.picks)
    assert (own["seat.US"], other["seat.US"]) == (1, 0)
    action = picked[0, s, 0]
    assert (own[f"own.{action}"], other[f"own.{action}"]) == (1, 0)
    assert own["seen.US.visit KAZ"] == other["seen.US.visit KAZ"] == 1
