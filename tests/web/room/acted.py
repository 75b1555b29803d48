"""Rooms in which something was done, and everything that they show."""

import json

from sim.web.room.events import ROOM, TEACHER, Event
from sim.web.room.people import OBSERVER, PRESS
from sim.web.room.room import Room
from sim.web.room.screens import phone_screen, projector_screen, seat_screen, teacher_screen

BODY = {
    "scenario": "kazakhstan_2020",
    "seed": 7,
    "fate": 0,
    "preset": "45",
    "rounds": [6, 12],
    "lots": 11,
    "fictional": False,
    "without": [],
    "language": "en",
    "secret": "hush-hush",
    "code": "2345",
}
SEATED = {"p1": "KAZ", "p2": "US", "p3": PRESS, "p4": OBSERVER, "p5": "KAZ", "p6": "RU"}
CHANCES = [20, 50, 30]


def opened(**changes):
    """A room in which nothing was done yet."""
    return Room.open({**BODY, **changes})


def joined(name, seat="", kind="player"):
    """What lets a phone in; without a seat by lot."""
    body = {"phone": name, "kind": kind, "token_hash": f"hash-of-{name}", "language": "en"}
    return Event("phone", ROOM, {**body, "seat": seat} if seat else body)


def seated(**changes):
    """A room with a phone or two in some seats."""
    room = opened(**changes)
    for name, seat in SEATED.items():
        room.do(joined(name, seat))
    return room


def step(room):
    """The step to the next phase."""
    return Event("next", TEACHER, {"from": room.phase, "round": room.number})


def until(room, phase, number=0):
    """Go on to a phase, of a round if one is given."""
    while room.phase != phase or (number and room.number != number):
        room.do(step(room))
    return room


def forecast(seat, chances=CHANCES, by=TEACHER, **more):
    return Event("forecast", by, {"seat": seat, "chances": chances, **more})


def orders(seat, *given, by=TEACHER, **more):
    return Event("orders", by, {"seat": seat, "orders": list(given), **more})


def guess(phone, chances=CHANCES, **more):
    return Event("guess", phone, {"phone": phone, "chances": chances, **more})


SCREENS = {"projector": projector_screen, "teacher": teacher_screen}


def shown(room):
    """Everything that anybody is shown."""
    found = {name: screen(room) for name, screen in SCREENS.items()}
    found |= {name: phone_screen(room, name) for name in room.people.phones}
    return found | {seat: seat_screen(room, seat) for seat in room.play.game.seats}


def text(screen):
    """A screen as it goes over the wire; nothing in it that is no number."""
    return json.dumps(screen, allow_nan=False, ensure_ascii=False)


def as_played(room):
    """What is shown, but for what tells how it came to that: revision, log, what was taken back."""
    found = shown(room)
    del found["teacher"]["log"]
    for screen in found.values():
        for name in ("revision", "last_undone"):
            del screen["room"][name]
    return {name: text(screen) for name, screen in found.items()}
