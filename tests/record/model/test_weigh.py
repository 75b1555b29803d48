import numpy as np
import pytest

from sim.record.model.level import places_of, sizes_at
from sim.record.model.simulate import simulate
from sim.record.model.weigh import effective, fit_level, normalised, propose, weigh_model

pytestmark = pytest.mark.slow

UNIT, YEARS, PLACES = 3.0, 28, 6
SD = np.full((YEARS, PLACES), 0.11)


def one_record(seed=0, moved=None):
    rng = np.random.default_rng(seed)
    true = sizes_at(places_of(64, 5)[seed : seed + 1], UNIT)
    return simulate(true, SD, UNIT, rng, moved)[0], true


def test_where_draws_come_from_is_made_up_for():
    y, _ = one_record()
    _, log_prior = propose(y, SD, UNIT, 16384, None, 0, lambda places: sizes_at(places, UNIT))
    assert np.exp(log_prior).mean() == pytest.approx(1, abs=0.05)


def test_two_ways_of_drawing_find_the_same_sizes():
    y, _ = one_record(3)
    early, late = (fit_level(y, SD, UNIT, 8192, t) for t in (12, YEARS - 1))
    for name in ("noise", "staying", "common_drift"):
        one, two = (fit.weights(YEARS - 1) @ fit.sizes[name] for fit in (early, late))
        width = late.sizes[name].std()
        assert one == pytest.approx(two, abs=0.25 * width)


def test_a_long_record_narrows_the_noise_to_what_it_was():
    y, true = one_record(7)
    fit = fit_level(y, SD, UNIT, 8192, YEARS - 1)
    weight = fit.weights(YEARS - 1)
    middle = weight @ fit.sizes["noise"]
    width = np.sqrt(weight @ (fit.sizes["noise"] - middle) ** 2)
    assert abs(middle - true["noise"][0]) < 3 * width
    even = sizes_at(places_of(4096, 0), UNIT)["noise"].std()
    assert width < 0.9 * even


def test_later_years_do_not_count_in_earlier_weights():
    y, _ = one_record(1)
    other = y.copy()
    other[20:] += 2.0
    one, two = (fit_level(each, SD, UNIT, 512, 12) for each in (y, other))
    assert np.array_equal(one.weights(12), two.weights(12))


def test_draws_whose_moves_made_the_record_count_most():
    rng = np.random.default_rng(9)
    draws = 256
    pace = np.linspace(0, 2, draws)
    shape = rng.normal(0, 0.25, (YEARS, PLACES))
    moved = pace[:, None, None] * shape
    y, _ = one_record(2, moved[[192]])
    fit = fit_level(y, SD, UNIT, draws, YEARS - 1, moved)
    weight = weigh_model(y, SD, UNIT, fit, moved)
    assert abs(weight @ pace - pace[192]) < 0.3
    assert effective(weight) < draws / 2


def test_draws_that_move_nothing_all_count_the_same():
    y, _ = one_record(2)
    moved = np.zeros((64, YEARS, PLACES))
    fit = fit_level(y, SD, UNIT, 64, YEARS - 1, moved)
    assert weigh_model(y, SD, UNIT, fit, moved) == pytest.approx(np.full(64, 1 / 64))


def test_even_weights_are_worth_as_many_draws_as_there_are():
    assert effective(normalised(np.zeros(10))) == pytest.approx(10)
    assert effective(np.array([1.0, 0.0])) == 1
