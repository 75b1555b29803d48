"""Reach: power weakens with distance, each channel in its own way, down to a floor."""

import math

import pytest

from sim.rules.reach import lose_floor, passage, reach


def test_reach_is_whole_at_no_distance():
    assert reach(distance=0.0, length=4000.0, floor=0.0) == 1.0


def test_reach_falls_by_e_over_its_length():
    assert reach(distance=4000.0, length=4000.0, floor=0.0) == pytest.approx(1 / math.e)


def test_reach_never_falls_below_its_floor():
    """And a floor of 1 abolishes distance."""
    assert reach(distance=40_000.0, length=10.0, floor=0.25) == pytest.approx(0.25)
    assert reach(distance=40_000.0, length=10.0, floor=1.0) == 1.0


def test_the_farther_the_weaker():
    reaches = [reach(km, 4000.0, 0.1) for km in (0.0, 500.0, 2000.0, 9000.0)]
    assert reaches == sorted(reaches, reverse=True)
    assert len(set(reaches)) == 4


@pytest.mark.parametrize(("power", "arrives"), [(0, 1), (1, 0.25), (0.5, 0.5), (2, 0.0625)])
def test_a_channel_feels_distance_by_its_power(power, arrives):
    assert passage(reach=0.25, reach_power=power) == pytest.approx(arrives)


def test_a_base_that_is_given_up_lowers_the_floor():
    """By a part of it, so never below 0; a strength of 0 does nothing."""
    assert lose_floor(floor=0.4, loss=0.25, strength=1.0) == pytest.approx(0.3)
    assert lose_floor(floor=0.4, loss=1.0, strength=1.0) == 0
    assert lose_floor(floor=0.4, loss=0.25, strength=0.0) == 0.4
