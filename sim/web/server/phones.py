"""The routes of phones: join, the page, its socket, and what a phone may do."""

from typing import Any

from starlette.requests import Request
from starlette.responses import HTMLResponse, RedirectResponse, Response
from starlette.websockets import WebSocket

from sim.core.errors import MultivectorError, UserError
from sim.web.kernel import in_kernel
from sim.web.languages import LANGUAGES
from sim.web.pages import render
from sim.web.room.events import ROOM, Event
from sim.web.room.keeper import Receipt
from sim.web.server import answers
from sim.web.server.acts import Act, NoAct, body_of, read_act, read_form
from sim.web.server.classroom import Classroom
from sim.web.server.limits import address_key
from sim.web.server.pages import classroom_of, whole_page
from sim.web.server.sessions import hash_of, is_same, new_token, rejoin_of
from sim.web.server.sockets import listen

COOKIE = "seat"
DAY = 24 * 3600

PHONE_ACTS: dict[str, tuple[str, ...]] = {
    "forecast": ("chances", "round"),
    "guess": ("chances", "round"),
    "orders": ("orders", "round"),
    "captain": (),
    "language": ("language",),
    "leave": (),
    "headline": ("item",),
    "question": ("question", "seat"),
    "answer": ("answer",),
}
"""What a phone may do, and what it says with it; whose it is the server knows."""
OF_SEAT = ("forecast", "orders")
OF_PHONE = ("guess", "captain", "language", "leave")


async def front(request: Request) -> Response:
    """The page that asks for the code."""
    room = classroom_of(request)
    code = answers.language_in(request, room.language)
    if room.phone_of(request.cookies.get(COOKIE, "")):
        return RedirectResponse("/phone", status_code=303)
    said = request.query_params.get("code", "")[:8]
    return HTMLResponse(render("join.html", code, code=said, fault="", kind="player"))


async def join(request: Request) -> Response:
    """Let a phone in that knows the code."""
    room, form = classroom_of(request), await read_form(request)
    language = form.get("language", "")
    code = language if language in LANGUAGES else answers.language_in(request, room.language)
    if not may_try(room, request):
        return fault(answers.MANY_WORDS, answers.MANY, code, form)
    if not is_same(form.get("code", ""), room.code):
        missed(room, request)
        return fault(answers.WRONG_WORDS, answers.REFUSED, code, form)
    token, kind = new_token(), "observer" if form.get("kind") == "observer" else "player"
    try:
        await in_kernel_join(room, token, kind, code)
    except MultivectorError as error:
        return fault(error.args[0], answers.FULL, code, form)
    return let_in(token, code)


async def in_kernel_join(room: Classroom, token: str, kind: str, language: str) -> None:
    """Let a phone in under a name that is free."""
    name = f"p{room.keeper.room.revision + 1}"
    body = {"phone": name, "kind": kind, "token_hash": hash_of(token), "language": language}
    while True:
        try:
            await room.submit(Event("phone", ROOM, body))
            return
        except UserError:
            # Another phone came in between and has this name.
            if body["phone"] not in room.keeper.room.people.phones:
                raise
            body = {**body, "phone": f"p{room.keeper.room.revision + 1}"}


async def rejoin(request: Request) -> Response:
    """Give a phone its seat again, on this device."""
    room, form = classroom_of(request), await read_form(request)
    code = answers.language_in(request, room.language)
    if not may_try(room, request):
        return fault(answers.MANY_WORDS, answers.MANY, code, form)
    said, found = form.get("rejoin", ""), ""
    for name in room.keeper.room.people.phones:  # all of them, so that time tells nothing
        found = name if is_same(said, rejoin_of(room.secret, name)) else found
    if not found:
        missed(room, request)
        return fault(answers.WRONG_WORDS, answers.REFUSED, code, form)
    token = new_token()
    await room.submit(Event("token", ROOM, {"phone": found, "token_hash": hash_of(token)}))
    return let_in(token, code)


