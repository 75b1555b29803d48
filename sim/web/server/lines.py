"""Lines: a socket and the newest message for it. A slow phone skips what is old, and holds nobody up."""

import asyncio
from contextlib import suppress
from dataclasses import dataclass, field

from starlette.websockets import WebSocket, WebSocketDisconnect

SEND = 10.0
"""Seconds after which a socket that takes nothing is given up; its page comes back by itself."""
STRANGER, CHATTY, FULL, GIVEN_UP = 4403, 1008, 4429, 1013
"""Why a socket is closed, in numbers that a page's module knows."""


@dataclass(eq=False)
class Line:
    """
    A socket of a page.

    Attributes
    ----------
    socket : WebSocket
    address : str
        Whom it counts for.
    newest : str or None
        What is to be sent: whole snapshots, so that only the newest matters.
    code : int or None
        Why it is to be closed, once it is.
    """

    socket: WebSocket
    address: str
    newest: str | None = None
    code: int | None = None
    is_due: asyncio.Event = field(default_factory=asyncio.Event)

    def put(self, message: str) -> None:
        """Let a message be sent, in place of one that waits."""
        self.newest = message
        self.is_due.set()

    def end(self, code: int) -> None:
        """Let the socket be closed."""
        self.code = code
        self.is_due.set()

    async def run(self) -> None:
        """Send what there is to send until the socket is closed."""
        try:
            while self.code is None:
                await self.is_due.wait()
                self.is_due.clear()
                message, self.newest = self.newest, None
                if message is not None and self.code is None:
                    await asyncio.wait_for(self.socket.send_text(message), SEND)
            await self.socket.close(self.code)
        except TimeoutError:
            await self.give_up()
        except (WebSocketDisconnect, RuntimeError, OSError):
            pass  # it is gone; whoever listens to it sees that too

    async def give_up(self) -> None:
        """Close a socket that takes nothing."""
        with suppress(WebSocketDisconnect, RuntimeError, OSError):
            await asyncio.wait_for(self.socket.close(GIVEN_UP), SEND)
