"""Bands, and luck told from not knowing."""

import numpy as np

from sim.answers.bands import band, luck_share, share
from sim.scenario.expression import entropy


def test_band_of_a_ramp():
    """Quantiles of 0 to 100."""
    assert band(np.arange(101.0)) == (50, 10, 90, 2.5, 97.5)


def test_luck_is_all_where_draws_do_not_matter():
    """Independent numbers: luck is all; numbers equal within pairs: luck is nothing."""
    rng = np.random.default_rng(0)
    draws = np.repeat(np.arange(5000), 2)
    assert luck_share(rng.normal(size=10_000), draws) > 0.95
    assert luck_share(np.repeat(rng.normal(size=5000), 2), draws) == 0
    half = np.repeat(rng.normal(size=5000), 2) + rng.normal(size=10_000)
    assert 0.46 < luck_share(half, draws) < 0.54


def test_luck_without_pairs_is_not_said():
    """Where no two runs share a draw, or all share one, or nothing varies."""
    assert luck_share(np.array([1.0, 2.0]), np.array([0, 1])) is None
    assert luck_share(np.array([1.0, 2.0]), np.array([-1, -1])) is None
    assert luck_share(np.array([1.0, 1.0]), np.array([0, 0])) is None


def test_hedging_index_at_its_ends():
    """Even shares give 1, one power gives 0."""
    np.testing.assert_allclose(entropy(np.array([[1 / 3] * 3, [1.0, 0, 0]])), [1, 0], atol=1e-12)


def test_share_counts():
    """Three of four."""
    assert share(np.array([True, True, True, False])) == 0.75
