"""Rehearsal: a whole lesson in memory, every page of it in every language, as a check and to warm up."""

from typing import Any

from sim.scenario.load import load
from sim.web.languages import LANGUAGES
from sim.web.room.events import ROOM, Event
from sim.web.room.opening import first_body
from sim.web.room.presets import DEBRIEF, FORECAST, ORDER
from sim.web.room.room import Room
from sim.web.server.classroom import screens_for
from sim.web.server.messages import Audience, Facts, message, shown
from sim.web.server.options import USUAL

PHONES = {"p1": "player", "p2": "player", "p3": "observer"}
CHANCES = [40, 30, 30]


def rehearse(name: str = USUAL) -> int:
    """Play a lesson through; return how many screens were shown."""
    room = Room.open(first_body(name, load(name), "90", seed=0))
    for phone, kind in PHONES.items():
        body = {"phone": phone, "kind": kind, "token_hash": phone, "language": "en"}
        room.do(Event("phone", ROOM, body))
    count = show(room)
    while room.phase != DEBRIEF:
        room.do(Event("next"))
        play(room)
        count += show(room)
    return count


def play(room: Room) -> None:
    """Do what phones do in a phase."""
    for phone in room.people.phones.values():
        body: dict[str, Any] = {"round": room.number}
        if room.phase == FORECAST and phone.seat in room.play.game.seats:
            room.do(Event("forecast", phone.name, body | {"seat": phone.seat, "chances": CHANCES}))
        if room.phase == ORDER and phone.seat in room.play.game.seats:
            room.do(Event("orders", phone.name, body | {"seat": phone.seat, "orders": []}))


def show(room: Room) -> int:
    """Show every kind of page in every language."""
    pages = [
        Audience("projector"),
        Audience("teacher"),
        Audience("seat", next(iter(room.play.game.seats))),
    ]
    pages += [Audience("phone", name) for name in room.people.phones]
    for code in LANGUAGES:
        for audience in pages:
            found = shown(room, screens_for(room), audience, Facts(code="BCDF", address="http://-"))
            message(found, audience, code)
    return len(pages) * len(LANGUAGES)
