"""The worlds of a run: what a change shows in."""

from sim.answers.worlds import variants_of
from sim.scenario.changes import parse_changes


def test_the_still_world_has_no_change_from_now_on(flagship):
    """A change from now on is a reason to drift; one that was always so is none."""
    changes = parse_changes(flagship, ["effort_cap.US.economic=3"], ["nest_mu=0.9"])
    worlds = variants_of(flagship, changes)
    assert worlds["scenario"].from_now == worlds["no_tour"].from_now == changes.from_now
    assert "effort_cap.US.economic" not in worlds["still"].from_now
    assert worlds["still"].from_now["capability.US.trend"] == 0
    assert all(each.always == changes.always for each in worlds.values())


def test_without_a_tour_nothing_else_is_left_out(flagship):
    """A scenario that names no tour keeps the events that have no group."""
    from dataclasses import replace

    worlds = variants_of(replace(flagship, tour=""), parse_changes(flagship))
    assert worlds["no_tour"].without == frozenset()
