"""Start: open a room or open it again, say where it is, and serve it until Ctrl-C."""

import socket
import sys
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import TextIO

import uvicorn

from sim.core.places import started_as
from sim.scenario.load import load
from sim.web.room.keeper import Keeper
from sim.web.room.opening import first_body, loader_for, name_for, open_room
from sim.web.server.addresses import LOOPBACK, hosts_of, own_addresses
from sim.web.server.app import app_of
from sim.web.server.classroom import Classroom
from sim.web.server.limits import MESSAGE
from sim.web.server.listening import bound
from sim.web.server.sessions import new_code

ANY = "0.0.0.0"


@dataclass(frozen=True)
class Options:
    """What `serve` is asked for."""

    scenario: str
    log: Path
    is_lan: bool = False
    port: int = 8000
    preset: str = "45"
    seed: int | None = None
    resume: bool = False
    is_fictional: bool = False
    without: Sequence[str] = ()
    language: str = "en"


def serve(options: Options, out: TextIO = sys.stdout) -> None:
    """
    Serve a room until Ctrl-C.

    Raises
    ------
    UserError
        If something that was asked for is wrong, or the port is taken.
    """
    listening = bound(ANY if options.is_lan else LOOPBACK, options.port)
    try:
        room = open_classroom(options)
        for line in greeting(room, options):
            print(line, file=out, flush=True)
        show_code(room, out)
        run(room, listening)
    finally:
        listening.close()
    room.keeper.close()
    print(f"\nStopped. The lesson is kept in {options.log}. Go on with it:", file=out)
    print(f"  {started_as()} serve {options.scenario} --resume --log {options.log}", file=out)


def open_classroom(options: Options) -> Classroom:
    """Open a new room, or one that its log knows."""
    if options.resume:
        keeper = Keeper.open(options.log, loader_for(options.scenario), open_room)
    else:
        name, scenario = name_for(options.scenario), load(options.scenario)
        body = first_body(
            name,
            scenario,
            options.preset,
            options.seed,
            options.is_fictional,
            options.without,
            options.language,
        )
        options.log.parent.mkdir(parents=True, exist_ok=True)
        keeper = Keeper.create(
            options.log, {**body, "code": new_code()}, loader_for(options.scenario), open_room
        )
    return Classroom(keeper, address_of(options), str(keeper.room.said["language"]))


def address_of(options: Options) -> str:
    """Where phones find the room."""
    hosts = own_addresses() if options.is_lan else []
    return f"http://{(hosts or [LOOPBACK])[0]}:{options.port}"


def greeting(room: Classroom, options: Options) -> list[str]:
    """What is printed at the start: where, with which code, and how to lead."""
    here = f"http://{LOOPBACK}:{options.port}"
    lines = [
        f"Phones:   {room.address}",
        f"Code:     {room.code}",
        f"Teacher:  {here}{room.new_link('teacher')}   (works once)",
        f"Log:      {options.log}",
    ]
    if not options.is_lan:
        lines.append("Only this machine can join; --lan lets phones in.")
    return [*lines, "Ctrl-C stops; everything is kept."]


def show_code(room: Classroom, out: TextIO) -> None:
    """Show the QR code, where there is a terminal."""
    if out.isatty():
        import segno

        segno.make(room.join_url, error="l").terminal(out, compact=True)


def run(room: Classroom, listening: socket.socket) -> None:
    """Serve until Ctrl-C."""
    config = uvicorn.Config(
        app_of(room, hosts_of(own_addresses())),
        log_level="warning",
        access_log=False,
        server_header=False,
        ws_max_size=MESSAGE,
        timeout_graceful_shutdown=2,
    )
    with suppress(KeyboardInterrupt):
        uvicorn.Server(config).run(sockets=[listening])
