"""Every plan adds up to its minutes, and cuts the exercise's own steps in their proportions."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sim.scenario.exercise_schema import StepPart
from sim.web.pack.plans import FRAMES, TALK, plan_of, plans_of, scaled
from tests.web.pack.sheets import NAMES, exercise


@pytest.mark.parametrize("name", NAMES)
def test_every_plan_adds_up_to_its_minutes(name):
    plans = plans_of(exercise(name))
    assert [plan.minutes for plan in plans] == [20, 45, 90]
    for plan in plans:
        assert sum(step.minutes for step in plan.steps) == plan.minutes
        assert plan.steps[0].first == 0
        assert plan.steps[-1].last == plan.minutes
        assert sum(step.minutes for step in plan.steps if step.is_own) == plan.own_minutes
        assert all(step.minutes >= 1 for step in plan.steps)


@pytest.mark.parametrize("name", NAMES)
def test_every_step_of_an_exercise_is_in_every_plan_in_its_order(name):
    wanted = [step.does for step in exercise(name).time_plan]
    for plan in plans_of(exercise(name)):
        assert [step.does for step in plan.steps if step.is_own] == wanted
        assert plan.left_out == ()


@pytest.mark.parametrize("name", NAMES)
def test_a_class_talks_right_after_it_has_forecast(name):
    for minutes in (45, 90):
        steps = plan_of(exercise(name), minutes).steps
        at = [step.does for step in steps].index(TALK)
        assert "orecast" in steps[at - 1].does


def test_a_plan_too_short_for_all_steps_says_which_it_leaves_out(monkeypatch):
    chosen = exercise(NAMES[0])
    many = tuple(StepPart(minutes=1 + n % 3, does=f"step {n}") for n in range(25))
    plan = plan_of(type(chosen)(**{**vars(chosen), "time_plan": many}), 20)
    assert sum(step.minutes for step in plan.steps) == 20
    assert len(plan.left_out) == 25 - plan.own_minutes
    assert "step 0" in plan.left_out


def test_longer_lessons_reach_more():
    counts = [len(plan.objectives) for plan in plans_of(exercise(NAMES[0]))]
    assert counts == sorted(counts)
    assert set(FRAMES) == {20, 45, 90}


@given(st.lists(st.integers(1, 600), min_size=1, max_size=30), st.integers(1, 200))
def test_minutes_keep_their_sum_and_their_order(minutes, whole):
    found = scaled(minutes, whole)
    assert sum(found) == whole
    assert all(each >= 0 for each in found)
    for at, one in enumerate(minutes):
        for other, more in enumerate(minutes):
            if one < more:
                assert found[at] <= found[other] + 1
    if len(minutes) <= whole:
        assert min(found) >= 1
