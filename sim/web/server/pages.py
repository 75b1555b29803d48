"""Whole pages: the first paint of a phone, the projector and the teacher; sockets go on from there."""

import json
from typing import Any

from starlette.requests import HTTPConnection
from starlette.responses import HTMLResponse, Response

from sim.web.kernel import in_kernel
from sim.web.pages import render
from sim.web.server import messages
from sim.web.server.classroom import Classroom
from sim.web.server.limits import address_key
from sim.web.server.messages import Audience, Facts

TEMPLATES = {
    "phone": "phone/page.html",
    "seat": "phone/page.html",
    "projector": "projector/page.html",
    "teacher": "teacher/page.html",
}


def classroom_of(connection: HTTPConnection) -> Classroom:
    """The classroom that a request is about."""
    room: Classroom = connection.app.state.classroom
    return room


def address_of(connection: HTTPConnection) -> str:
    """Whom a request comes from."""
    return address_key(connection.client.host if connection.client else "")


async def whole_page(
    room: Classroom, audience: Audience, token: str, live_url: str, **more: Any
) -> Response:
    """A page with its screen in it."""
    facts, csrf = room.facts(audience), room.csrf(token)
    live = f"{live_url}?language={audience.language}" if audience.language else live_url
    html = await in_kernel(whole, room, audience, facts, csrf=csrf, live_url=live, **more)
    return HTMLResponse(html)


def whole(room: Classroom, audience: Audience, facts: Facts, **more: Any) -> str:
    """The same, as text."""
    code = room.language_for(audience)
    shown = room.shown(audience, facts)
    message = messages.message(shown, audience, code)
    page = TEMPLATES[audience.kind]
    charts = json.dumps(message["charts"])
    return render(page, code, **shown, message=message, charts=charts, **more)
