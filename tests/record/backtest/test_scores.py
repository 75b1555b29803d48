import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from sim.record.backtest.scores import COVERS, crps, hit, mean_known, rmse

reals = st.floats(-5, 5)
widths = st.floats(0.01, 5)


def test_a_perfect_middle_costs_a_known_part_of_the_width():
    assert crps(0.0, 2.0) == pytest.approx(2 * (np.sqrt(2 / np.pi) - 1 / np.sqrt(np.pi)))


@given(reals)
def test_without_width_the_score_is_the_absolute_error(error):
    assert crps(error, 1e-9) == pytest.approx(abs(error), abs=1e-8)


@given(reals, widths)
def test_the_score_is_the_integral_that_defines_it(error, sd):
    from scipy.stats import norm

    x = np.linspace(-40, 40, 400_001)
    ahead = (norm.cdf(x / sd) - (x >= error)) ** 2
    assert crps(error, sd) == pytest.approx(ahead.sum() * (x[1] - x[0]), abs=1e-3)


@given(reals, widths, st.floats(0.1, 10))
def test_the_score_has_the_unit_of_the_series(error, sd, unit):
    assert crps(unit * error, unit * sd) == pytest.approx(unit * crps(error, sd))


def test_intervals_of_the_true_width_cover_what_they_say():
    error = np.random.default_rng(0).normal(0, 2, 40_000)
    for percent in COVERS:
        assert hit(error, 2.0, percent).mean() == pytest.approx(percent / 100, abs=0.01)


def test_what_is_not_known_is_left_out_of_every_score():
    gone = [np.nan, 1.0]
    assert np.isnan(crps(gone, 1.0)).tolist() == [True, False]
    assert np.isnan(hit(gone, 1.0, 80)).tolist() == [True, False]
    assert np.isnan(hit([1.0], np.nan, 80)).all()
    assert rmse(gone) == 1.0
    assert np.isnan(mean_known([np.nan]))
