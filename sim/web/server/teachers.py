"""The routes of the teacher and the projector."""

from starlette.requests import HTTPConnection, Request
from starlette.responses import HTMLResponse, RedirectResponse, Response
from starlette.websockets import WebSocket

from sim.web.kernel import in_kernel
from sim.web.languages import LANGUAGES
from sim.web.pages import render
from sim.web.room.events import ROOM, Event
from sim.web.server import answers
from sim.web.server.classroom import Classroom
from sim.web.server.messages import Audience, Facts
from sim.web.server.pages import address_of, classroom_of, whole_page
from sim.web.server.sessions import DAY, PROJECTOR, TEACHER, cookie_of, hash_of, new_token
from sim.web.server.sockets import listen

STARTS = {TEACHER: "/teacher", PROJECTOR: "/projector"}
"""Whom a link lets in -> where the browser goes then."""


async def enter(request: Request) -> Response:
    """Let a browser in by a link that works once."""
    room = classroom_of(request)
    is_get = request.method == "GET"  # what only asks whether there is a page does not use it up
    role = room.links.pop(hash_of(request.path_params["token"]), "") if is_get else ""
    if not role:
        return stranger(request)
    token = new_token()
    await room.submit(Event("let_in", ROOM, {"role": role, "token_hash": hash_of(token)}))
    answer = RedirectResponse(STARTS[role], status_code=303)
    name = cookie_of(room.secret, role)
    answer.set_cookie(name, token, max_age=DAY, httponly=True, samesite="strict")
    return answer


def token_of(connection: HTTPConnection, *roles: str) -> str:
    """The token of a browser that is let in as one of the roles; "" for a stranger."""
    room = classroom_of(connection)
    for role in roles:
        token = connection.cookies.get(cookie_of(room.secret, role), "")
        if room.role_of(token) == role:
            return token
    return ""


def stranger(request: Request) -> Response:
    """What a stranger is told: nothing."""
    return answers.page(answers.NOWHERE_WORDS, 404, classroom_of(request).language)


def language_of(connection: HTTPConnection) -> str:
    """The language that a page is asked for in; "" for the room's."""
    said = connection.query_params.get("language", "")
    return said if said in LANGUAGES else ""


async def teacher(request: Request) -> Response:
    """The teacher's page."""
    token = token_of(request, TEACHER)
    if not token:
        return stranger(request)
    audience = Audience("teacher", "", language_of(request))
    return await whole_page(classroom_of(request), audience, token, "/teacher/live")


async def projector(request: Request) -> Response:
    """The projector's page."""
    token = token_of(request, TEACHER, PROJECTOR)
    if not token:
        return stranger(request)
    audience = Audience("projector", "", language_of(request))
    return await whole_page(classroom_of(request), audience, token, "/projector/live")


async def seat(request: Request) -> Response:
    """The page of a seat that the teacher plays for."""
    token, audience = token_of(request, TEACHER), seat_in(request)
    if not token or audience is None:
        return stranger(request)
    live = f"/teacher/as/{audience.which}/live"
    return await whole_page(classroom_of(request), audience, token, live)


def seat_in(connection: HTTPConnection) -> Audience | None:
    """The seat that an address names; None if there is none."""
    room, name = classroom_of(connection), connection.path_params["seat"]
    return Audience("seat", name, language_of(connection)) if name in room.now.seats else None


async def rehearse(request: Request) -> Response:
    """A list of all seats, to play them one after the other."""
    room, audience = classroom_of(request), Audience("teacher", "", language_of(request))
    if not token_of(request, TEACHER) or not room.now.seats:
        return stranger(request)
    html = await in_kernel(rehearsal, room, audience, room.facts(audience))
    return HTMLResponse(html)


def rehearsal(room: Classroom, audience: Audience, facts: Facts) -> str:
    """The same, as text."""
    shown = room.shown(audience, facts)
    return render("teacher/rehearse.html", room.language_for(audience), **shown)


async def teacher_live(socket: WebSocket) -> None:
    """The teacher's socket."""
    is_in = token_of(socket, TEACHER)
    audience = Audience("teacher", "", language_of(socket)) if is_in else None
    await listen(socket, classroom_of(socket), audience, address_of(socket))


async def projector_live(socket: WebSocket) -> None:
    """The projector's socket."""
    is_in = token_of(socket, TEACHER, PROJECTOR)
    audience = Audience("projector", "", language_of(socket)) if is_in else None
    await listen(socket, classroom_of(socket), audience, address_of(socket))


async def seat_live(socket: WebSocket) -> None:
    """The socket of a seat that the teacher plays for."""
    audience = seat_in(socket) if token_of(socket, TEACHER) else None
    await listen(socket, classroom_of(socket), audience, address_of(socket))
