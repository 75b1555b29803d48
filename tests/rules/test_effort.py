"""Effort: capped in each place, and scaled to the budget as a whole."""

import numpy as np
import pytest

from sim.rules.effort import afford, limit
from tests.builders import build, follow


def test_a_cap_holds_and_room_below_it_is_free():
    assert (limit(wanted=2.0, cap=1.25), limit(wanted=1.0, cap=1.25)) == (1.25, 1.0)


@pytest.mark.parametrize(("budget", "share"), [(0.0, 0.0), (1.0, 0.5), (2.0, 1.0), (9.0, 1.0)])
def test_a_power_affords_what_its_budget_allows(budget, share):
    assert afford(budget, wanted_in_all=2.0) == share


def test_who_wants_nothing_can_afford_it():
    assert afford(budget=0.0, wanted_in_all=0.0) == 1.0


def test_a_budget_cuts_everywhere_alike():
    """Too little for all: every effort is cut by the same part, and the sum is the budget."""
    usual = np.array([[[1, 2, 3]], [[4, 5, 6]]])
    scenario = build(2, 1, alignment=1.0, effort=usual, effort_return=1, budget=7)
    effort = follow(scenario, 1, keep=("effort",))[1]
    np.testing.assert_allclose(effort, usual / 3)


def test_effort_returns_to_the_usual_after_a_cap_is_lifted():
    """Closing the same part of the gap each month."""
    from sim.scenario.model import Changes

    scenario = build(1, 1, alignment=1.0, effort=[[[0, 1, 0]]], effort_return=0.5, effort_cap=0.2)
    lifted = Changes(from_now={"effort_cap.P0.economic": 9.0})
    effort = follow(scenario, 3, lifted, keep=("effort",))[:, 0, 0, 1]
    np.testing.assert_allclose(effort, [0.2, 0.6, 0.8, 0.9])
    assert (follow(scenario, 3, keep=("effort",))[:, 0, 0, 1] == 0.2).all()
