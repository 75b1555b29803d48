"""Shapley values of games whose values are known."""

from itertools import permutations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from sim.study.audit.shapley import (
    contributions,
    interactions,
    orders_of,
    shapley,
    sizes_of,
    smallest_removals,
    smallest_sets,
)


def game(players, worth):
    """A table of what every set of players is worth."""
    sets = [{p for p in range(players) if mask >> p & 1} for mask in range(1 << players)]
    return np.array([float(worth(each)) for each in sets])


GLOVE = game(3, lambda who: 0 in who and len(who) > 1)
"""One left glove, two right ones: a pair is worth 1."""
MAJORITY = game(5, lambda who: len(who) >= 3)
FINITE = st.floats(-1e3, 1e3, allow_nan=False)


def test_in_an_additive_game_each_gets_what_it_brings():
    brings = np.array([3.0, -1.0, 0.0, 0.5])
    values = game(4, lambda who: sum(brings[p] for p in who))
    assert shapley(values) == pytest.approx(brings, abs=1e-12)
    assert interactions(values)[1] == pytest.approx(np.zeros(6), abs=1e-12)


def test_in_the_glove_game_the_rare_glove_gets_two_thirds():
    assert shapley(GLOVE) == pytest.approx([2 / 3, 1 / 6, 1 / 6])


def test_in_a_majority_game_all_get_the_same():
    assert shapley(MAJORITY) == pytest.approx([1 / 5] * 5)


def test_weights_of_votes_are_no_measure_of_power():
    """Votes 3, 2, 2 with 4 to win: any two win, so all are worth the same."""
    votes = (3, 2, 2)
    values = game(3, lambda who: sum(votes[p] for p in who) >= 4)
    assert shapley(values) == pytest.approx([1 / 3] * 3)


def test_it_is_the_mean_over_all_orders_of_joining():
    values = np.random.default_rng(1).normal(size=1 << 4)
    added = np.zeros(4)
    for order in permutations(range(4)):
        joined = 0
        for player in order:
            added[player] += values[joined | 1 << player] - values[joined]
            joined |= 1 << player
    assert shapley(values) == pytest.approx(added / 24)


def test_one_player_gets_it_all():
    assert shapley(np.array([1.0, 4.0])) == pytest.approx([3.0])
    assert interactions(np.array([1.0, 4.0]))[0] == []


@given(arrays(float, (16, 3), elements=FINITE))
def test_values_add_up_to_what_all_are_worth(values):
    assert shapley(values).sum(axis=0) == pytest.approx(values[-1] - values[0], abs=1e-9)


@given(arrays(float, 16, elements=FINITE), arrays(float, 16, elements=FINITE))
def test_games_that_are_added_add_their_values(one, other):
    assert shapley(one + other) == pytest.approx(shapley(one) + shapley(other), abs=1e-9)


@given(arrays(float, 8, elements=FINITE))
def test_who_never_adds_anything_gets_nothing(values):
    with_idle = np.concatenate([values, values])
    assert shapley(with_idle)[3] == pytest.approx(0, abs=1e-9)
    pairs, found = interactions(with_idle)
    assert [found[at] for at, pair in enumerate(pairs) if 3 in pair] == pytest.approx(
        [0, 0, 0], abs=1e-9
    )


def test_players_that_need_each_other_are_worth_more_together():
    both = game(3, lambda who: {0, 1} <= who)
    either = game(3, lambda who: bool({0, 1} & who))
    assert interactions(both)[1] == pytest.approx([1, 0, 0])
    assert interactions(either)[1] == pytest.approx([-1, 0, 0])


def test_smallest_sets_of_the_glove_game():
    holds = GLOVE > 0
    assert smallest_sets(holds) == [0b011, 0b101]
    assert smallest_removals(holds) == [0b001, 0b110]


def test_smallest_sets_of_a_majority():
    three = [mask for mask in range(32) if sizes_of(5)[mask] == 3]
    assert smallest_sets(MAJORITY > 0) == three == smallest_removals(MAJORITY > 0)


def test_what_always_holds_needs_nothing_and_cannot_be_overturned():
    always, never = np.ones(8, dtype=bool), np.zeros(8, dtype=bool)
    assert smallest_sets(always) == [0] and smallest_removals(always) == []
    assert smallest_sets(never) == [] and smallest_removals(never) == [0]


@given(arrays(bool, 32))
def test_nothing_within_a_smallest_set_holds(holds):
    found = smallest_sets(holds)
    assert all(holds[each] for each in found)
    assert bool(found) == holds.any()
    for each in found:
        assert not any(holds[s] for s in range(32) if s & each == s and s != each)
    sizes = [int(sizes_of(5)[each]) for each in found]
    assert sizes == sorted(sizes)


def test_orders_begin_with_nobody_end_with_all_and_come_with_their_reverse():
    orders = orders_of(5, 7, seed=3)
    assert orders.sets.shape == (8, 6)
    assert (orders.sets[:, 0] == 0).all() and (orders.sets[:, -1] == 31).all()
    assert (orders.players[0::2] == orders.players[1::2, ::-1]).all()
    assert (orders_of(5, 7, seed=3).players == orders.players).all()


def test_sampled_values_add_up_exactly():
    values = np.random.default_rng(5).normal(size=(1 << 6, 2))
    orders = orders_of(6, 4, seed=0)
    found = contributions(orders, values[orders.sets]).mean(axis=0)
    assert found.sum(axis=0) == pytest.approx(values[-1] - values[0])


def test_sampled_values_agree_within_their_interval():
    """In 200 samples the exact value is about as often within two standard errors as it should."""
    values = np.random.default_rng(7).normal(size=1 << 6) + 2.0 * sizes_of(6)
    exact, inside = shapley(values), []
    for seed in range(200):
        orders = orders_of(6, 60, seed)
        found = contributions(orders, values[orders.sets])
        error = found.std(axis=0, ddof=1) / np.sqrt(len(found))
        inside.append(np.abs(found.mean(axis=0) - exact) < 2 * error)
    assert 0.92 < np.mean(inside) < 0.98


def test_a_table_of_another_length_is_refused():
    with pytest.raises(ValueError, match="a power of two is right"):
        shapley(np.zeros(6))
