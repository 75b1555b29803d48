"""Reaction: a power answers what has changed, above a threshold, after a lag, by its zeal."""

import numpy as np
import pytest

from sim.rules.reaction import answer, notice, zeal, zeal_in
from tests.builders import build, event, follow

PLAIN = {
    "reaction": 0.5,
    "confidence": 0.0,
    "tension": 0.0,
    "regional_stake": 1.0,
    "trade_stake": 0.0,
}


def test_a_rivals_share_alarms_on_the_border_only_and_with_its_square():
    assert notice(0.5, alarm=2.0, borders=0.0, rivals_share=0.5) == 0.5
    alarms = [notice(0.0, 2.0, 1.0, share) for share in (0.1, 0.2, 0.4)]
    assert alarms == pytest.approx([0.02, 0.08, 0.32])


@pytest.mark.parametrize(
    ("changed", "factor"),
    [
        ({}, 1),
        ({"reaction": 0.0}, 0),
        ({"confidence": 1.0}, 0),
        ({"confidence": 0.5}, 0.5),
        ({"tension": 0.5}, 1.5),
        ({"trade_stake": 1.0}, 0.5),
        ({"trade_stake": 1.0, "regional_stake": 3.0}, 0.75),
    ],
)
def test_what_makes_an_answer_sharp(changed, factor):
    """Confidence and trade restrain it; tension sharpens it."""
    assert zeal(**{**PLAIN, **changed}) == pytest.approx(0.5 * factor)


@pytest.mark.parametrize(("border_zeal", "borders", "factor"), [(0, 1, 1), (1, 0, 1), (1, 1, 2)])
def test_a_border_sharpens_an_answer(border_zeal, borders, factor):
    assert zeal_in(0.5, border_zeal, borders) == pytest.approx(0.5 * factor)


def test_only_what_is_new_and_above_the_threshold_is_answered():
    """A fall is never answered: nobody reacts to a rival who leaves."""
    assert answer(0.5, signal=1.0, signal_at_rest=0.5, threshold=0.25) == 0.125
    assert answer(0.5, signal=0.7, signal_at_rest=0.5, threshold=0.25) == 0
    assert answer(0.5, signal=0.1, signal_at_rest=0.5, threshold=0.0) == 0


def visited(**more):
    """Power 0 visits in month 2; power 1 minds it."""
    return build(1, 2, effort=0.2, effort_return=1, visit_effort=0.6, rival=[[0, 0], [1, 0]],
                 reaction=[0, 0.5], answer_mix=[0.5, 0.3, 0.2],
                 events=[event("visit", month=2)], **more)  # fmt: skip


@pytest.mark.parametrize("lag", [0, 1, 5, 12])
def test_an_answer_comes_after_its_lag(lag):
    """With no lag in the very month of the visit; through the channels that the power prefers."""
    effort = follow(visited(reaction_lag_months=[0, lag]), 20, keep=("effort",))[:, 0, 1]
    rise = effort - 0.2
    assert (np.flatnonzero(rise.sum(axis=1) > 1e-12) == [2 + lag]).all()
    np.testing.assert_allclose(rise[2 + lag], 0.5 * 0.6 * np.array([0.5, 0.3, 0.2]))


def test_who_does_not_mind_does_not_answer():
    effort = follow(visited(), 6, keep=("effort",))[:, 0]
    assert (effort[3:, 0] == 0.2).all()


def test_suspicion_makes_it_mind_more_and_fades():
    """A contact with its opponents lifts how much a power minds the actor, by a part of that."""
    met = event("contact", to=1, actor=0, month=1)
    plain = visited()
    wary = visited(suspicion_rise=0.5, suspicion_half_life_months=1)
    wary = build_with_events(wary, met)
    rise = [follow(each, 3, keep=("effort",))[2, 0, 1].sum() - 0.6 for each in (plain, wary)]
    # It minds 1.25 times as much in month 2, and so what was always there too: .5 + .25 x .6.
    assert rise == pytest.approx([0.5 * 0.6, 0.5 * (1.25 * (0.6 + 0.6) - 0.6)])


def build_with_events(scenario, *events):
    from dataclasses import replace

    return replace(scenario, events=(*scenario.events, *events))


def test_tension_makes_it_louder_and_fades():
    blow = event("tension", to=1, actor=1, month=2)
    loud = visited(tension_rise=0.5, tension_half_life_months=3)
    effort = follow(build_with_events(loud, blow), 6, keep=("effort", "tension"))
    assert effort["effort"][2, 0, 1].sum() == pytest.approx(0.6 + 1.5 * 0.3)
    np.testing.assert_allclose(effort["tension"][[1, 2, 5], 1], [0, 0.5 ** (4 / 3), 0.5 ** (7 / 3)])
