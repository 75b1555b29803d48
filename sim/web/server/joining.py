"""The routes by which phones come in: the page that asks for the code, joining, and coming back."""

import asyncio
from typing import Any

from starlette.requests import Request
from starlette.responses import HTMLResponse, RedirectResponse, Response

from sim.core.errors import MultivectorError, UserError
from sim.core.words import Words
from sim.web.languages import LANGUAGES
from sim.web.pages import render
from sim.web.room.events import ROOM, Event
from sim.web.server import answers
from sim.web.server.acts import read_form
from sim.web.server.classroom import Classroom
from sim.web.server.limits import PHONES, SLOW, is_here
from sim.web.server.pages import address_of, classroom_of
from sim.web.server.phones import token_of
from sim.web.server.sessions import (
    DAY,
    PHONE,
    cookie_of,
    hash_of,
    is_same,
    new_token,
    rejoin_of,
    token_for,
)

MANY_PHONES = Words("The room is full.")


async def front(request: Request) -> Response:
    """The page that asks for the code."""
    room = classroom_of(request)
    if room.is_open and room.phone_of(token_of(request)):
        return RedirectResponse("/phone", status_code=303)
    code = answers.language_in(request, room.language)
    said = request.query_params.get("code", "")[:8]
    return asking(code, 200, "", said, "player")


def asking(code: str, status: int, fault: Any, said: str, kind: str) -> Response:
    """The page that asks for the code, with what was wrong."""
    # By its key a form that is sent twice lets one phone in.
    html = render("join.html", code, code=said, fault=fault, kind=kind, key=new_token())
    return HTMLResponse(html, status_code=status)


async def join(request: Request) -> Response:
    """Let a phone in that knows the code."""
    room, form = classroom_of(request), await read_form(request)
    if room.phone_of(token_of(request)):
        return RedirectResponse("/phone", status_code=303)
    said, kind = form.get("code", "")[:8], form.get("kind", "")
    kind = "observer" if kind == "observer" else "player"
    language = form.get("language", "")
    code = language if language in LANGUAGES else answers.language_in(request, room.language)
    fault = await wrong(room, request, is_same(form.get("code", ""), room.code))
    if fault:
        return asking(code, *fault, said, kind)
    address = address_of(request)
    if not is_here(address) and not room.limits.joined.take(address):
        return asking(code, answers.MANY, answers.MANY_WORDS, said, kind)
    key = form.get("key", "")
    token = token_for(room.secret, key) if key else new_token()
    try:
        await room.submit(newcomer(token, kind, code), f"join:{hash_of(token)}")
    except MultivectorError as error:
        return asking(code, *answers.why(error), said, kind)
    return let_in(room, token, code)


def newcomer(token: str, kind: str, language: str) -> Any:
    """What makes the event of a phone that joins, under a name that is free."""

    def make(room: Any) -> Event:
        if len(room.people.phones) >= PHONES:
            raise UserError(MANY_PHONES)
        name = f"p{room.revision}"
        body = {"phone": name, "kind": kind, "token_hash": hash_of(token), "language": language}
        return Event("phone", ROOM, body)

    return make


async def rejoin(request: Request) -> Response:
    """Give a phone its seat again, on this device."""
    room, form = classroom_of(request), await read_form(request)
    code = answers.language_in(request, room.language)
    said, found = form.get("rejoin", ""), ""
    for name in room.now.phones:  # all of them, so that time tells nothing
        found = name if is_same(said, rejoin_of(room.secret, name)) else found
    fault = await wrong(room, request, bool(found))
    if fault:
        return asking(code, *fault, "", "player")
    token = new_token()
    try:
        await room.submit(Event("token", ROOM, {"phone": found, "token_hash": hash_of(token)}))
    except MultivectorError as error:
        return asking(code, *answers.why(error), "", "player")
    return let_in(room, token, room.now.phones[found].language)


async def wrong(room: Classroom, request: Request, is_right: bool) -> tuple[int, Any] | None:
    """What is said to a wrong code, slowly, or to any after too many wrong ones; None to a right one."""
    limits, address = room.limits, address_of(request)
    if not limits.wrong.has(address) or not limits.wrong_all.has("all"):
        return answers.MANY, answers.MANY_WORDS
    if is_right:
        return None
    limits.wrong.take(address)
    limits.wrong_all.take("all")
    await asyncio.sleep(SLOW)
    return answers.REFUSED, answers.WRONG_WORDS


def let_in(room: Classroom, token: str, language: str) -> Response:
    """Send a browser to its page, with the cookie by which it is known."""
    answer = RedirectResponse("/phone", status_code=303)
    name = cookie_of(room.secret, PHONE)
    answer.set_cookie(name, token, max_age=DAY, httponly=True, samesite="strict")
    answer.set_cookie("language", language, max_age=DAY, httponly=True, samesite="strict")
    return answer
