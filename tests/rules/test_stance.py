"""Stance: a government speaks only where it gains by it, and earns mercy by what it says."""

import numpy as np
import pytest

from sim.core.parameter import KINDS
from sim.rules.stance import merit, rebuff, show_mercy, speak, welcome
from tests.builders import build, event, follow


@pytest.mark.parametrize(
    ("welcoming", "rebuffing", "said"),
    [(0, 0, 0), (-1, -1, 0), (0.1, -1, 1), (-1, 0.1, -1), (0.2, 0.1, 1), (0.1, 0.2, -1)],
)
def test_a_government_says_what_pays_best_or_nothing(welcoming, rebuffing, said):
    """Silence unless something is better than it."""
    assert speak(welcoming, rebuffing) == said


def test_when_both_pay_alike_it_welcomes():
    assert speak(0.1, 0.1) == 1


def test_a_welcome_pays_by_regard_and_costs_by_what_offends_the_rivals():
    assert welcome(gain=2.0, regard=0.5, cost=1.0, rivals_pressure=0.0) == 1.0
    assert welcome(gain=2.0, regard=0.5, cost=1.0, rivals_pressure=2.0) == -1.0


def test_a_rebuff_pays_by_grudge_and_by_reward_and_costs_by_pressure():
    assert rebuff(1.0, -0.5, 0.0, 9.0, cost=1.0, pressure=0.0) == 0.5
    assert rebuff(1.0, 0.0, 0.5, 1.0, cost=1.0, pressure=0.0) == 0.5
    assert rebuff(1.0, -0.5, 0.0, 0.0, cost=1.0, pressure=2.0) == -1.5


def test_merit_is_of_two_kinds():
    assert merit(1.0, 0.5, 0.0, 0.9) == 0.5
    assert merit(0.0, 0.5, 0.1, 0.9) == pytest.approx(0.09)


def test_mercy_needs_a_rate_credibility_and_new_merit():
    assert show_mercy(0.1, rate=0.5, credibility=0.5, new_merit=1.0) == pytest.approx(0.35)
    assert show_mercy(0.1, 0.0, 1.0, 1.0) == show_mercy(0.1, 1.0, 0.0, 1.0) == 0.1


def test_a_rebuff_of_its_rival_earns_mercy():
    """After a quarrel with the second power the state speaks up, and the first rewards it."""
    scenario = build(1, 2, stance_gain=1, quarrel_size=0.5, friction_half_life_months=0,
                     rival=[[0, 0.8], [0, 0]], reward_anti_rival=[0.5, 0], mercy_rate=0.1,
                     credibility=0.9, credit_half_life_months=1e9,
                     events=[event("quarrel", actor=1, month=2)])  # fmt: skip
    kept = follow(scenario, 4, keep=("stance", "credit"))
    # Mercy is credit, and credit is welcome.
    assert kept["stance"][1:, 0].tolist() == [[0, 0], [0, -1], [1, 0], [1, 0]]
    mercy = kept["credit"][:, 2, 0, 0]
    right = 0.1 * 0.9 * 0.5 * 0.8
    np.testing.assert_allclose(mercy, [0, 0, right, right, right], rtol=1e-6)


def test_a_promise_lifts_the_record_and_earns_a_little():
    scenario = build(1, 2, rights_record=0.2, promise_size=0.1, reward_rights=[0.5, 0], mercy_rate=0.1,
                     credit_half_life_months=0, events=[event("promise", month=2)])  # fmt: skip
    kept = follow(scenario, 3, keep=("rights_record", "credit"))
    np.testing.assert_allclose(kept["rights_record"][:, 0], [0.2, 0.2, 0.3, 0.3])
    np.testing.assert_allclose(kept["credit"][:, 2, 0], [[0, 0], [0, 0], [0.005, 0], [0.005, 0]])


def test_who_is_silent_deserves_less_than_who_rebuffs_a_rival():
    """A restriction that goes by merit spares the state that speaks up, though it is named first."""
    punished = event("restriction", [0, 1], actor=0, month=3, choose="merit")
    scenario = build(2, 2, stance_gain=1, quarrel_size=0.5, friction_half_life_months=1200,
                     rival=[[0, 1], [0, 0]], reward_anti_rival=[1, 0], credit_size=-0.5,
                     events=[event("quarrel", actor=1, month=1), punished])  # fmt: skip
    kept = follow(scenario, 3, keep=("stance", "credit"))
    assert kept["stance"][2, :, 1].tolist() == [-1, 0]
    restriction = kept["credit"][3, KINDS.index("restriction"), :, 0]
    assert restriction[0] == 0 > restriction[1]
