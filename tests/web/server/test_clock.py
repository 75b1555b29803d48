"""The clock advises, and stands still in pauses; a machine's own clock does not matter to it."""

import time
from dataclasses import replace

from sim.web.server.clock import Clock, left
from sim.web.server.now import Now

BRIEF = Now(phase="brief", round=1)


def clock_at(times):
    return Clock(tells=lambda: times[0])


def test_it_begins_anew_with_every_phase():
    times = [100.0]
    clock = clock_at(times)
    times[0] = 130.0
    assert clock.spent() == 30
    clock.follow(BRIEF, BRIEF)
    assert clock.spent() == 30
    clock.follow(BRIEF, replace(BRIEF, phase="forecast"))
    assert clock.spent() == 0


def test_it_begins_anew_when_a_step_is_taken_back():
    times = [100.0]
    clock = clock_at(times)
    times[0] = 130.0
    clock.follow(BRIEF, BRIEF, is_undone=True)
    assert clock.spent() == 0


def test_it_stands_still_in_a_pause():
    times = [100.0]
    clock = clock_at(times)
    paused = replace(BRIEF, is_paused=True)
    times[0] = 110.0
    clock.follow(BRIEF, paused)
    times[0] = 500.0
    assert clock.spent() == 10
    clock.follow(paused, paused)
    clock.follow(paused, BRIEF)
    times[0] = 505.0
    assert clock.spent() == 15


def test_it_does_not_look_at_the_machines_own_clock(monkeypatch):
    clock = Clock()
    monkeypatch.setattr(time, "time", lambda: 0.0)
    assert 0 <= clock.spent() < 5


def test_more_time_is_added():
    assert left(1, 60, 30.0) == 90
    assert left(None, 60, 30.0) is None
