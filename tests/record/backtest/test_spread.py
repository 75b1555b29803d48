import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from sim.record.backtest.scores import crps
from sim.record.backtest.spread import choose_spread, past_spread


def test_the_width_of_normal_errors_is_their_standard_deviation():
    errors = np.random.default_rng(0).normal(0, 0.3, 50_000)
    assert choose_spread(errors) == pytest.approx(0.3, rel=0.04)


@given(st.lists(st.floats(-3, 3).filter(lambda x: abs(x) > 1e-3), min_size=1), st.floats(0.05, 5))
def test_no_other_width_does_clearly_better_on_the_same_errors(errors, other):
    errors = np.array(errors)
    chosen = crps(errors, choose_spread(errors)).mean()
    assert chosen <= crps(errors, other * np.sqrt((errors**2).mean())).mean() * 1.002


@given(st.floats(0.001, 1000))
def test_the_width_has_the_unit_of_the_series(unit):
    errors = np.array([0.1, -0.4, 0.2])
    assert choose_spread(unit * errors) == pytest.approx(unit * choose_spread(errors))


def test_missing_errors_are_left_out_and_none_at_all_give_no_width():
    assert choose_spread(np.array([0.2, np.nan])) == choose_spread(np.array([0.2]))
    assert np.isnan(choose_spread(np.array([np.nan])))
    assert np.isnan(past_spread({0: np.ones(2)}, 1, 2))


def test_errors_of_nothing_give_a_width_that_scores_can_bear():
    assert choose_spread(np.zeros(3)) > 0


def test_only_outcomes_known_at_the_origin_count():
    errors = {s: np.array([1.0 if s + 3 <= 10 else 99.0]) for s in range(12)}
    assert past_spread(errors, 10, 3) == choose_spread(np.ones(8))


def test_old_errors_can_be_left_behind():
    errors = {s: np.array([9.0 if s < 8 else 1.0]) for s in range(11)}
    assert past_spread(errors, 10, 1, recent=2) == choose_spread(np.ones(2))
    assert past_spread(errors, 10, 1, recent=99) == past_spread(errors, 10, 1)
