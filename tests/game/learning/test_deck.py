import numpy as np
import pytest

from sim.game.field.carry import carry
from sim.game.field.field import deeds_of, overrides_of
from sim.game.learning.deck import RUN, deck_of
from sim.game.learning.numbers import numbers_of


@pytest.fixture(scope="module")
def numbers(flagship):
    return numbers_of(flagship)


def picked_at_random(numbers, games, rng):
    """Legal actions of all seats, (game, seat, pick)."""
    picked = np.zeros((games, len(numbers.seats), 0), np.int64)
    for _ in range(numbers.picks):
        legal = numbers.legal(numbers.given(picked))
        chosen = (rng.random(legal.shape) * legal).argmax(axis=-1)
        picked = np.append(picked, chosen[..., None], axis=-1)
    return picked


def loads_of(numbers, picked, number):
    first, last = numbers.terms.begins(number) + 1, numbers.terms.rounds[number]
    return [
        carry(
            numbers.scenario,
            {each.name: numbers.orders_of(row[s], s) for s, each in enumerate(numbers.seats)},
            first,
            last,
        )
        for row in picked
    ]


@pytest.mark.parametrize("number", [0, 1, 2])
def test_a_deck_deals_what_carry_lays_out(numbers, number):
    """Run by run, to the last bit: deeds in their order, and settings."""
    picked = picked_at_random(numbers, 40, np.random.default_rng(number))
    deck, loads = deck_of(numbers, number), loads_of(numbers, picked, number)
    dealt, right = deck.acts(picked), deeds_of(loads, np.arange(40))
    assert (np.diff(dealt.rows[:, 0]) >= 0).all()
    for run in range(40):
        own, wanted = dealt.rows[:, RUN] == run, right.rows[:, RUN] == run
        assert (dealt.rows[own] == right.rows[wanted]).all()
        assert (dealt.sizes[own] == right.sizes[wanted]).all()
    settings = {each.key: each.values for each in deck.overrides(picked)}
    for each in overrides_of(numbers.scenario, loads, np.arange(40)):
        assert np.array_equal(settings.pop(each.key), each.values, equal_nan=True)
    assert not settings


def test_who_passes_does_nothing(numbers):
    picked = np.zeros((5, len(numbers.seats), numbers.picks), np.int64)
    deck = deck_of(numbers, 0)
    assert len(deck.acts(picked).rows) == 0
    assert deck.overrides(picked) == []


def test_who_orders_nothing_stands_beside_those_who_order(numbers):
    """Only the runs in which somebody builds have another effort; NaN leaves the others as they are."""
    picked = np.zeros((3, len(numbers.seats), numbers.picks), np.int64)
    picked[1, 0, 0] = 1 + [str(each) for each in numbers.orders[0]].index("build KAZ")
    (effort,) = deck_of(numbers, 0).overrides(picked)
    assert effort.key == "effort.KAZ.US.economic"
    assert list(np.isnan(effort.values)) == [True, False, True]