def may_try(room: Classroom, request: Request) -> bool:
    """Whether an address, and all together, have tried few enough wrong codes."""
    return room.wrong.has(address_of(request)) and room.wrong_all.has("all")


def missed(room: Classroom, request: Request) -> None:
    """Count a wrong code."""
    room.wrong.take(address_of(request))
    room.wrong_all.take("all")


def address_of(request: Request | WebSocket) -> str:
    """Whom a request comes from."""
    return address_key(request.client.host if request.client else "")


def fault(words: Any, status: int, code: str, form: dict[str, str]) -> Response:
    """The page that asks for the code, with what was wrong."""
    html = render(
        "join.html",
        code,
        code=form.get("code", "")[:8],
        fault=words,
        kind=form.get("kind", "player"),
    )
    return HTMLResponse(html, status_code=status)


def let_in(token: str, language: str) -> Response:
    """Send a browser to its page, with the cookie by which it is known."""
    answer = RedirectResponse("/phone", status_code=303)
    answer.set_cookie(COOKIE, token, max_age=DAY, httponly=True, samesite="strict")
    answer.set_cookie("language", language, max_age=DAY, httponly=True, samesite="strict")
    return answer


async def phone(request: Request) -> Response:
    """A phone's page, whole."""
    room, token = classroom_of(request), request.cookies.get(COOKIE, "")
    name = room.phone_of(token)
    if not name:
        return RedirectResponse("/", status_code=303)
    return await whole_page(room, ("phone", name), token, "/phone/live")


async def live(socket: WebSocket) -> None:
    """A phone's socket."""
    room = classroom_of(socket)
    name = room.phone_of(socket.cookies.get(COOKIE, ""))
    await listen(socket, room, ("phone", name) if name else None, address_of(socket))


async def act(request: Request) -> Response:
    """Do what a phone asks for."""
    room, token = classroom_of(request), request.cookies.get(COOKIE, "")
    name = room.phone_of(token)
    code = room.language_for(("phone", name))
    if not name:
        return answers.told(answers.STRANGER_WORDS, 403, code)
    try:
        asked = await read_act(request, room.csrf(token))
        if not room.acts.take(name):
            return answers.told(answers.MANY_WORDS, answers.MANY, code)
        return answers.done(await do(room, name, asked))
    except NoAct as error:
        return answers.told(str(error), error.status, code)
    except MultivectorError as error:
        return answers.refused(error, code)


async def do(room: Classroom, name: str, asked: Act) -> Receipt:
    """Do an act of a phone, for itself or for its seat."""
    if asked.what not in PHONE_ACTS:
        raise NoAct("unknown act", answers.REFUSED)
    body = body_of(asked, PHONE_ACTS[asked.what])
    if asked.what in OF_SEAT:
        phones = await in_kernel(lambda: room.keeper.room.people.phones)
        body["seat"] = phones[name].seat
    if asked.what in OF_PHONE:
        body["phone"] = name
    if asked.what == "language" and body.get("language") not in LANGUAGES:
        raise NoAct("unknown language", answers.REFUSED)
    return await room.submit(Event(asked.what, name, body), asked.key)


async def note(request: Request) -> Response:
    """Take a note, where the teacher allows any."""
    room, token = classroom_of(request), request.cookies.get(COOKIE, "")
    name = room.phone_of(token)
    code = room.language_for(("phone", name))
    if not name or not room.keeper.room.settings["notes"]:
        return answers.told(answers.STRANGER_WORDS, 403, code)
    try:
        asked = await read_act(request, room.csrf(token), longest=400)
    except NoAct as error:
        return answers.told(str(error), error.status, code)
    text = asked.body.get("text")
    if not room.acts.take(name):
        return answers.told(answers.MANY_WORDS, answers.MANY, code)
    if not isinstance(text, str) or not room.notes.add(text):
        return answers.told(answers.SHORT_WORDS, answers.REFUSED, code)
    room.spawn(room.show())
    return answers.done(Receipt(room.keeper.room.revision, True))
