"""Waiting: the first page is there at once; the room, which has to be read or compiled, comes after it."""

import asyncio
from collections.abc import Callable

from starlette.types import ASGIApp, Receive, Scope, Send

from sim.web.kernel import in_kernel
from sim.web.room.events import Event
from sim.web.server.classroom import Classroom

AT_ONCE = ("/", "/static/")
"""What needs no room: the first page, and all that begins with the others."""


class Waiting:
    """
    An application whose pages wait until there is a room.

    Parameters
    ----------
    opening : callable, or None
        What lets the classroom take its room, in the kernel's thread; None where it has one.
    """

    def __init__(self, app: ASGIApp, room: Classroom, opening: Callable[[], None] | None) -> None:
        self.app, self.room, self.opening = app, room, opening
        self.is_done = asyncio.Event()

    async def open(self) -> None:
        """Open the room."""
        if self.opening:
            await in_kernel(self.opening)
        self.room.watch(Event("open"))
        self.is_done.set()

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request, or take one socket, when there is a room."""
        if scope["type"] == "lifespan":
            self.room.spawn(self.open())
        elif scope["path"] != AT_ONCE[0] and not scope["path"].startswith(AT_ONCE[1]):
            await self.is_done.wait()
        await self.app(scope, receive, send)
