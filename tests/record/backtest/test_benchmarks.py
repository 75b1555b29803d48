import inspect
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from sim.record.backtest import benchmarks
from sim.record.backtest.benchmarks import BENCHMARKS
from sim.record.backtest.benchmarks.known import last_known
from tests.record.backtest.made_up import scrambled, target, walks

pytestmark = pytest.mark.slow

every = pytest.mark.parametrize("name", BENCHMARKS)
rows = st.integers(2, 26)
horizons = st.integers(1, 5)


def forecast(name, made, t, h):
    return BENCHMARKS[name].forecast(made, t, h)


def test_every_file_is_in_the_table_under_its_name():
    files = {f.stem for f in Path(inspect.getfile(benchmarks)).parent.glob("*.py")}
    assert files - {"__init__", "known"} == set(BENCHMARKS)
    assert all(b.forecast.__name__ == name and b.forecast.__doc__ for name, b in BENCHMARKS.items())


@every
@given(t=rows, h=horizons, seed=st.integers(0, 5))
def test_no_row_after_the_origin_is_read(name, t, h, seed):
    made = walks(seed=seed)
    np.testing.assert_array_equal(
        forecast(name, made, t, h), forecast(name, scrambled(made, t), t, h)
    )


@every
@given(t=rows, h=horizons)
def test_each_place_with_a_past_gets_a_number(name, t, h):
    made = walks(gaps=0.5)
    np.testing.assert_array_equal(
        np.isfinite(forecast(name, made, t, h)), np.isfinite(last_known(made.y)[t])
    )


@every
@given(t=rows, h=horizons, shift=st.floats(-3, 3))
def test_a_shift_of_the_whole_series_shifts_the_forecast(name, t, h, shift):
    made = walks()
    moved = replace(made, y=made.y + shift, points=made.points + shift)
    np.testing.assert_allclose(
        forecast(name, moved, t, h), forecast(name, made, t, h) + shift, atol=1e-7
    )


@every
def test_the_order_of_places_does_not_matter(name):
    made, order = walks(), [2, 0, 3, 1]
    turned = replace(made, y=made.y[:, order])
    np.testing.assert_allclose(forecast(name, turned, 20, 3), forecast(name, made, 20, 3)[order])


@every
def test_where_nothing_ever_changed_nothing_will(name):
    made = target(np.full((20, 3), 0.4), points=np.full((20, 2), 0.9))
    assert forecast(name, made, 15, 5) == pytest.approx(0.4)


def test_regional_mean_finds_the_rate_at_which_states_converge():
    apart = np.array([1.0, -1.0, 0.5, -0.5])
    made = target(0.3 + apart * 0.9 ** np.arange(20)[:, None])
    assert forecast("regional_mean", made, 15, 3) == pytest.approx(made.y[18])


def test_regional_mean_never_pushes_states_apart():
    made = target(np.array([1.0, -1.0]) * 1.1 ** np.arange(20)[:, None])
    assert forecast("regional_mean", made, 15, 3) == pytest.approx(made.y[15])


def test_pull_finds_the_rate_at_which_states_come_to_the_powers():
    points = np.tile([0.0, 1.0, 5.0], (20, 1))
    made = target(2 + np.array([1.0, 3.0]) * 0.8 ** np.arange(20)[:, None], points=points)
    assert forecast("pull", made, 15, 2) == pytest.approx(made.y[17])


def test_pull_without_known_powers_stays():
    made = walks()
    alone = replace(made, points=np.empty((0, 0)))
    np.testing.assert_array_equal(
        forecast("pull", alone, 20, 3), forecast("persistence", made, 20, 3)
    )


def test_trend_goes_on_with_the_common_change():
    made = target(np.arange(20)[:, None] * 0.1 + [0.0, 5.0])
    assert forecast("trend", made, 15, 5) == pytest.approx(made.y[15] + 0.5)


def test_mean_of_five_is_the_mean_of_five_years_and_of_fewer_where_some_are_gone():
    y = np.arange(10.0)[:, None] * [1, 1, 1]
    y[5:8, 1] = np.nan
    y[2:, 2] = np.nan
    assert forecast("mean_of_five", target(y), 8, 1).tolist() == [6.0, 6.0, 1.0]


def test_local_level_of_a_steady_level_with_noise_is_its_mean():
    drawn = np.random.default_rng(0).normal(3, 1, (60, 5))
    found = forecast("local_level", target(drawn), 59, 1)
    assert found == pytest.approx(drawn.mean(axis=0), abs=0.3)


def test_local_level_of_a_walk_is_its_last_value():
    drawn = np.random.default_rng(0).normal(0, 1, (60, 5)).cumsum(axis=0)
    assert forecast("local_level", target(drawn), 59, 1) == pytest.approx(drawn[-1], abs=0.2)


def test_local_level_has_the_likelihood_of_the_whole_normal_law():
    from scipy.stats import multivariate_normal

    from sim.record.backtest.benchmarks.local_level import RATIOS, filtered, log_likelihood

    y = np.random.default_rng(1).normal(0, 1, (7, 1)).cumsum(axis=0)
    found = log_likelihood(*filtered(y)[1:])
    exact = []
    for ratio in RATIOS:
        level = ratio * np.minimum.outer(np.arange(1, 7), np.arange(1, 7))
        cov = level + np.eye(6) + 1  # all differences from the first value share its noise
        away = y[1:, 0] - y[0, 0]
        scale = away @ np.linalg.solve(cov, away) / 6
        exact.append(multivariate_normal(np.zeros(6), scale * cov).logpdf(away))
    np.testing.assert_allclose(found - found[0], np.array(exact) - exact[0], atol=1e-8)
