"""Tests of what an event may say: a table, so that nothing else gets into a log."""

import pytest

from sim.core.errors import UserError
from sim.web.room.bodies import BODIES, check_event
from sim.web.room.doing import EVENTS
from sim.web.room.events import ROOM, TEACHER, Event
from sim.web.room.screens.history import LINES

WRONG = (None, 1.5, True, -1, "x" * 201, ["x"] * 41, [["x"]], {}, object())


def sender(body):
    return {"teacher": TEACHER, "room": ROOM, "phone": "p1"}[body.by[0]]


def test_every_kind_of_event_is_in_every_table():
    assert set(BODIES) == set(EVENTS) == set(LINES)


@pytest.mark.parametrize("what", BODIES)
def test_what_is_needed_and_no_more_is_taken(what):
    body = BODIES[what]
    said = {name: right_for(kind) for name, kind in body.needed.items()}
    check_event(Event(what, sender(body), said), {"p1"})
    with pytest.raises(UserError, match="nothing of this name is right"):
        check_event(Event(what, sender(body), {**said, "note": "hello"}), {"p1"})
    for name in body.needed:
        less = {key: each for key, each in said.items() if key != name}
        with pytest.raises(UserError, match=f"{what}: {name} is missing"):
            check_event(Event(what, sender(body), less), {"p1"})
    with pytest.raises(UserError, match="by text 'p9'"):
        check_event(Event(what, "p9", said), {"p1"})


def right_for(kind):
    """A value of a kind."""
    return next(each for each in ("en", 1, True, ["a"], [1]) if kind.is_right(each))


@pytest.mark.parametrize("what", BODIES)
def test_what_is_of_another_kind_is_refused(what):
    body = BODIES[what]
    for name, kind in {**body.needed, **body.more}.items():
        said = {each: right_for(of) for each, of in body.needed.items()}
        wrong = [each for each in WRONG if not kind.is_right(each)]
        assert len(wrong) > 5
        for value in wrong:
            with pytest.raises(UserError, match=f"{what}: {name}: "):
                check_event(Event(what, sender(body), {**said, name: value}), {"p1"})


def test_an_unknown_kind_is_refused():
    with pytest.raises(UserError, match="room: text 'dance' found"):
        check_event(Event("dance"), ())
