"""What a spread is made of."""

import numpy as np
import pytest

from sim.study.spread import spread, whole_points
from sim.study.survey.middles import Middles, chances, middles
from sim.study.telling import Shown

LOOK = Shown("share", "points of 100", 100.0, False)


def test_points_alone_and_fate_alone():
    points = np.arange(5.0)[:, None] + np.zeros(4)
    assert spread(points) == pytest.approx((1, 0, 0))
    assert spread(points.T) == pytest.approx((0, 1, 0))


def test_parts_add_up_and_are_those_that_were_put_in():
    rng = np.random.default_rng(5)
    a, b = rng.normal(size=(400, 1)) * 2, rng.normal(size=(1, 300))
    found = spread(a + b + rng.normal(size=(400, 300)))
    assert sum(found) == pytest.approx(1)
    assert found == pytest.approx((4 / 6, 1 / 6, 1 / 6), abs=0.06)


def test_points_that_do_nothing_get_next_to_nothing():
    found = spread(np.random.default_rng(6).normal(size=(300, 20)))
    assert found.points < 0.02


def test_too_little_to_tell_is_none():
    assert spread(np.ones((5, 1))) is None
    assert spread(np.ones((1, 5))) is None
    assert spread(np.full((4, 4), 0.3)) is None
    assert spread(np.full((4, 4), np.nan)) is None


def test_middles_are_of_the_runs_that_have_a_value():
    found = middles(np.array([[0.1, np.nan, 0.3], [np.nan] * 3]), LOOK)
    assert found.middle[0] == pytest.approx(20)
    assert np.isnan(found.middle[1])


def test_middles_are_alike_with_and_without_gaps():
    values = np.random.default_rng(7).random((4, 9))
    gap = np.vstack([values, np.full(9, np.nan)])
    for one, other in zip(middles(values, LOOK), middles(gap, LOOK), strict=True):
        assert one == pytest.approx(other[:-1])


def test_no_fates_are_no_middles():
    assert isinstance(middles(np.zeros((2, 0)), LOOK), Middles)


def test_the_interval_of_a_chance_never_leaves_0_to_100():
    low, high = chances(np.array([[0.0] * 20, [1.0] * 20]))[1:]
    assert low[0] == 0 and 10 < high[0] < 20
    assert high[1] == 100 and 80 < low[1] < 90


def test_runs_that_hang_together_widen_the_interval_of_a_chance():
    holds = np.random.default_rng(9).random((3, 40)) < 0.4
    apart, pairs = chances(holds * 1.0), chances(np.repeat(holds, 2, axis=1) * 1.0, 40)
    for one, other in zip(apart, pairs, strict=True):
        assert one == pytest.approx(other)


def test_only_whole_points_are_parted():
    values = np.array([[1.0, 2.0], [np.nan, 9.0], [3.0, 5.0]])
    assert spread(values) == spread(whole_points(values)) == spread(values[[0, 2]])
