"""Thresholds that can be worked out by hand, and found."""

import numpy as np
import pytest

from sim.study.levers.thresholds import curve, first_ways, refined, resampled, threshold

FATES = 200
EVEN = (np.arange(FATES) + 0.5) / FATES
"""The middle of each of as many equal parts as there are fates: no luck in it."""
FINE = 2e-3


def from_thresholds(each):
    """A condition that holds in a fate from its own threshold on."""
    return lambda ways: ways[:, None] >= each[None, :]


def found(holds, share, groups=None):
    return threshold(refined(curve(holds), holds, share), share, groups)


@pytest.mark.parametrize("share", [0.5, 0.9])
def test_linear(share):
    """Goal: 0.2 + 0.8 way + luck > 0.6, luck evenly from -0.1 to 0.1: way = 0.5 + (share - 0.5)/4."""
    luck = 0.1 - 0.2 * EVEN

    def holds(ways):
        return 0.2 + 0.8 * ways[:, None] + luck > 0.6

    assert found(holds, share).way == pytest.approx(0.5 + (share - 0.5) / 4, abs=FINE)


@pytest.mark.parametrize("share", [0.5, 0.9])
def test_logistic(share):
    """The chance is logistic in the way: its threshold is its inverse, m + s ln(share / (1 - share))."""
    middle, scale = 0.4, 0.05
    own = middle + scale * np.log(EVEN / (1 - EVEN))
    right = middle + scale * np.log(share / (1 - share))
    assert found(from_thresholds(own), share).way == pytest.approx(right, abs=2 * FINE)


def test_a_threshold_very_near_the_present_is_found():
    assert found(from_thresholds(np.full(FATES, 0.0012)), 0.5).way == pytest.approx(
        0.0012, rel=0.05
    )


def test_half_of_the_fates_is_half_and_not_one_more():
    own = np.where(np.arange(FATES) < FATES // 2, 0.3, 2.0)
    assert found(from_thresholds(own), 0.5).way == pytest.approx(0.3, abs=FINE)
    own[0] = 2.0
    assert found(from_thresholds(own), 0.5).way is None


def test_what_holds_already_needs_no_way():
    each = found(from_thresholds(np.zeros(FATES)), 0.9)
    assert (each.way, each.low, each.high, each.lost) == (0, 0, 0, None)


def test_out_of_reach_there_is_no_way():
    own = np.where(np.arange(FATES) < 60, 0.5, 2.0)
    each = found(from_thresholds(own), 0.5)
    assert each.way is None and each.high is None


def test_what_is_lost_again_is_the_nearest_crossing_and_said():
    """It holds from 0.2 to 0.6 only, and once more from 0.9."""

    def holds(ways):
        is_held = ((ways >= 0.2) & (ways < 0.6)) | (ways >= 0.9)
        return np.repeat(is_held[:, None], FATES, axis=1)

    each = found(holds, 0.5)
    assert each.way == pytest.approx(0.2, abs=FINE)
    assert each.lost == pytest.approx(0.6, abs=0.12)


def test_intervals_hold_the_truth_about_as_often_as_they_say():
    """Thresholds of fates are normal; the true threshold for half of them is their mean."""
    luck, held = np.random.default_rng(5), 0
    for _ in range(100):
        each = found(from_thresholds(luck.normal(0.4, 0.1, 100)), 0.5)
        held += each.low <= 0.4 <= each.high
    assert 88 <= held <= 100


def test_fates_that_share_a_draw_widen_the_interval():
    own = np.repeat(np.random.default_rng(6).normal(0.4, 0.1, 50), 2)
    alone = found(from_thresholds(own), 0.5)
    pairs = found(from_thresholds(own), 0.5, np.repeat(np.arange(50), 2))
    assert pairs.high - pairs.low > 1.2 * (alone.high - alone.low)


def test_an_interval_may_end_beyond_reach():
    own = np.where(np.arange(FATES) < 104, 0.5, 2.0)
    each = found(from_thresholds(own), 0.5)
    assert each.way == pytest.approx(0.5, abs=FINE)
    assert each.high is None and each.low is not None


def test_drawing_again_keeps_every_weight_and_every_call_the_same():
    weights = resampled(10, None)
    assert weights.sum(axis=1) == pytest.approx(1)
    assert np.array_equal(weights, resampled(10, None))


def test_a_curve_that_starts_above_is_there_at_once():
    assert first_ways(np.array([0.0, 1.0]), np.array([[0.7, 0.2]]), 0.5).tolist() == [0.0]
