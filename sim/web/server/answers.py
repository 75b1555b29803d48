"""Answers: what a server says when it does not show a page: done, refused and why, in the reader's language."""

from typing import Any

from starlette.requests import Request
from starlette.responses import HTMLResponse, JSONResponse, Response

from sim.core.errors import FailedError, MultivectorError, UserError
from sim.core.words import Words
from sim.web.languages import LANGUAGES, USUAL, language_of
from sim.web.pages import render
from sim.web.room.events import Late, Paused

LATE, REFUSED, PAUSED, MANY, FULL = 409, 422, 423, 429, 503
LATE_WORDS = Words("That is over already; this page shows what is now.")
PAUSED_WORDS = Words("The lesson is paused; wait until your teacher goes on.")
FULL_WORDS = Words(
    "The server cannot keep anything more: tell your teacher. Nothing that was sent is lost."
)
MANY_WORDS = Words("Too fast; wait a moment and try again.")
STRANGER_WORDS = Words("This browser is not in the room. Join with the code on the wall.")
WRONG_WORDS = Words("This is not the code of a room here.")
NOWHERE_WORDS = Words("There is nothing here.")
SHORT_WORDS = Words("This message is too short, or too many are waiting.")


def done(revision: int, is_new: bool = True) -> Response:
    """What was asked for is done, and durable."""
    return JSONResponse({"revision": revision, "is_new": is_new})


def refused(error: MultivectorError, code: str) -> Response:
    """What was asked for is not done: why, in the reader's language."""
    status, words = why(error)
    return told(words, status, code)


def why(error: MultivectorError) -> tuple[int, Any]:
    """By which status something is refused, and with which words."""
    for kind, status, words in KINDS:
        if isinstance(error, kind):
            return status, words or error.args[0]
    raise error


KINDS: tuple[tuple[type[MultivectorError], int, Words | None], ...] = (
    (Late, LATE, LATE_WORDS),
    (Paused, PAUSED, PAUSED_WORDS),
    (FailedError, FULL, FULL_WORDS),
    (UserError, REFUSED, None),
)
"""What a room refuses with -> status, and what is said if not what the error says."""


def told(words: Any, status: int, code: str) -> Response:
    """A short answer for a page's own module."""
    return JSONResponse({"error": language_of(code).say(words)}, status_code=status)


def page(words: Any, status: int, code: str, **more: Any) -> Response:
    """A short answer for a reader."""
    html = render("message.html", code, words=words, status=status, **more)
    return HTMLResponse(html, status_code=status)


def language_in(request: Request, usual: str = USUAL) -> str:
    """The language that a reader chose, or whose browser asks for it first."""
    said = request.query_params.get("language") or request.cookies.get("language", "")
    if said in LANGUAGES:
        return said
    if said or usual != USUAL:
        return usual
    for part in request.headers.get("accept-language", "").split(","):
        code = part.split(";")[0].strip().split("-")[0].lower()
        if code in LANGUAGES:
            return code
    return usual
