"""History: what was done in a room, one line an event, for the teacher."""

from typing import Any

from sim.core.words import Words
from sim.web.room.events import TEACHER, Event
from sim.web.room.room import Room
from sim.web.room.screens.common import label_of, names_of

LINES = {
    "phone": Words("{phone} joins"),
    "leave": Words("{phone} leaves"),
    "seat": Words("{phone} gets another seat"),
    "captain": Words("{phone} is captain now"),
    "language": Words("{phone} reads in another language"),
    "token": Words("{phone} comes back on another device"),
    "let_in": Words("A browser is let in"),
    "next": Words("The lesson goes on"),
    "forecast": Words("{seat}: forecast"),
    "guess": Words("{phone}: forecast"),
    "orders": Words("{seat}: orders"),
    "bot": Words("{seat}: played by {strategy}"),
    "inject": Words("Something is let happen"),
    "undo": Words("Something is taken back"),
    "pause": Words("Pause"),
    "go_on": Words("The pause ends"),
    "extend": Words("More time: {seconds} seconds"),
    "settings": Words("Settings are changed"),
    "headline": Words("The press chooses a headline"),
    "question": Words("The press asks {seat}"),
    "answer": Words("The press is answered"),
    "close": Words("The room is closed"),
}
"""Kind of event -> what is said of it; what a seat orders or forecasts is not said."""
NOBODY = Words("nobody")
GONE = Words("A phone")


def history(room: Room, event: Event) -> Words:
    """An event in words."""
    body, names = event.body, names_of(room)
    said: dict[str, Any] = {"seconds": body.get("seconds", 0), "seat": "", "phone": GONE}
    if "seat" in body:
        said["seat"] = names.get(body["seat"], body["seat"])
    if body.get("phone") in room.people.phones:
        said["phone"] = label_of(room, room.people.phones[body["phone"]])
    said["strategy"] = body.get("strategy") or NOBODY
    line = LINES[event.what]
    parts = {name: each for name, each in said.items() if f"{{{name}}}" in line}
    done = Words(line, **parts)
    return Words("{done}, by the teacher", done=done) if is_for_others(event) else done


def is_for_others(event: Event) -> bool:
    """Whether the teacher has done what phones do."""
    return event.by == TEACHER and event.what in ("forecast", "orders", "headline", "answer")
