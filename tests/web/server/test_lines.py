"""A line sends what is newest, and gives up a socket that takes nothing."""

import asyncio

from starlette.websockets import WebSocketDisconnect

from sim.web.server import lines
from sim.web.server.lines import GIVEN_UP, Line


class Socket:
    """A socket that takes messages when it is told to."""

    def __init__(self, is_ready=True, fails=None):
        self.ready = asyncio.Event()
        self.sent, self.code, self.fails = [], None, fails
        if is_ready:
            self.ready.set()

    async def send_text(self, text):
        if self.fails:
            raise self.fails
        await self.ready.wait()
        self.sent.append(text)

    async def close(self, code):
        self.code = code


def test_what_is_old_is_left_out():
    async def main():
        socket = Socket(is_ready=False)
        line = Line(socket, "192.0.2.7")
        work = asyncio.create_task(line.run())
        line.put("1")
        await asyncio.sleep(0)
        await asyncio.sleep(0)
        for text in "234":
            line.put(text)
        socket.ready.set()
        async with asyncio.timeout(5):
            while "4" not in socket.sent:
                await asyncio.sleep(0)
        line.end(1000)
        await work
        return socket

    socket = asyncio.run(main())
    assert socket.sent[-1] == "4" and "2" not in socket.sent and "3" not in socket.sent
    assert socket.code == 1000


def test_a_socket_that_takes_nothing_is_given_up(monkeypatch):
    monkeypatch.setattr(lines, "SEND", 0.01)

    async def main():
        socket = Socket(is_ready=False)
        line = Line(socket, "192.0.2.7")
        line.put("1")
        await line.run()
        return socket

    assert asyncio.run(main()).code == GIVEN_UP


def test_a_socket_that_is_gone_ends_its_line():
    async def main(fault):
        line = Line(Socket(fails=fault), "192.0.2.7")
        line.put("1")
        await asyncio.wait_for(line.run(), 1)

    for fault in (WebSocketDisconnect(), RuntimeError(), OSError()):
        asyncio.run(main(fault))
