"""Credibility: lost at a defeat, in part, and slow to come back."""

import pytest

from sim.rules.credibility import lose, recover
from tests.builders import build, event, follow


def test_a_defeat_takes_a_part():
    assert lose(credibility=0.8, loss=0.25, strength=1.0) == pytest.approx(0.6)
    assert lose(credibility=0.8, loss=1.0, strength=1.0) == 0


@pytest.mark.parametrize(("loss", "strength"), [(0.0, 1.0), (0.25, 0.0)])
def test_without_a_loss_it_stays(loss, strength):
    assert lose(0.8, loss, strength) == 0.8


def test_it_returns_to_where_it_started():
    assert recover(credibility=0.5, start=0.7, recovery=0.0) == 0.5
    assert recover(credibility=0.5, start=0.7, recovery=1.0) == pytest.approx(0.7)


def test_who_is_defeated_is_followed_less():
    """A follower of the strong turns from the defeated, then back as credibility returns."""
    scenario = build(1, 2, balance=1, credibility=0.8, credibility_loss=0.5, credibility_recovery=0.1,
                     drift_rate=0.5, events=[event("defeat", month=2)])  # fmt: skip
    share = follow(scenario, 60)[:, 0, 0]
    assert share[1] == share[0]
    assert share[4] < share[0] - 0.05
    assert share[4] < share[30] < share[60] <= share[0]
