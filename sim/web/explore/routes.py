"""Routes of the explore page, for its own server and for the classroom's."""

import json
from collections.abc import Sequence
from typing import Any

from starlette.requests import Request
from starlette.responses import HTMLResponse, JSONResponse, Response
from starlette.routing import BaseRoute, Route

from sim.core.errors import UserError
from sim.scenario.model import Scenario
from sim.study.levers.ranges import levers_of
from sim.web.explore.answer import RUNS, answer
from sim.web.explore.ask import read_settings
from sim.web.explore.questions import questions_for
from sim.web.kernel import in_kernel
from sim.web.languages import language_of
from sim.web.pages import render
from sim.web.server.acts import NoAct, read_body
from sim.web.server.answers import language_in

LONGEST_CLIENT = 40


def explore_routes(scenario: Scenario, name: str) -> Sequence[BaseRoute]:
    """The page and its answers, of one scenario; `name` is what the command line calls it."""
    newest: dict[str, int] = {}

    async def page(request: Request) -> Response:
        """The page."""
        code = language_in(request)
        html = render("explore/page.html", code, **page_data(scenario))
        made = HTMLResponse(html)
        made.set_cookie("language", code, httponly=True, samesite="strict")
        return made

    async def answers(request: Request) -> Response:
        """What comes of some settings."""
        language = language_of(language_in(request))
        try:
            said = json.loads(await read_body(request))
            client, number = str(said["client"])[:LONGEST_CLIENT], int(said["number"])
            asked, power = read_settings(said), str(said["power"])
            if power not in scenario.powers:
                raise UserError("power: one of the scenario's is right")
        except NoAct as error:
            return JSONResponse({"error": str(error)}, status_code=error.status)
        except UserError as error:
            return JSONResponse({"error": language.say(error.lines[0])}, status_code=422)
        except (ValueError, KeyError, TypeError):
            return JSONResponse({"error": "settings are right"}, status_code=400)
        if len(newest) > 1000:
            newest.clear()
        newest[client] = max(number, newest.get(client, 0))

        def work() -> dict[str, Any] | None:
            # Somebody who drags a slider asks often; only what was asked last is worked out.
            return answer(scenario, name, asked, power) if newest[client] == number else None

        try:
            found = await in_kernel(work)
        except UserError as error:
            return JSONResponse({"error": language.say(error.lines[0])}, status_code=422)
        if found is None:
            return Response(status_code=204)
        return JSONResponse({"number": number, **language.say_all(found)})

    return [Route("/explore", page), Route("/explore/answer", answers, methods=["POST"])]


def page_data(scenario: Scenario) -> dict[str, Any]:
    """What the page is made of."""
    return {
        "scenario": scenario,
        "power": list(scenario.powers)[scenario.focus[1]],
        "questions": questions_for(scenario),
        "levers": levers_data(scenario),
        "events": events_data(scenario),
        "runs": RUNS,
    }


def levers_data(scenario: Scenario) -> list[dict[str, Any]]:
    """The scenario's own levers, as sliders."""
    if not scenario.levers:
        return []
    return [
        {
            "key": each.key,
            "title": each.title,
            "low": each.low,
            "high": each.high,
            "present": each.present,
            "unit": each.unit,
            "judged": each.judged,
            "status": statuses(scenario, each.elements),
            "claims": [
                {"name": name, "quote": scenario.claims[name].quote}
                for name in each.claims
                if name in scenario.claims
            ],
        }
        for each in levers_of(scenario)
    ]


def statuses(scenario: Scenario, elements: Sequence[str]) -> str:
    """What a lever's value rests on: data, article or judgement."""
    own = {scenario.elements[each].status for each in elements if each in scenario.elements}
    return own.pop() if len(own) == 1 else "judgement"


def events_data(scenario: Scenario) -> list[dict[str, str]]:
    """What can be left out: groups of events, and events of no group."""
    single = [
        {"name": each.name, "title": each.title} for each in scenario.events if not each.part_of
    ]
    return [{"name": name, "title": what} for name, what in scenario.groups.items()] + single
