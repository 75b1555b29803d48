"""Shock: a stationary disturbance with a part common to the region."""

import math

import pytest

from sim.rules.shock import blend, disturb


def test_a_blend_has_unit_variance_and_its_part_in_common():
    """The squares of the weights of two independent numbers sum to 1."""
    assert (blend(1.0, 0.0, 1.0), blend(0.0, 1.0, 0.0)) == (1.0, 1.0)
    common, own = blend(1.0, 0.0, 0.3), blend(0.0, 1.0, 0.3)
    assert common**2 == pytest.approx(0.3)
    assert common**2 + own**2 == pytest.approx(1)


def test_the_variance_stays_what_it_is():
    """Old and new parts of it, persistence squared and the rest, sum to the size squared."""
    kept = disturb(shock=0.3, news=0.0, size=0.3, persistence=0.8)
    fresh = disturb(shock=0.0, news=1.0, size=0.3, persistence=0.8)
    assert math.hypot(kept, fresh) == pytest.approx(0.3)


def test_without_news_it_dies_away():
    assert disturb(0.5, news=0.0, size=0.3, persistence=0.8) == 0.4
    assert disturb(0.5, news=0.0, size=0.3, persistence=0.0) == 0


def test_without_size_there_is_none():
    assert disturb(0.0, news=3.0, size=0.0, persistence=0.8) == 0
