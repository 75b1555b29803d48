"""Start: serve the explore page alone, on this machine, until Ctrl-C."""

import sys
import webbrowser
from contextlib import suppress
from threading import Timer
from typing import TextIO

import uvicorn
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Mount, Route
from starlette.staticfiles import StaticFiles
from starlette.types import ASGIApp

from sim.scenario.load import load
from sim.scenario.model import Scenario
from sim.web.explore.routes import explore_routes
from sim.web.pages import STATIC
from sim.web.room.opening import name_for
from sim.web.server.addresses import LOOPBACK
from sim.web.server.headers import Guard
from sim.web.server.listening import bound

SOON = 0.5


def app_of(scenario: Scenario, name: str) -> ASGIApp:
    """The page as an application, for this machine alone."""

    async def front(request: Request) -> Response:
        return RedirectResponse("/explore")

    routes = [
        Route("/", front),
        *explore_routes(scenario, name),
        Mount("/static", StaticFiles(directory=STATIC)),
    ]
    return Guard(Starlette(routes=routes), (LOOPBACK, "localhost", "::1"))


def explore(name: str, port: int, opens: bool = True, out: TextIO = sys.stdout) -> None:
    """
    Serve the page until Ctrl-C.

    Raises
    ------
    UserError
        If the scenario is wrong or the port is taken.
    """
    scenario, listening = load(name), bound(LOOPBACK, port)
    address = f"http://{LOOPBACK}:{port}/explore"
    print(f"Explore: {address}\nCtrl-C stops it.", file=out, flush=True)
    if opens:
        Timer(SOON, webbrowser.open, [address]).start()
    config = uvicorn.Config(
        app_of(scenario, name_for(name)),
        log_level="warning",
        access_log=False,
        server_header=False,
        timeout_graceful_shutdown=1,
    )
    with listening, suppress(KeyboardInterrupt):
        uvicorn.Server(config).run(sockets=[listening])
