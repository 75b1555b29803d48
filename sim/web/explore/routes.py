"""Routes of the explore page, for its own server and for the classroom's."""

import json
from typing import Any

from starlette.requests import Request
from starlette.responses import HTMLResponse, JSONResponse, Response
from starlette.routing import Route

from sim.core.errors import UserError
from sim.scenario.model import Scenario
from sim.web.explore.answer import answer_of
from sim.web.explore.ask import Settings, View, read_settings, read_view
from sim.web.explore.levers import events_data, levers_data
from sim.web.explore.questions import questions_for
from sim.web.explore.worlds import RUNS, Worlds
from sim.web.kernel import in_kernel
from sim.web.languages import language_of
from sim.web.pages import render
from sim.web.room.roles import information_ends
from sim.web.server.acts import NoAct, read_body
from sim.web.server.answers import MANY, MANY_WORDS, REFUSED, language_in, told

LONGEST_CLIENT = 40
MOST_CLIENTS = 1000
MOST_WAITING = 12
"""So many answers may wait for the kernel's thread: the room needs it too."""


class Desk:
    """
    Takes questions about one scenario and answers the newest of each page.

    Attributes
    ----------
    newest : dict
        Page -> the number of what it asked last.
    waiting : int
        How many wait for the kernel's thread, or are there.
    """

    def __init__(self, scenario: Scenario, name: str) -> None:
        self.scenario, self.name, self.worlds = scenario, name, Worlds(scenario)
        self.newest: dict[str, int] = {}
        self.waiting = 0

    def note(self, client: str, number: int) -> None:
        """Note that a page asked something."""
        if len(self.newest) > MOST_CLIENTS:
            self.newest.clear()
        self.newest[client] = max(number, self.newest.get(client, 0))

    async def answer(
        self, client: str, number: int, asked: Settings, view: View
    ) -> dict[str, Any] | None:
        """What comes of some settings; None if something newer was asked meanwhile."""
        self.note(client, number)

        def work() -> dict[str, Any] | None:
            # Somebody who drags a slider asks often; only what was asked last is worked out.
            if self.newest.get(client, number) != number:
                return None
            return answer_of(self.worlds.of(asked, view.seed), self.name, asked, view)

        self.waiting += 1
        try:
            return await in_kernel(work)
        finally:
            self.waiting -= 1


def explore_routes(scenario: Scenario, name: str) -> list[Route]:
    """The page and its answers, of one scenario; `name` is what the command line calls it."""
    desk = Desk(scenario, name)

    async def page(request: Request) -> Response:
        """The page."""
        code = language_in(request)
        made = HTMLResponse(render("explore/page.html", code, **page_data(scenario)))
        made.set_cookie("language", code, httponly=True, samesite="strict")
        return made

    async def answers(request: Request) -> Response:
        """What comes of some settings."""
        code = language_in(request)
        try:
            asking = read_asking(scenario, await read_body(request))
            if desk.waiting >= MOST_WAITING:
                return told(MANY_WORDS, MANY, code)
            found = await desk.answer(*asking)
        except NoAct as error:
            return JSONResponse({"error": str(error)}, status_code=error.status)
        except UserError as error:
            return told(error.lines[0], REFUSED, code)
        if found is None:
            return Response(status_code=204)
        return JSONResponse({"number": asking[1], **language_of(code).say_all(found)})

    return [Route("/explore", page), Route("/explore/answer", answers, methods=["POST"])]


def read_asking(scenario: Scenario, body: bytes) -> tuple[str, int, Settings, View]:
    """
    Read a question: the page that asks, its number, what is changed, and what is looked at.

    Raises
    ------
    NoAct
        If it is no question.
    UserError
        If something in it is not in the scenario.
    """
    try:
        said = json.loads(body)
        client, number = str(said["client"])[:LONGEST_CLIENT], int(said["number"])
    except (ValueError, KeyError, TypeError, OverflowError, RecursionError):
        raise NoAct("settings are right", 400) from None
    return client, number, read_settings(said), read_view(scenario, said)


def page_data(scenario: Scenario) -> dict[str, Any]:
    """What the page is made of."""
    return {
        "scenario": scenario,
        "power": list(scenario.powers)[scenario.focus[1]],
        "state": list(scenario.states)[scenario.focus[0]],
        "questions": questions_for(scenario),
        "groups": levers_data(scenario),
        "events": events_data(scenario),
        "runs": RUNS,
        "ends": information_ends(scenario),
    }
