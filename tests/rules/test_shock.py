"""Shock: a stationary disturbance with a part common to the region."""

import math

import numpy as np
import pytest

from sim.rules.shock import blend, disturb, freshness, weight_of_common, weight_of_own
from tests.builders import build, follow


@pytest.mark.parametrize("in_common", [0.0, 0.3, 1.0])
def test_a_blend_has_unit_variance_and_its_part_in_common(in_common):
    """The squares of the weights of two independent numbers sum to 1; one is the part in common."""
    weights = weight_of_common(in_common), weight_of_own(in_common)
    common, own = blend(1.0, 0.0, *weights), blend(0.0, 1.0, *weights)
    assert common**2 == pytest.approx(in_common)
    assert common**2 + own**2 == pytest.approx(1)


def test_the_variance_stays_what_it_is():
    """Old and new parts of it, persistence squared and the rest, sum to the size squared."""
    news = freshness(size=0.3, persistence=0.8)
    kept = disturb(shock=0.3, news=0.0, fresh=news, persistence=0.8)
    fresh = disturb(shock=0.0, news=1.0, fresh=news, persistence=0.8)
    assert math.hypot(kept, fresh) == pytest.approx(0.3)


def test_without_news_it_dies_away():
    assert disturb(0.5, news=0.0, fresh=0.18, persistence=0.8) == 0.4
    assert disturb(0.5, news=0.0, fresh=0.3, persistence=0.0) == 0


def test_without_size_there_is_none():
    fresh = freshness(size=0.0, persistence=0.8)
    assert disturb(0.0, news=3.0, fresh=fresh, persistence=0.8) == 0


def test_what_is_good_news_for_the_region_and_for_a_state_is_better_than_either():
    assert blend(1.0, 1.0, 0.6, 0.8) == pytest.approx(1.4)


def test_the_region_is_disturbed_alike_as_far_as_its_news_are_common():
    """All of it: states differ in nothing. None: no two pairs are alike."""
    for in_common, kinds in ((1.0, 2), (0.0, 3 * 2)):
        scenario = build(3, 2, shock_size=0.2, shock_in_common=in_common)
        shock = follow(scenario, 4, keep=("shock",))[4]
        assert len(np.unique(np.abs(shock))) == kinds
        assert np.abs(shock).min() > 1e-3
