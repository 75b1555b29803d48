"""Rooms in which something was done, and everything that they show."""

import json

from sim.game.orders.orders import legal
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
INJECTS = ("quarrel RU BLR", "defeat US", "summit CN TJK")


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


def at_random(rng, room):
    """Something that may happen now; some of it is refused."""
    game = room.play.game
    seat = rng.choice(list(game.seats))
    falls = rng.randrange(101)
    menu = room_orders(room, seat)
    return rng.choice(
        [
            step(room),
            step(room),
            forecast(seat, [falls, 100 - falls, 0]),
            guess("p4", [0, falls, 100 - falls]),
            orders(seat, *rng.sample(menu, min(2, len(menu)))),
            Event("bot", TEACHER, {"seat": seat, "strategy": rng.choice(["", "hawk", "random"])}),
            Event("inject", TEACHER, {"inject": rng.choice(INJECTS), "round": room.number}),
            Event("question", "p3", {"question": "trust", "seat": "KAZ"}),
            Event("answer", "p1", {"answer": "wait"}),
            Event("headline", "p3", {"item": rng.randrange(3)}),
            Event("extend", TEACHER, {"seconds": 60}),
            Event("undo", TEACHER, {"phase": rng.random() < 0.3}),
        ]
    )


def room_orders(room, seat):
    """What a seat can order by itself now."""
    game = room.play.game
    found = legal(game.scenario, game.terms, game.seats[seat], (), game.barred(seat))
    return [str(each) for each in found]
