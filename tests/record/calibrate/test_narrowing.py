import numpy as np
import pytest

from sim.record.calibrate.narrowing import narrow, quantiles
from sim.record.calibrate.ranks import BINS, POSTERIOR, evenness, rank
from sim.record.series import SERIES


def test_even_weights_narrow_nothing():
    values = np.random.default_rng(0).normal(size=1000)
    found = narrow("x", values, np.full(1000, 1 / 1000))
    assert found.narrowing == pytest.approx(0)
    assert found.prior == found.posterior


def test_a_normal_law_seen_through_an_equal_error_is_narrowed_by_the_root_of_a_half():
    values = np.random.default_rng(1).normal(size=200_000)
    weight = np.exp(-0.5 * values**2)
    found = narrow("x", values, weight / weight.sum())
    assert found.narrowing == pytest.approx(1 - np.sqrt(0.5), abs=0.01)


def test_quantiles_follow_weights():
    values, weight = np.array([3.0, 1.0, 2.0]), np.array([0.05, 0.05, 0.9])
    assert quantiles(values, weight) == (2.0, 2.0, 2.0)


def test_ranks_of_the_truth_among_its_equals_are_even():
    rng = np.random.default_rng(2)
    ranks = [rank(rng.normal(), rng.normal(size=POSTERIOR), rng) for _ in range(2000)]
    found = evenness("x", ranks)
    assert len(found.counts) == BINS
    assert found.p_value > 0.001


def test_a_posterior_that_is_too_narrow_is_found_out():
    rng = np.random.default_rng(3)
    ranks = [rank(rng.normal(), 0.3 * rng.normal(size=POSTERIOR), rng) for _ in range(500)]
    assert evenness("x", ranks).p_value < 1e-6


def test_no_series_is_both_an_input_and_an_observation():
    observed = {name for name, each in SERIES.items() if each.role == "observed"}
    assert observed == {"ideal_points", "agreement"}
