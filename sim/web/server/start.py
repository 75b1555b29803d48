"""Start: say where a lesson is, serve it until Ctrl-C, and say how to go on with it."""

import os
import sys
from collections.abc import Callable
from contextlib import suppress
from socket import socket
from typing import TextIO

import uvicorn

from sim.core.errors import MultivectorError
from sim.core.places import started_as
from sim.web.kernel import THREAD
from sim.web.server.addresses import LOOPBACK, Hosts, own_addresses
from sim.web.server.app import app_of
from sim.web.server.classroom import Classroom
from sim.web.server.limits import MESSAGE
from sim.web.server.listening import bound
from sim.web.server.options import Options, kept, said_for

ANY = "0.0.0.0"
SECONDS = 2
"""How long pages may take to end."""


def serve(options: Options, out: TextIO = sys.stdout) -> None:
    """
    Serve a room until Ctrl-C.

    Raises
    ------
    MultivectorError
        If something that was asked for is wrong, the port is taken, or the log cannot be kept.
    """
    os.umask(0o077)  # the log is for nobody else on this machine
    with bound(ANY if options.is_lan else LOOPBACK, options.port) as listening:
        said = said_for(options)
        hosts = own_addresses() if options.is_lan else []
        room = Classroom(said, address_of(hosts, options.port), str(said["language"]))
        for line in greeting(room, options, hosts):
            print(line, file=out, flush=True)
        show_code(room, options, out)
        run(room, options, listening)
    print(f"\nStopped. The lesson is kept in {options.log}. Go on with it:", file=out)
    print(f"  {again(options)}", file=out)


def address_of(hosts: list[str], port: int) -> str:
    """Where phones find the room."""
    return f"http://{(hosts or [LOOPBACK])[0]}:{port}"


def again(options: Options) -> str:
    """The command line that goes on with a lesson."""
    lan = " --lan" if options.is_lan else ""
    named = f" {options.scenario}" if options.scenario else ""
    return f"{started_as()} serve{named} --resume --log {options.log}{lan} --port {options.port}"


def greeting(room: Classroom, options: Options, hosts: list[str]) -> list[str]:
    """What is printed at the start: where, with which code, and how to lead."""
    here = f"http://{LOOPBACK}:{options.port}"
    lines = [
        f"Phones:   {room.address}",
        f"Code:     {room.code}",
        f"Teacher:  {here}{room.new_link('teacher')}   (works once)",
        f"Log:      {options.log}",
    ]
    if hosts[1:]:
        lines.insert(
            1, f"or:       {', '.join(address_of([each], options.port) for each in hosts[1:])}"
        )
    if not options.is_lan:
        lines.append("Only this machine can join; --lan lets phones in.")
    return [*lines, "Ctrl-C stops; everything is kept."]


def show_code(room: Classroom, options: Options, out: TextIO) -> None:
    """Show a terminal the QR code, and the teacher the page."""
    if not out.isatty():
        return
    if options.is_lan:
        import segno

        segno.make(f"{room.address}/?code={room.code}", error="l").terminal(out, compact=True)
    if options.opens:
        import webbrowser
        from threading import Timer

        link = f"http://{LOOPBACK}:{options.port}{room.new_link('teacher')}"
        Timer(0.5, webbrowser.open, [link]).start()


def run(room: Classroom, options: Options, listening: socket) -> None:
    """Serve until Ctrl-C, or until the room cannot be opened."""
    faults: list[MultivectorError] = []

    def opening() -> None:
        try:
            keeper = kept(options, room.said)
            tell_fault(keeper.fault, options)
            room.take(keeper)
        except MultivectorError as error:
            faults.append(error)
            server.should_exit = True

    server = uvicorn.Server(config_of(room, Hosts(options.is_lan), opening))
    with suppress(KeyboardInterrupt):
        server.run(sockets=[listening])
    if faults:
        raise faults[0]
    THREAD.submit(room.keeper.close).result()


def tell_fault(fault: str, options: Options, out: TextIO | None = None) -> None:
    """Tell where a round of a log comes out otherwise now; the lesson goes on all the same."""
    if fault:
        told = f"{options.log}: {fault}; the lesson goes on with what comes out now"
        print(told, file=out or sys.stderr, flush=True)


def config_of(room: Classroom, hosts: Hosts, opening: Callable[[], None]) -> uvicorn.Config:
    """How pages are served: no other host's word is taken for whom a request comes from."""
    return uvicorn.Config(
        app_of(room, hosts, opening),
        log_level="warning",
        access_log=False,
        server_header=False,
        proxy_headers=False,
        ws_max_size=MESSAGE,
        ws_max_queue=4,
        timeout_graceful_shutdown=SECONDS,
    )
