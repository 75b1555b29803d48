"""
Classroom: a room as a server holds it: who is connected, what each is shown, what time it is.

Everything that touches the room runs in the kernel's thread (`in_kernel`); sockets and clocks belong
to the event loop.
"""

import asyncio
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from starlette.websockets import WebSocket, WebSocketDisconnect

from sim.web.kernel import in_kernel
from sim.web.languages import language_of
from sim.web.pages import render
from sim.web.room.events import ROOM, Event
from sim.web.room.keeper import Keeper, Receipt
from sim.web.room.screens import SCREENS
from sim.web.server.limits import Bucket
from sim.web.server.notes import Notes
from sim.web.server.sessions import csrf_of, hash_of, new_token, rejoin_of
from sim.web.templates_for import screen_of

GRACE = 5.0
"""Seconds between everybody being in and the room going on by itself."""
SEND = 10.0
"""Seconds after which a socket that takes nothing is given up; it comes back by itself."""
OWN = ("forecast", "orders", "guess", "captain", "language", "token", "leave")
"""What only the phones of one seat see, beside projector and teacher."""
Screen = Callable[[Any, str], dict[str, Any]]
Audience = tuple[str, str]
"""A kind ("phone", "seat", "projector", "teacher"), and which of them."""


@dataclass
class Classroom:
    """
    A room that pages are connected to.

    Attributes
    ----------
    keeper : Keeper
    address : str
        Where phones find it, such as "http://192.168.1.5:8000".
    links : dict of a one-time token to the role that it lets in
    sockets : dict of audience to sockets
    notes : Notes
    began : float
        When this phase began, by a clock that only rises.
    """

    keeper: Keeper
    address: str
    language: str = "en"
    screens: Mapping[str, Screen] = field(default_factory=lambda: SCREENS)
    links: dict[str, str] = field(default_factory=dict)
    sockets: dict[Audience, set[WebSocket]] = field(default_factory=dict)
    notes: Notes = field(default_factory=Notes)
    began: float = field(default_factory=time.monotonic)
    grace_ends: float | None = None
    tasks: set[asyncio.Task[None]] = field(default_factory=set)
    wrong: Bucket = field(default_factory=lambda: Bucket(8, 1 / 60))
    wrong_all: Bucket = field(default_factory=lambda: Bucket(100, 1 / 6))
    acts: Bucket = field(default_factory=lambda: Bucket(30, 5))

    @property
    def said(self) -> dict[str, Any]:
        """What the room was opened with."""
        return dict(self.keeper.room.said)

    @property
    def secret(self) -> str:
        """What tokens are derived from."""
        return str(self.said["secret"])

    @property
    def code(self) -> str:
        """The room's code."""
        return str(self.said["code"])

    def new_link(self, role: str) -> str:
        """A link that lets a browser in as teacher or projector, once."""
        token = new_token()
        self.links = {each: what for each, what in self.links.items() if what != role}
        self.links[token] = role
        return f"/let-in/{token}"

    # Who is who

    def phone_of(self, token: str) -> str:
        """The phone that a token belongs to; "" if none."""
        wanted = hash_of(token)
        phones = self.keeper.room.people.phones.values()
        return next((each.name for each in phones if each.token_hash == wanted), "")

    def role_of(self, token: str) -> str:
        """What a token lets in as; "" if nothing."""
        return self.keeper.room.let_in.get(hash_of(token), "") if token else ""

    # What happens

    async def submit(self, event: Event, key: str = "") -> Receipt:
        """Do an event, and show everybody whom it concerns."""
        before = self.keeper.room.phase, self.keeper.room.number
        receipt = await in_kernel(self.keeper.submit, event, key)
        if receipt.is_new:
            room = self.keeper.room
            if (room.phase, room.number) != before or event.what == "undo":
                self.began = time.monotonic()
            self.watch()
            self.spawn(self.show(event))
        return receipt

    def spawn(self, work: Any) -> None:
        """Let something go on by itself."""
        task = asyncio.create_task(work)
        self.tasks.add(task)
        task.add_done_callback(self.tasks.discard)

    def watch(self) -> None:
        """Go on after a little while if everybody is in, unless something changes until then."""
        room = self.keeper.room
        is_due = room.settings["auto"] and not room.is_paused and bool(room.expected())
        if is_due and all(room.expected().values()):
            self.grace_ends = time.monotonic() + GRACE
            self.spawn(self.go_on(room.revision))
        else:
            self.grace_ends = None

    async def go_on(self, revision: int) -> None:
        """Go on, if nothing has happened since."""
        await asyncio.sleep(GRACE)
        room = self.keeper.room
        if room.revision == revision and self.grace_ends is not None:
            body = {"from": room.phase, "round": room.number}
            await self.submit(Event("next", ROOM, body))

    # What is shown

    def concerned(self, event: Event) -> list[Audience]:
        """Who sees that something has happened."""
        everybody = list(self.sockets)
        if event.what not in (*OWN, "phone"):
            return everybody
        people = self.keeper.room.people
        seat = event.body.get("seat", "")
        name = event.body.get("phone", "")
        seat = people.phones[name].seat if name in people.phones else seat
        own = {each.name for each in people.of(seat)} if event.what != "guess" else {name}
        return [
            each
            for each in everybody
            if each[0] in ("projector", "teacher") or each == ("seat", seat) or each[1] in own
        ]

    async def show(self, event: Event | None = None) -> None:
        """Send what is to be seen now to those whom an event concerns; to all without one."""
        audiences = self.concerned(event) if event else list(self.sockets)
        for audience in audiences:
            message = await in_kernel(self.message, audience)
            if message:
                await self.send(audience, message)

    async def send(self, audience: Audience, message: dict[str, Any]) -> None:
        """Send a message to all sockets of an audience; one that takes nothing is given up."""
        for socket in list(self.sockets.get(audience, ())):
            try:
                await asyncio.wait_for(socket.send_json(message), SEND)
            except (WebSocketDisconnect, RuntimeError, TimeoutError, OSError):
                self.sockets.get(audience, set()).discard(socket)

    def message(self, audience: Audience) -> dict[str, Any]:
        """What an audience sees now: a whole snapshot; empty for a phone that is gone."""
        kind, which = audience
        if kind == "phone" and which not in self.keeper.room.people.phones:
            return {}
        shown = self.shown(audience)
        template = screen_of("phone" if kind == "seat" else kind, shown)
        language = self.language_for(audience)
        step = f"{template}:{shown['room']['round']}:{shown['room']['phase']}"
        return {
            "revision": shown["room"]["revision"],
            "screen": step,
            "html": render(f"{template}.html", language, **shown),
            "charts": language_of(language).say_all(charts_of(shown)),
            "is_paused": shown["room"]["is_paused"],
            "seconds_left": shown["wire"]["seconds_left"],
        }

    def language_for(self, audience: Audience) -> str:
        """The language in which an audience reads."""
        kind, which = audience
        phones = self.keeper.room.people.phones
        return phones[which].language if kind == "phone" and which in phones else self.language

    def shown(self, audience: Audience) -> dict[str, Any]:
        """The snapshot of an audience, and what only the server knows."""
        kind, which = audience
        room = self.keeper.room
        shown = self.screens[kind](room, which)
        return {**shown, "wire": self.wire(audience, shown)}

    def wire(self, audience: Audience, shown: dict[str, Any]) -> dict[str, Any]:
        """What the server adds to a snapshot."""
        kind, which = audience
        found: dict[str, Any] = {
            "seconds_left": self.seconds_left(shown["room"]),
            "going_on": self.grace_ends is not None,
            "is_readonly": bool(self.keeper.is_readonly),
            "act_url": "/phone/act" if kind == "phone" else "/teacher/act",
            "rejoin": rejoin_of(self.secret, which) if kind == "phone" else "",
            "code": "",
            "address": "",
            "notes": list(self.notes.shown) if kind in ("projector", "teacher") else [],
        }
        if kind in ("projector", "teacher"):
            found |= {"code": self.code, "address": self.address, "qr": qr_of(self.join_url)}
        if kind == "teacher":
            found["waiting_notes"] = dict(self.notes.waiting)
            found["rejoins"] = {
                name: rejoin_of(self.secret, name) for name in self.keeper.room.people.phones
            }
            found["present"] = sorted(
                each for sort, each in self.sockets if sort == "phone" and self.sockets[sort, each]
            )
        return found

    @property
    def join_url(self) -> str:
        """What the QR code says."""
        return f"{self.address}/?code={self.code}"

    def seconds_left(self, room: dict[str, Any]) -> int | None:
        """How much of the planned time is left; below 0 where it is over. Advice only."""
        if room["minutes"] is None:
            return None
        planned = 60 * room["minutes"] + room["extended_seconds"]
        return int(planned - (time.monotonic() - self.began))

    def csrf(self, token: str) -> str:
        """What a page of this browser must send along."""
        return csrf_of(self.secret, hash_of(token))


def charts_of(shown: dict[str, Any]) -> dict[str, Any]:
    """The charts of a snapshot, by the id of their place on the page."""
    return {name: shown[name] for name in ("ternary", "effect", "fan") if shown.get(name)}


def qr_of(url: str) -> str:
    """A QR code as SVG."""
    import segno

    return str(segno.make(url, error="m").svg_inline(border=2, omitsize=True))
