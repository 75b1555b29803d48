"""Capability: it grows by its trend, and what arrives of it is strength."""

import pytest

from sim.rules.capability import grow, project
from tests.builders import build, follow


def test_without_a_trend_capability_stays():
    assert grow(capability=0.7, trend=0.0) == 0.7


@pytest.mark.parametrize(("trend", "after"), [(0.12, 1.01), (-0.12, 0.99)])
def test_a_trend_is_by_year(trend, after):
    assert grow(capability=1.0, trend=trend) == pytest.approx(after)


def test_strength_is_capability_believed_at_a_distance():
    """Nothing of it arrives from one who is not believed, or who does not reach."""
    assert project(capability=0.8, credibility=0.5, reach=0.5) == pytest.approx(0.2)
    assert project(0.8, 0.0, 1.0) == project(0.8, 1.0, 0.0) == 0


def test_efforts_grow_with_capability():
    """A power spends in proportion to what it has become."""
    scenario = build(1, 2, effort=0.5, effort_return=1, capability_trend=[0.12, 0])
    effort = follow(scenario, 12, keep=("effort",))[-1, 0, :, 0]
    assert effort[0] == pytest.approx(0.5 * 1.01**11)
    assert effort[1] == 0.5
