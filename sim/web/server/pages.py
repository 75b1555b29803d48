"""Whole pages: the first paint of a phone, the projector and the teacher; sockets go on from there."""

import json
from typing import Any

from starlette.requests import HTTPConnection
from starlette.responses import HTMLResponse, Response

from sim.web.kernel import in_kernel
from sim.web.pages import render
from sim.web.server.classroom import Audience, Classroom

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


async def whole_page(
    room: Classroom, audience: Audience, token: str, live_url: str, **more: Any
) -> Response:
    """A page with its screen in it."""
    html = await in_kernel(whole, room, audience, token, live_url, more)
    return HTMLResponse(html)


def whole(
    room: Classroom, audience: Audience, token: str, live_url: str, more: dict[str, Any]
) -> str:
    """The same, as text."""
    message = room.message(audience)
    shown = room.shown(audience)
    return render(
        TEMPLATES[audience[0]],
        room.language_for(audience),
        **shown,
        message=message,
        charts=json.dumps(message["charts"]),
        csrf=room.csrf(token),
        live_url=live_url,
        **more,
    )
