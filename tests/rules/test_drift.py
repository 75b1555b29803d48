"""Drift: alignment closes part of the gap to where it is heading, and habit follows."""

import pytest

from sim.rules.drift import aim, close_gap, form_habit


@pytest.mark.parametrize(("rate", "end"), [(0, 0.2), (0.25, 0.3), (1, 0.6)])
def test_a_share_of_the_gap_is_closed(rate, end):
    """A rate of 0 never moves, 1 arrives at once."""
    assert close_gap(alignment=0.2, aim=0.6, drift_rate=rate) == pytest.approx(end)


def test_who_is_there_stays():
    assert close_gap(alignment=0.4, aim=0.4, drift_rate=0.7) == 0.4


@pytest.mark.parametrize(
    ("peers", "habit", "heading"),
    [(0, 0, 0.1), (1, 0, 0.5), (0, 1, 0.9), (1, 1, 0.9), (0.5, 0.5, 0.6)],
)
def test_the_heading_is_a_mean_of_choice_peers_and_habit(peers, habit, heading):
    """The weight of habit comes on top of that of peers."""
    found = aim(target=0.1, peers=0.5, anchor=0.9, peer_weight=peers, habit_weight=habit)
    assert found == pytest.approx(heading)


def test_habit_follows_alignment_slowly():
    """Without formation the habit never changes; it never passes the alignment."""
    assert form_habit(anchor=0.2, alignment=0.8, habit_formation=0) == 0.2
    assert 0.2 < form_habit(anchor=0.2, alignment=0.8, habit_formation=0.01) < 0.21
    assert form_habit(anchor=0.2, alignment=0.8, habit_formation=1) == pytest.approx(0.8)
