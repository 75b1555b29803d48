"""
Classroom: a room as a server holds it: who is connected, what each is shown, when it goes on.

Everything that touches the room runs in the kernel's thread (`in_kernel`); sockets and clocks belong
to the event loop, which knows of the room only what `Now` says.
"""

import asyncio
import json
import logging
from collections.abc import Callable, Coroutine, Iterable, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from sim.core.errors import FailedError, MultivectorError
from sim.web.kernel import in_kernel
from sim.web.room.events import ROOM, Event
from sim.web.server import messages
from sim.web.server.audiences import concerned, present
from sim.web.server.clock import Clock, left
from sim.web.server.limits import Limits
from sim.web.server.lines import STRANGER, Line
from sim.web.server.messages import Audience, Data, Facts, Screen
from sim.web.server.notes import Notes
from sim.web.server.now import Now, now_of
from sim.web.server.sessions import csrf_of, hash_of, new_token

if TYPE_CHECKING:
    from sim.web.room.keeper import Keeper, Receipt

LOG = logging.getLogger(__name__)
GRACE = 5.0
"""Seconds between everybody being in and the room going on by itself."""
LINKS = 20
"""So many links may wait for their use."""
AT_ONCE = 8
"""So many audiences are shown a change before what was sent meanwhile has its turn."""
MOVING = ("forecast", "guess", "orders", "bot", "next", "undo", "pause", "go_on", "settings")
"""What makes the room wait anew before it goes on by itself."""
Asked = Event | Callable[[Any], Event]
"""An event, or what makes one of the room as it stands."""


