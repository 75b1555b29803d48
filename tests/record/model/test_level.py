import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.stats import multivariate_normal

from sim.record.model.level import SIZES, WIDE, ahead, filter_level, places_of, sizes_at

UNIT = 2.0


def sizes(**given):
    usual = {
        "region_shock": 0.1,
        "own_shock": 0.2,
        "spread": 0.3,
        "noise": 1.0,
        "staying": 0.8,
        "common_drift": 0.05,
    }
    return {name: np.array([value]) for name, value in (usual | given).items()}


def law_by_hand(years, places, s, sd):
    """Mean and covariance of all observations, written out from the equations."""
    n = years * places
    mean, cov = np.zeros(n), np.zeros((n, n))
    region = np.array([(WIDE * UNIT) ** 2 + t * s["region_shock"][0] ** 2 for t in range(years)])
    own = [s["spread"][0] ** 2]
    for _ in range(years - 1):
        own.append(own[-1] * s["staying"][0] ** 2 + s["own_shock"][0] ** 2)
    for t in range(years):
        for i in range(places):
            mean[t * places + i] = t * s["common_drift"][0]
            for u in range(years):
                for j in range(places):
                    shared = region[min(t, u)]
                    if i == j:
                        shared += own[min(t, u)] * s["staying"][0] ** abs(t - u)
                    if (t, i) == (u, j):
                        shared += (s["noise"][0] * sd[t, i]) ** 2
                    cov[t * places + i, u * places + j] = shared
    return mean, cov


def test_the_likelihood_is_that_of_the_normal_law_written_out_by_hand():
    rng = np.random.default_rng(1)
    y, sd = rng.normal(0, 1, (4, 3)), rng.uniform(0.05, 0.2, (4, 3))
    found = filter_level(y, sd, sizes(), UNIT).log_likelihood[-1, 0]
    mean, cov = law_by_hand(4, 3, sizes(), sd)
    assert found == pytest.approx(multivariate_normal(mean, cov).logpdf(y.ravel()), abs=1e-9)


def test_a_forecast_is_the_conditional_mean_of_that_law():
    rng = np.random.default_rng(2)
    y, sd = rng.normal(0, 1, (4, 2)), np.full((5, 2), 0.1)
    mean, cov = law_by_hand(5, 2, sizes(), sd)
    known, later = slice(0, 8), slice(8, 10)
    gain = cov[later, known] @ np.linalg.inv(cov[known, known])
    expected = mean[later] + gain @ (y.ravel() - mean[known])
    filtered = filter_level(y, sd[:4], sizes(), UNIT)
    assert ahead(filtered, 3, 1, sizes())[0] == pytest.approx(expected, abs=1e-9)


def test_nothing_changes_is_a_limit_of_it():
    y = np.random.default_rng(3).normal(0, 1, (6, 3))
    still = sizes(noise=0.0, staying=1.0, common_drift=0.0)
    filtered = filter_level(y, np.full_like(y, 0.1), still, UNIT)
    assert ahead(filtered, 5, 4, still)[0] == pytest.approx(y[5], abs=1e-9)


def test_what_the_model_moves_is_added_in_its_year_and_fades_as_habit_lets_it():
    y = np.zeros((3, 2))
    usual = filter_level(y, np.full_like(y, 0.1), sizes(), UNIT)
    moved = np.zeros((1, 2, 2))
    moved[0, 0, 1] = 1.0
    gained = ahead(usual, 2, 2, sizes(), moved) - ahead(usual, 2, 2, sizes())
    assert gained[0] == pytest.approx([0, 0.8])


def test_what_was_observed_with_a_larger_error_counts_less():
    y = np.array([[0.0, 0.0], [1.0, 1.0]])
    sd = np.array([[0.1, 0.1], [0.1, 0.5]])
    found = filter_level(y, sd, sizes(), UNIT)
    sure, unsure = (found.region[-1, 0] + found.own[-1, 0]).tolist()
    assert sure > unsure


def test_gaps_are_passed_over_and_later_years_are_not_read():
    y = np.random.default_rng(4).normal(0, 1, (5, 3))
    y[2, 1] = np.nan
    sd = np.full_like(y, 0.1)
    other = y.copy()
    other[4] += 3
    one, two = (filter_level(each, sd, sizes(), UNIT) for each in (y, other))
    assert np.isfinite(one.log_likelihood).all()
    assert np.array_equal(one.own[:4], two.own[:4])
    assert not np.array_equal(one.own[4], two.own[4])


@given(st.integers(0, 5), st.floats(0.01, 0.99))
def test_sizes_stay_within_their_priors(at, place):
    each = SIZES[at]
    value = sizes_at(np.full((1, len(SIZES)), place), UNIT)[each.name][0]
    scale = UNIT if each.in_range else 1.0
    if each.law != "normal":
        assert each.low * scale <= value <= each.high * scale


def test_priors_do_not_know_which_way_anything_goes():
    drift = sizes_at(places_of(4096, 0), UNIT)["common_drift"]
    assert abs(np.mean(drift)) < 0.001 * UNIT
    assert np.mean(drift > 0) == pytest.approx(0.5, abs=0.01)


def test_what_is_fixed_is_the_same_in_all_draws():
    found = sizes_at(places_of(8, 0), UNIT, {"staying": 1.0})
    assert set(found) == {each.name for each in SIZES}
    assert found["staying"].tolist() == [1.0] * 8
