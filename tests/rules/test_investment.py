"""Investment: a stock that wears out, is rebuilt by effort, and is worth jobs and industry."""

import numpy as np
import pytest

from sim.rules.investment import build, quality, worth
from tests.builders import build as scenario_of
from tests.builders import follow


@pytest.mark.parametrize(
    ("extractive", "weight", "right"), [(0, 0, 1), (1, 0, 0), (1, 1, 1), (0.8, 0.5, 0.6)]
)
def test_extractive_money_builds_less(extractive, weight, right):
    assert quality(extractive, weight) == pytest.approx(right)


def test_the_stock_rests_at_what_sustains_it():
    assert build(investment=0.3, arrived=0.6, quality=0.5, wear=0.2) == pytest.approx(0.3)


def test_the_stock_wears_out_without_effort():
    """By its wear each month; without wear it neither wears nor grows."""
    assert build(investment=1.0, arrived=0.0, quality=1.0, wear=0.25) == 0.75
    assert build(investment=1.0, arrived=9.0, quality=1.0, wear=0.0) == 1.0


def test_worth_saturates():
    """Nothing without projects, half at the half, never above its most."""
    assert (worth(0.0, 0.4, 0.5), worth(0.5, 0.4, 0.5)) == (0, 0.2)
    assert 0.39 < worth(1e3, 0.4, 0.5) < 0.4
    assert worth(5.0, value=0.0, half=0.5) == 0


def test_a_scenario_starts_with_what_its_effort_sustains():
    scenario = scenario_of(1, 2, effort=[[[0, 0.5, 0], [0, 0, 0.9]]], extractive_share=0.4,
                           extractive_weight=0.5)  # fmt: skip
    stock = follow(scenario, 5, keep=("investment",))[:, 0]
    np.testing.assert_allclose(stock, np.tile([0.5 * 0.8, 0], (6, 1)))
