"""Messages: what a page sees now, as a snapshot that is filled into its template. In the kernel's thread."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache
from typing import Any, NamedTuple

from sim.web.languages import language_of
from sim.web.pages import render
from sim.web.server.sessions import rejoin_of
from sim.web.templates_for import screen_of

Data = dict[str, Any]
Screen = Callable[[Any, str], Data]
OPEN = ("projector", "teacher")
"""Pages that show the room's code, and the notes that were let through."""


class Audience(NamedTuple):
    """
    Who looks: everybody of an audience is sent the same.

    Attributes
    ----------
    kind : str
        "phone", "seat" (which the teacher plays for), "projector" or "teacher".
    which : str
        Which phone or seat.
    language : str
        What it reads, if not the room's; a phone's language is in the room.
    """

    kind: str
    which: str = ""
    language: str = ""


@dataclass(frozen=True)
class Facts:
    """
    What the server knows at a moment, and the room does not.

    Attributes
    ----------
    code, address : str
        By which phones find the room.
    is_going_on : bool
        Whether it goes on in a moment, since everybody is in.
    is_readonly : bool
        Whether nothing more can be kept.
    present : tuple of str
        Phones with an open page; only the teacher is told.
    waiting, shown : tuple
        Notes.
    """

    code: str = ""
    address: str = ""
    is_going_on: bool = False
    is_readonly: bool = False
    present: tuple[str, ...] = ()
    waiting: tuple[tuple[int, str], ...] = ()
    shown: tuple[str, ...] = ()


def shown(room: Any, screens: Any, audience: Audience, facts: Facts) -> Data:
    """The snapshot of an audience, and what only the server knows."""
    snapshot = screens[audience.kind](room, audience.which)
    return {**snapshot, "wire": wire(room, audience, facts)}


def message(found: Data, audience: Audience, code: str) -> Data:
    """What an audience's sockets are sent, but for the time."""
    template = screen_of("phone" if audience.kind == "seat" else audience.kind, found)
    room = found["room"]
    return {
        "revision": room["revision"],
        "screen": f"{template}:{room['round']}:{room['phase']}",
        "html": render(f"{template}.html", code, **found),
        "charts": language_of(code).say_all(charts_of(found)),
        "is_paused": room["is_paused"],
        "minutes": room["minutes"],
    }


def language_for(room: Any, audience: Audience, usual: str) -> str:
    """The language in which an audience reads."""
    phones = room.people.phones
    if audience.kind == "phone" and audience.which in phones:
        return str(phones[audience.which].language)
    return audience.language or usual


def wire(room: Any, audience: Audience, facts: Facts) -> Data:
    """What the server adds to a snapshot."""
    kind, which, _ = audience
    secret = str(room.said["secret"])
    found: Data = {
        "seconds_left": None,  # pages are sent it beside, so that they stay the same while it runs
        "going_on": facts.is_going_on,
        "is_readonly": facts.is_readonly,
        "act_url": "/phone/act" if kind == "phone" else "/teacher/act",
        "rejoin": rejoin_of(secret, which) if kind == "phone" else "",
        "code": "",
        "address": "",
        "notes": list(facts.shown) if kind in OPEN else [],
    }
    if kind in OPEN:
        url = f"{facts.address}/?code={facts.code}"
        found |= {"code": facts.code, "address": facts.address, "qr": qr_of(url)}
    if kind == "teacher":
        found["waiting_notes"] = dict(facts.waiting)
        found["rejoins"] = {name: rejoin_of(secret, name) for name in room.people.phones}
        found["present"] = list(facts.present)
    return found


def charts_of(found: Data) -> Data:
    """The charts of a snapshot, by the id of their place on the page."""
    return {name: found[name] for name in ("ternary", "effect", "fan") if found.get(name)}


@lru_cache(maxsize=8)
def qr_of(url: str) -> str:
    """A QR code as SVG."""
    import segno

    return str(segno.make(url, error="m").svg_inline(border=2, omitsize=True))
