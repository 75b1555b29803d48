"""The routes of the teacher and the projector."""

from typing import Any

from starlette.requests import HTTPConnection, Request
from starlette.responses import HTMLResponse, JSONResponse, RedirectResponse, Response
from starlette.websockets import WebSocket

from sim.core.errors import MultivectorError, UserError
from sim.web.kernel import in_kernel
from sim.web.pages import render
from sim.web.room.events import ROOM, TEACHER, Event
from sim.web.server import answers
from sim.web.server.acts import Act, NoAct, body_of, read_act
from sim.web.server.classroom import Classroom
from sim.web.server.pages import classroom_of, whole_page
from sim.web.server.phones import DAY, address_of
from sim.web.server.sessions import hash_of, new_token
from sim.web.server.sockets import listen

TEACHER_ACTS: dict[str, tuple[str, ...]] = {
    "next": ("from", "round"),
    "pause": (),
    "go_on": (),
    "undo": ("phase",),
    "forecast": ("seat", "chances", "round"),
    "orders": ("seat", "orders", "round"),
    "bot": ("seat", "strategy"),
    "inject": ("inject", "round"),
    "extend": ("seconds",),
    "settings": ("auto", "notes", "all_seats"),
    "seat": ("phone", "seat"),
    "captain": ("phone",),
    "leave": ("phone",),
    "headline": ("item",),
    "question": ("question", "seat"),
    "answer": ("answer",),
    "close": (),
}
"""What a teacher may do, and what is said with it."""
STARTS = {"teacher": "/teacher", "projector": "/projector"}


async def enter(request: Request) -> Response:
    """Let a browser in by a link that works once."""
    room = classroom_of(request)
    role = room.links.pop(request.path_params["token"], "")
    if not role:
        return answers.page(answers.NOWHERE_WORDS, 404, room.language)
    token = new_token()
    await room.submit(Event("let_in", ROOM, {"role": role, "token_hash": hash_of(token)}))
    answer = RedirectResponse(STARTS[role], status_code=303)
    answer.set_cookie(role, token, max_age=DAY, httponly=True, samesite="strict")
    return answer


def token_of(connection: HTTPConnection, *roles: str) -> str:
    """The token of a browser that is let in as one of the roles; "" for a stranger."""
    room = classroom_of(connection)
    for role in roles:
        token = connection.cookies.get(role, "")
        if room.role_of(token) == role:
            return token
    return ""


def stranger(request: Request) -> Response:
    """What a stranger is told: nothing."""
    return answers.page(answers.NOWHERE_WORDS, 404, classroom_of(request).language)


async def teacher(request: Request) -> Response:
    """The teacher's page."""
    token = token_of(request, "teacher")
    if not token:
        return stranger(request)
    return await whole_page(classroom_of(request), ("teacher", ""), token, "/teacher/live")


async def projector(request: Request) -> Response:
    """The projector's page."""
    token = token_of(request, "teacher", "projector")
    if not token:
        return stranger(request)
    return await whole_page(classroom_of(request), ("projector", ""), token, "/projector/live")


async def seat(request: Request) -> Response:
    """The page of a seat that the teacher plays for."""
    token, name = token_of(request, "teacher"), request.path_params["seat"]
    room = classroom_of(request)
    if not token or name not in room.keeper.room.play.game.seats:
        return stranger(request)
    return await whole_page(room, ("seat", name), token, f"/teacher/as/{name}/live")


async def rehearse(request: Request) -> Response:
    """A list of all seats, to play them one after the other."""
    room = classroom_of(request)
    if not token_of(request, "teacher"):
        return stranger(request)
    shown = await in_kernel(room.shown, ("teacher", ""))
    return HTMLResponse(render("teacher/rehearse.html", room.language, **shown))


async def teacher_live(socket: WebSocket) -> None:
    """The teacher's socket."""
    audience = ("teacher", "") if token_of(socket, "teacher") else None
    await listen(socket, classroom_of(socket), audience, address_of(socket))


async def projector_live(socket: WebSocket) -> None:
    """The projector's socket."""
    audience = ("projector", "") if token_of(socket, "teacher", "projector") else None
    await listen(socket, classroom_of(socket), audience, address_of(socket))


async def seat_live(socket: WebSocket) -> None:
    """The socket of a seat that the teacher plays for."""
    room, name = classroom_of(socket), socket.path_params["seat"]
    is_known = name in room.keeper.room.play.game.seats
    audience = ("seat", name) if is_known and token_of(socket, "teacher") else None
    await listen(socket, room, audience, address_of(socket))


async def act(request: Request) -> Response:
    """Do what the teacher asks for."""
    room, token = classroom_of(request), token_of(request, "teacher")
    if not token:
        return answers.told(answers.STRANGER_WORDS, 403, room.language)
    try:
        return await do(room, await read_act(request, room.csrf(token)))
    except NoAct as error:
        return answers.told(str(error), error.status, room.language)
    except MultivectorError as error:
        return answers.refused(error, room.language)


async def do(room: Classroom, asked: Act) -> Response:
    """Do an act of the teacher: of the room, or of the server alone."""
    if asked.what in SERVER_ACTS:
        return await SERVER_ACTS[asked.what](room, asked.body)
    if asked.what not in TEACHER_ACTS:
        raise UserError(f"act: '{asked.what}' found, one of {', '.join(TEACHER_ACTS)} is right")
    body = body_of(asked, TEACHER_ACTS[asked.what])
    receipt = await room.submit(Event(asked.what, TEACHER, body), asked.key)
    if asked.what == "close" or body.get("notes") is False:
        room.notes.erase()
    return answers.done(receipt)


async def make_link(room: Classroom, body: dict[str, Any]) -> Response:
    """Make a new link for another browser."""
    role = body.get("role")
    if role not in STARTS:
        raise UserError(f"link: {role!r} found, one of {', '.join(STARTS)} is right")
    return JSONResponse({"link": room.address + room.new_link(str(role))})


async def decide_note(room: Classroom, body: dict[str, Any]) -> Response:
    """Show a note to all, or throw it away."""
    room.notes.decide(int(body.get("number", 0)), bool(body.get("is_good")))
    room.spawn(room.show())
    return JSONResponse({"revision": room.keeper.room.revision, "is_new": True})


SERVER_ACTS = {"link": make_link, "note": decide_note}
"""What is no event of the room, and is kept nowhere."""
