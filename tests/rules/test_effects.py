"""Effects: what each of them touches, and nothing else."""

import numpy as np
import pytest

from sim.core.state import NOW
from sim.engines.runs import open_world
from sim.rules import effects
from sim.rules.effects import EFFECTS
from tests.builders import build

SIZES = {
    "credit_size": 0.3,
    "visit_effort": 0.3,
    "statement_effort": 0.2,
    "reconnaissance": 0.5,
    "campaign_rise": 0.2,
    "campaign_persistence": 0.5,
    "asylum_rise": 0.2,
    "narrative_rise": 0.2,
    "suspicion_rise": 0.2,
    "tension_rise": 0.2,
    "demand_size": 0.2,
    "quarrel_size": 0.2,
    "home_attention_rise": 0.2,
    "credibility_loss": 0.2,
    "reach_floor": 0.5,
    "reach_loss": 0.2,
    "militancy_exposure": 0.5,
    "spill_over": 0.2,
    "promise_size": 0.2,
    "habit_weight": 0.5,
    "believed_taste": 0.9,
    "believed_habit": 0.1,
}
TOUCHES = {
    "visit": {"credit", "effort", "believed_taste", "believed_habit"},
    "restriction": {"credit"},
    "waiver": {"credit"},
    "statement": {"credit", "effort"},
    "campaign": {"rights_campaign", "rights_level"},
    "asylum": {"asylum_appeal", "asylum_level"},
    "narrative": {"narrative"},
    "contact": {"suspicion"},
    "tension": {"tension"},
    "demand": {"demand"},
    "quarrel": {"friction"},
    "attention": {"home_attention"},
    "defeat": {"credibility"},
    "retreat": {"reach_floor"},
    "abandonment": {"militancy_level"},
    "promise": {"rights_record"},
}


def struck(name, strength, **sizes):
    """The fields that an effect of power 1 on place 1 changes, and how."""
    world = open_world(build(3, 3, **sizes))
    before = {field: world.snapshot(field) for field in NOW}
    effects.strike(world.world, EFFECTS[name].code, 1, 1, strength, 0)
    changes = {field: world.snapshot(field) - before[field] for field in NOW}
    return {field: change for field, change in changes.items() if change.any()}


@pytest.mark.parametrize("name", EFFECTS)
def test_an_effect_touches_what_it_says_and_nothing_else(name):
    assert set(struck(name, 1.0, **SIZES)) == TOUCHES[name]


@pytest.mark.parametrize("name", EFFECTS)
def test_a_strength_of_0_changes_nothing(name):
    assert struck(name, 0.0, **SIZES) == {}


@pytest.mark.parametrize("name", EFFECTS)
def test_neutral_sizes_change_nothing(name):
    assert struck(name, 1.0) == {}


@pytest.mark.parametrize("name", [each for each in EFFECTS if EFFECTS[each].to == "state"])
def test_what_names_a_state_concerns_that_state(name):
    """And its onlookers only where it is an example to them, which it is not here."""
    for field, change in struck(name, 1.0, **SIZES).items():
        along = NOW[field].index("state")
        others = np.delete(change, 1, axis=along)
        assert not others.any()


def test_a_stronger_act_does_more():
    once, twice = (struck("tension", strength, **SIZES)["tension"] for strength in (1.0, 2.0))
    np.testing.assert_allclose(twice, 2 * once)
