"""Sockets: a page listens; what changes is pushed to it as a whole snapshot."""

from starlette.websockets import WebSocket, WebSocketDisconnect

from sim.web.kernel import in_kernel
from sim.web.server.classroom import Audience, Classroom
from sim.web.server.limits import SOCKETS, SOCKETS_HERE, SOCKETS_OF_ONE

STRANGER, FULL = 4403, 4429
"""Why a socket is closed, in numbers that a page's module knows."""
HERE = ("127.0.0.1", "::1", "::/64", "testclient")


async def listen(
    socket: WebSocket, room: Classroom, audience: Audience | None, address: str
) -> None:
    """Show an audience's screen to a socket until it goes."""
    await socket.accept()
    if audience is None:
        await socket.close(STRANGER)
        return
    if not has_place(room, address):
        await socket.close(FULL)
        return
    socket.state.address = address
    room.sockets.setdefault(audience, set()).add(socket)
    try:
        message = await in_kernel(room.message, audience)
        if message:
            await socket.send_json(message)
            room.spawn(tell_teacher(room))
            while True:
                await (
                    socket.receive_text()
                )  # a page has nothing to say here; this waits for its end
    except (WebSocketDisconnect, RuntimeError, KeyError):
        pass
    finally:
        forget(room, audience, socket)


def has_place(room: Classroom, address: str) -> bool:
    """Whether there is room for one more socket, of this address and altogether."""
    every = [each for some in room.sockets.values() for each in some]
    own = sum(each.state.address == address for each in every)
    return len(every) < SOCKETS and own < (SOCKETS_HERE if address in HERE else SOCKETS_OF_ONE)


def forget(room: Classroom, audience: Audience, socket: WebSocket) -> None:
    """Forget a socket that is gone."""
    some = room.sockets.get(audience, set())
    some.discard(socket)
    if not some:
        room.sockets.pop(audience, None)
    room.spawn(tell_teacher(room))


async def tell_teacher(room: Classroom) -> None:
    """Let the teacher see who is there now."""
    for audience in [each for each in room.sockets if each[0] == "teacher"]:
        await room.send(audience, await in_kernel(room.message, audience))
