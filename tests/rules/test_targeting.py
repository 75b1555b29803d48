"""Targeting: a power aims its effort where it believes that effort moves something."""

import numpy as np
import pytest

from sim.rules.targeting import aim, learn, prospect
from tests.builders import build, event, follow

FREE = {"cost": 0.0, "misperceives": 0.0, "half": 1.0}


def test_a_visit_removes_part_of_an_error():
    """All of it at full reconnaissance; nothing without; it never passes the truth."""
    assert learn(0.2, 0.6, reconnaissance=0.0, strength=1.0) == 0.2
    assert learn(0.2, 0.6, 0.25, 1.0) == pytest.approx(0.3)
    assert learn(0.2, 0.6, 1.0, 1.0) == pytest.approx(0.6)


def test_the_prospect_is_best_where_taste_and_habit_are_small():
    """A state that hedges for its own sake, or sticks to its habit, is hard to move."""
    assert prospect(0.5, 0.0, **FREE) == 2
    assert prospect(1.0, 0.0, **FREE) == 1
    assert prospect(0.5, 0.5, **FREE) == 1
    assert prospect(0.5, 1.0, **FREE) == 0


def test_who_sees_what_its_campaign_costs_expects_less():
    """Half at c0; a power that is blind to it expects as much as ever."""
    assert prospect(0.5, 0.0, cost=1.0, misperceives=0.0, half=1.0) == 1
    assert prospect(0.5, 0.0, cost=1.0, misperceives=1.0, half=1.0) == 2


def test_what_a_campaign_costs_is_what_the_state_makes_it_pay_for_each_part_of_it():
    """A campaign at its own price, a call for asylum at its own; where nobody worries, nothing."""
    scenario = build(2, 2, rights_campaign=[0.5, 0], asylum_appeal=[0.25, 0], campaign_cost=0.4,
                     asylum_cost=1.6, militancy_concern=[0.5, 0])  # fmt: skip
    expected = follow(scenario, 1, keep=("prospect",))[1]
    np.testing.assert_allclose(expected, [[2 / (1 + 0.3), 2], [2, 2]])


@pytest.mark.parametrize(("targeting", "aimed"), [(0.0, 1.0), (0.5, 1.25), (1.0, 1.5)])
def test_aim_follows_the_prospect_as_far_as_a_power_targets(targeting, aimed):
    assert aim(targeting, relative_prospect=1.5, relative_prospect_at_rest=1.0) == aimed


def test_aim_is_never_below_nothing():
    assert aim(1.0, relative_prospect=0.0, relative_prospect_at_rest=1.0) == 0


def test_effort_follows_a_visit_that_teaches():
    """A power that took the first state for hard to move learns better, and shifts its effort there."""
    scenario = build(2, 2, effort=0.4, effort_return=1, targeting=1, believed_taste=[[1.0, 0.5], [0.5, 0.5]],
                     reconnaissance=1, events=[event("visit", month=1)])  # fmt: skip
    effort = follow(scenario, 3, keep=("effort",))[:, :, :, 0]
    np.testing.assert_allclose(effort[0], 0.4)
    # Prospects 1 and 2 were 2/3 and 4/3 of their mean; now they are alike.
    np.testing.assert_allclose(effort[2, :, 0], [0.4 * 1.5, 0.4 * 0.75])
    np.testing.assert_allclose(effort[:, :, 1], 0.4)


def test_a_visit_changes_beliefs_in_the_state_visited_only():
    scenario = build(2, 2, habit_weight=0.4, believed_habit=0.2, reconnaissance=0.5,
                     events=[event("visit", month=1)])  # fmt: skip
    believed = follow(scenario, 1, keep=("believed_habit",))[1]
    np.testing.assert_allclose(believed, [[0.3, 0.2], [0.2, 0.2]])


@pytest.mark.parametrize("habit", [[1.0, 1.0], [0.4, 1.0]])
def test_a_state_that_only_habit_moves_can_be_in_a_scenario(habit):
    """A habit weight of 1 is valid: nothing can be moved there, and nobody aims at it."""
    scenario = build(2, 2, habit_weight=habit, effort=0.4)
    assert np.isfinite(follow(scenario, 3, keep=("effort",))).all()


def test_a_belief_can_be_changed_from_now_on():
    """Set from now on, a belief is what the power goes by; effort follows it."""
    from sim.scenario.model import Changes

    scenario = build(2, 2, habit_weight=0.4, believed_habit=0.4, targeting=1, effort=0.4)
    change = Changes(from_now={"believed_habit.S0.P0": 0.8})
    effort = follow(scenario, 12, change, keep=("effort",))
    assert effort[12, 0, 0, 0] < effort[0, 0, 0, 0]
    np.testing.assert_allclose(effort[12, :, 1], effort[0, :, 1], atol=1e-12)
