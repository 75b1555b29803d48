"""Sockets: a page listens; what changes is pushed to it as a whole snapshot."""

from collections.abc import Awaitable, Callable
from functools import partial

from anyio import CancelScope, create_task_group
from starlette.websockets import WebSocket, WebSocketState

from sim.web.server.classroom import Classroom
from sim.web.server.limits import SOCKETS, SOCKETS_OF_ONE, is_here
from sim.web.server.lines import CHATTY, FULL, STRANGER, Line
from sim.web.server.messages import Audience

CHATTER = 20
"""So many messages a page may send; it has nothing to say here."""


async def listen(
    socket: WebSocket, room: Classroom, audience: Audience | None, address: str
) -> None:
    """Show an audience's screen to a socket until it goes."""
    await socket.accept()
    if audience is None or not has_place(room, address):
        await socket.close(STRANGER if audience is None else FULL)
        return
    line = Line(socket, address)
    room.lines.setdefault(audience, set()).add(line)
    room.mark([audience, *room.leading()])
    try:
        async with create_task_group() as tasks:
            tasks.start_soon(until_end, line.run, tasks.cancel_scope)
            tasks.start_soon(until_end, partial(hear, socket), tasks.cancel_scope)
    finally:
        forget(room, audience, line)


async def until_end(work: Callable[[], Awaitable[None]], scope: CancelScope) -> None:
    """Do one of two things that end together."""
    await work()
    scope.cancel()


async def hear(socket: WebSocket) -> None:
    """Wait for the end of a socket, or until it has said too much."""
    try:
        for _ in range(CHATTER):
            await socket.receive()
            if socket.client_state == WebSocketState.DISCONNECTED:
                return
        await socket.close(CHATTY)
    except RuntimeError:
        pass  # it is gone already


def has_place(room: Classroom, address: str) -> bool:
    """Whether there is room for one more socket, of this address and altogether."""
    every = [line for lines in room.lines.values() for line in lines]
    own = sum(line.address == address for line in every)
    return len(every) < SOCKETS and (is_here(address) or own < SOCKETS_OF_ONE)


def forget(room: Classroom, audience: Audience, line: Line) -> None:
    """Forget a socket that is gone."""
    lines = room.lines.get(audience, set())
    lines.discard(line)
    if not lines:
        room.lines.pop(audience, None)
        room.made.pop(audience, None)
    room.mark(room.leading())
