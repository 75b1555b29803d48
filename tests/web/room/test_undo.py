"""Tests of undo: it is as if what was taken back had never been."""

import random
from contextlib import suppress

import pytest

from sim.core.errors import UserError
from sim.web.room.events import TEACHER, Event
from sim.web.room.room import Stage
from tests.web.room.acted import (
    as_played,
    at_random,
    forecast,
    opened,
    orders,
    seated,
    shown,
    step,
    until,
)

pytestmark = pytest.mark.slow

UNDO = Event("undo")


@pytest.mark.parametrize(
    ("phase", "event"),
    [
        ("forecast", forecast("KAZ")),
        ("order", orders("KAZ", "welcome CN")),
        ("review", Event("bot", TEACHER, {"seat": "RU", "strategy": "hawk"})),
        ("brief", Event("inject", TEACHER, {"inject": "defeat US"})),
        *((phase, Event("next")) for phase in ("lobby", "brief", "forecast", "order", "review")),
    ],
    ids=lambda each: each if isinstance(each, str) else each.what,
)
def test_a_move_that_is_taken_back_never_was(phase, event):
    room = until(seated(), phase)
    before = as_played(room)
    room.do(event)
    room.do(UNDO)
    assert as_played(room) == before
    assert shown(room)["teacher"]["room"]["last_undone"]


def test_what_hung_on_a_phase_goes_and_comes_back_with_it():
    room = until(seated(), "order")
    room.do(Event("question", "p3", {"question": "trust", "seat": "KAZ"}))
    room.do(Event("extend", TEACHER, {"seconds": 60}))
    until(room, "review")
    room.do(Event("headline", "p3", {"item": 1}))
    reviewed = as_played(room)
    room.do(step(room))
    assert room.asked is None
    room.do(UNDO)
    assert as_played(room) == reviewed
    room.do(UNDO)
    assert (room.phase, room.extended, room.headlines) == ("order", 60, {})
    assert room.asked["question"] == "trust"


def test_a_whole_phase_is_taken_back_at_once():
    room = until(seated(), "brief")
    before = as_played(room)
    room.do(step(room))
    room.do(forecast("KAZ"))
    room.do(forecast("US"))
    assert shown(room)["teacher"]["undo"]["moves_of_phase"] == 3
    room.do(Event("undo", TEACHER, {"phase": True}))
    assert as_played(room) == before


def test_phones_stay_whatever_is_taken_back():
    room = until(seated(), "review")
    people = list(room.people.phones)
    for _ in range(4):
        room.do(UNDO)
    assert room.phase == "lobby" and list(room.people.phones) == people


def test_there_is_nothing_to_undo_at_the_start():
    for body in ({}, {"phase": True}):
        with pytest.raises(UserError, match="nothing was done yet"):
            seated().do(Event("undo", TEACHER, body))


@pytest.mark.parametrize("lot", range(4))
def test_whatever_was_done_and_undone_a_log_without_it_makes_the_same_game(lot):
    """A shorter log: the moves that stand, and nothing else, in a room of their own."""
    rng, room = random.Random(lot), seated()
    for _ in range(60):
        with suppress(UserError):
            room.do(at_random(rng, room))
    plain = seated()
    for move in room.play.moves:
        plain.do(move)
    assert any(each.what == "undo" for each in room.events)
    for one in (room, plain):
        one.stages = [Stage()]  # what the press did hangs on no move
    assert as_played(plain) == as_played(room)


def test_bots_decide_the_same_after_an_undo():
    room = opened(rounds=[6, 12])
    room.do(Event("bot", TEACHER, {"seat": "RU", "strategy": "random"}))
    until(room, "review")
    turn = dict(room.play.game.rounds[0].turn)
    room.do(UNDO)
    room.do(orders("KAZ", "welcome CN"))
    room.do(UNDO)
    until(room, "review")
    assert dict(room.play.game.rounds[0].turn) == turn