@dataclass
class Classroom:
    """
    A room that pages are connected to.

    Attributes
    ----------
    said : mapping
        What the room was or will be opened with; it never changes.
    address : str
        Where phones find it, such as "http://192.168.1.5:8000".
    language : str
        What the wall reads.
    keeper : Keeper
        From `take` on.
    now : Now
        The room as the loop knows it.
    lines : dict of audience to the sockets that are open
    links : dict of a one-time token's hash to the role that it lets in
    stale : dict of audiences that are to be shown a change
    made : dict of audience to what it was shown last
    tasks : set of what goes on by itself
    """

    said: Mapping[str, Any]
    address: str
    language: str = "en"
    keeper: "Keeper" = field(init=False)
    now: Now = field(default_factory=Now)
    lines: dict[Audience, set[Line]] = field(default_factory=dict)
    links: dict[str, str] = field(default_factory=dict)
    notes: Notes = field(default_factory=Notes)
    clock: Clock = field(default_factory=Clock)
    limits: Limits = field(default_factory=Limits)
    stale: dict[Audience, None] = field(default_factory=dict)
    made: dict[Audience, tuple[Any, Data]] = field(default_factory=dict)
    tasks: set[asyncio.Task[None]] = field(default_factory=set)
    grace: asyncio.Task[None] | None = None
    is_pushing: bool = False

    def take(self, keeper: "Keeper") -> None:
        """Take the room, once it is there."""
        self.keeper, self.now = keeper, now_of(keeper.room)

    async def end(self) -> None:
        """Let nothing go on by itself any more."""
        tasks = list(self.tasks)
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)

    @property
    def secret(self) -> str:
        """What codes are derived from."""
        return str(self.said["secret"])

    @property
    def code(self) -> str:
        """The room's code."""
        return str(self.said["code"])

    @property
    def is_open(self) -> bool:
        """Whether the room is there already; it takes a moment."""
        return bool(self.now.revision)

    # Who is who

    def new_link(self, role: str) -> str:
        """A link that lets a browser in as teacher or projector, once."""
        token = new_token()
        self.links[hash_of(token)] = role
        while len(self.links) > LINKS:
            del self.links[next(iter(self.links))]  # the oldest, which nobody used
        return f"/let-in/{token}"

    def phone_of(self, token: str) -> str:
        """The phone that a token belongs to; "" if none."""
        return self.now.tokens.get(hash_of(token), "") if token else ""

    def role_of(self, token: str) -> str:
        """What a token lets in as; "" if nothing."""
        return self.now.let_in.get(hash_of(token), "") if token else ""

    def csrf(self, token: str) -> str:
        """What a page of this browser must send along."""
        return csrf_of(self.secret, hash_of(token))

    # What happens

    async def submit(self, asked: Asked, key: str = "") -> "Receipt":
        """
        Do an event, and show everybody whom it concerns.

        Raises
        ------
        UserError
            If the room refuses it.
        FailedError
            If it cannot be kept.
        """
        try:
            event, receipt, now = await in_kernel(self.do, asked, key)
        except FailedError:
            self.mark(self.lines)
            raise
        if receipt.is_new:
            before, self.now = self.now, now
            self.clock.follow(before, now, event.what == "undo")
            was_waiting = self.grace is not None
            self.watch(event)
            is_all = (self.grace is not None) != was_waiting
            self.mark(self.lines if is_all else concerned(self.lines, event, now))
            self.dismiss(event)
        return receipt

    def do(self, asked: Asked, key: str) -> "tuple[Event, Receipt, Now]":
        """The same in the kernel's thread."""
        event = asked if isinstance(asked, Event) else asked(self.keeper.room)
        receipt = self.keeper.submit(event, key)
        return event, receipt, now_of(self.keeper.room)

    def dismiss(self, event: Event) -> None:
        """Close pages of phones that have left, or that go on on another device."""
        gone = [
            each for each in self.lines if each.kind == "phone" and is_gone(each, self.now, event)
        ]
        for audience in gone:
            for line in self.lines[audience]:
                line.end(STRANGER)

    def spawn(self, work: Coroutine[Any, Any, None]) -> asyncio.Task[None]:
        """Let something go on by itself."""
        task = asyncio.create_task(work)
        self.tasks.add(task)
        task.add_done_callback(self.tasks.discard)
        return task

    def watch(self, event: Event) -> None:
        """Go on in a moment if everybody is in; a change of mind or a pause begins anew, or ends that."""
        now = self.now
        is_due = now.is_everybody_in and now.is_auto and not now.is_paused and not now.is_closed
        if self.grace is not None and (event.what in MOVING or not is_due):
            self.grace.cancel()
            self.grace = None
        if is_due and self.grace is None:
            self.grace = self.spawn(self.go_on(now.phase, now.round))

    async def go_on(self, phase: str, number: int) -> None:
        """Go on, after a moment in which everybody can see that."""
        await asyncio.sleep(GRACE)
        self.grace = None
        try:
            await self.submit(Event("next", ROOM, {"from": phase, "round": number}))
        except MultivectorError:
            self.mark(self.lines)  # somebody was quicker, or nothing can be kept

    def leading(self) -> list[Audience]:
        """The teacher's pages, which show who is there and what waits."""
        return [each for each in self.lines if each.kind == "teacher"]

    # What is shown

    def mark(self, audiences: Iterable[Audience]) -> None:
        """Let audiences be shown what is now."""
        self.stale.update(dict.fromkeys(audiences))
        if self.stale and not self.is_pushing:
            self.is_pushing = True
            self.spawn(self.push())

    async def push(self) -> None:
        """Show what has changed until everybody has seen it."""
        try:
            while self.stale:
                some = [each for _, each in zip(range(AT_ONCE), self.stale, strict=False)]
                for each in some:
                    del self.stale[each]
                asked = [(each, self.facts(each)) for each in some]
                texts = await in_kernel(self.texts, asked, self.clock.spent())
                for audience, text in texts.items():
                    for line in self.lines.get(audience, ()):
                        line.put(text)
        finally:
            self.is_pushing = False

    def texts(self, asked: list[tuple[Audience, Facts]], spent: float) -> dict[Audience, str]:
        """What some audiences see now, as it is sent; without phones that are gone."""
        found = {}
        for audience, facts in asked:
            if audience.kind == "phone" and audience.which not in self.keeper.room.people.phones:
                continue
            try:
                told = self.timed(self.remembered(audience, facts), spent)
            except Exception:  # a fault of ours in one screen must not keep others from theirs
                LOG.exception("no screen for %s %s", audience.kind, audience.which)
            else:
                found[audience] = json.dumps(told, ensure_ascii=False)
        return found

    def timed(self, told: Data, spent: float) -> Data:
        """A message with how much time is left."""
        return {**told, "seconds_left": left(told["minutes"], self.keeper.room.extended, spent)}

    def remembered(self, audience: Audience, facts: Facts) -> Data:
        """What an audience sees now; worked out once for each revision."""
        key = self.keeper.room.revision, facts
        known = self.made.get(audience)
        if known is None or known[0] != key:
            known = key, self.message(audience, facts)
            self.made[audience] = known
        return known[1]

    def message(self, audience: Audience, facts: Facts) -> Data:
        """The same, worked out anew."""
        found = self.shown(audience, facts)
        return messages.message(found, audience, self.language_for(audience))

    def shown(self, audience: Audience, facts: Facts) -> Data:
        """The snapshot of an audience, and what only the server knows."""
        room = self.keeper.room
        return messages.shown(room, screens_for(room), audience, facts)

    def language_for(self, audience: Audience) -> str:
        """The language in which an audience reads."""
        return messages.language_for(self.keeper.room, audience, self.language)

    def facts(self, audience: Audience) -> Facts:
        """What the server knows now that an audience is told."""
        is_open, is_teacher = audience.kind in messages.OPEN, audience.kind == "teacher"
        return Facts(
            self.code if is_open else "",
            self.address if is_open else "",
            self.grace is not None,
            bool(self.keeper.is_readonly),
            present(self.lines) if is_teacher else (),
            tuple(self.notes.waiting.items()) if is_teacher else (),
            tuple(self.notes.shown) if is_open else (),
        )


def is_gone(audience: Audience, now: Now, event: Event) -> bool:
    """Whether a phone's page is nobody's any more."""
    name = audience.which
    return name not in now.phones or (event.what == "token" and event.body["phone"] == name)


def screens_for(room: Any) -> Mapping[str, Screen]:
    """The screens of a room with a game, or of a lesson without."""
    from sim.web.room import lesson_screens, screens
    from sim.web.room.room import Room

    return screens.SCREENS if isinstance(room, Room) else lesson_screens.SCREENS
