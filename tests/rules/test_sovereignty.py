"""Sovereignty: where its story is told, investments cost their investor."""

import numpy as np
import pytest

from sim.rules.month import TERMS
from sim.rules.sovereignty import erode
from tests.builders import build, event, follow


@pytest.mark.parametrize("nothing", [(0.0, 0.5, 0.4), (1.0, 0.0, 0.4), (1.0, 0.5, 0.0)])
def test_without_projects_a_story_or_a_cost_there_is_no_fear(nothing):
    investment, narrative, cost = nothing
    assert erode(investment, narrative, cost, half=1.0) == 0


def test_fear_costs_and_is_bounded():
    costs = [erode(stock, 0.5, 0.4, half=1.0) for stock in (0.1, 1.0, 10.0, 1e9)]
    assert costs == sorted(costs, reverse=True)
    assert costs[1] == -0.1
    assert costs[-1] == pytest.approx(-0.2)


def test_a_story_is_told_about_the_power_it_names_and_fades():
    """The actor tells it, the named power pays for it, half as much a half-life later."""
    told = event("narrative", to=1, actor=0, month=2)
    scenario = build(1, 2, effort=0.5, narrative=0.1, narrative_rise=0.4, sovereignty_cost=0.5,
                     narrative_half_life_months=3, events=[told])  # fmt: skip
    story = follow(scenario, 8, keep=("narrative",))
    np.testing.assert_allclose(story[:, 0], 0.1)
    np.testing.assert_allclose(story[:2, 1], 0.1)
    np.testing.assert_allclose(story[4, 1], 0.1 + 0.4 / 2)
    share = follow(scenario, 8)[:, 0, 1]
    assert share[1] == pytest.approx(0.5) and share[3] < 0.5


def test_many_projects_cost_no_more_than_few_but_a_louder_story_always_does():
    """Projects count up to a bound, the story in full: it is not the other way round."""

    def cost(effort, narrative):
        scenario = build(1, 1, effort=[[[0, effort, 0]]], narrative=narrative, sovereignty_cost=0.5)
        return follow(scenario, 1, keep=("terms",))[1, 0, 0, TERMS.index("sovereignty")]

    assert cost(100, 0.4) == pytest.approx(-0.2, rel=0.02)
    assert cost(100, 0.8) == pytest.approx(2 * cost(100, 0.4))
