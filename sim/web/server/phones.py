"""The routes of phones: the page, its socket, and what a phone may do."""

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.websockets import WebSocket

from sim.core.errors import MultivectorError
from sim.web.languages import LANGUAGES
from sim.web.room.bodies import acts_of
from sim.web.room.events import Event
from sim.web.server import answers
from sim.web.server.acts import Act, NoAct, body_of, read_act
from sim.web.server.classroom import Classroom
from sim.web.server.messages import Audience
from sim.web.server.pages import address_of, classroom_of, whole_page
from sim.web.server.sessions import PHONE, cookie_of
from sim.web.server.sockets import listen

OWN = {
    "forecast": "seat",
    "orders": "seat",
    "guess": "phone",
    "captain": "phone",
    "language": "phone",
    "leave": "phone",
}
"""What a phone says for itself alone: which seat it has, or which phone it is, the server knows."""
PHONE_ACTS = {
    what: tuple(name for name in said if name != OWN.get(what))
    for what, said in acts_of(PHONE).items()
}
"""What a phone may do, and what it says with it."""
NOTE = 400
"""Letters that a note may have before it is cut."""


def token_of(request: Request | WebSocket) -> str:
    """What a phone shows to be known."""
    return request.cookies.get(cookie_of(classroom_of(request).secret, PHONE), "")


async def phone(request: Request) -> Response:
    """A phone's page, whole."""
    room, token = classroom_of(request), token_of(request)
    name = room.phone_of(token)
    if not name:
        return RedirectResponse("/", status_code=303)
    if not room.limits.views.take(name):
        return answers.page(answers.MANY_WORDS, answers.MANY, room.now.phones[name].language)
    return await whole_page(room, Audience("phone", name), token, "/phone/live")


async def live(socket: WebSocket) -> None:
    """A phone's socket."""
    room = classroom_of(socket)
    name = room.phone_of(token_of(socket))
    await listen(socket, room, Audience("phone", name) if name else None, address_of(socket))


async def act(request: Request) -> Response:
    """Do what a phone asks for."""
    room, token = classroom_of(request), token_of(request)
    name = room.phone_of(token)
    if not name:
        return answers.told(answers.STRANGER_WORDS, 403, room.language)
    code = room.now.phones[name].language
    if not room.limits.acts.take(name):
        return answers.told(answers.MANY_WORDS, answers.MANY, code)
    try:
        asked = await read_act(request, room.csrf(token))
        receipt = await room.submit(event_of(room, name, asked), asked.key)
        return answers.done(receipt.revision, receipt.is_new)
    except NoAct as error:
        return answers.told(str(error), error.status, code)
    except MultivectorError as error:
        return answers.refused(error, code)


def event_of(room: Classroom, name: str, asked: Act) -> Event:
    """
    What a phone asks for, for itself or for its seat.

    Raises
    ------
    NoAct
        If no phone may ask for it.
    """
    if asked.what not in PHONE_ACTS:
        raise NoAct("unknown act", answers.REFUSED)
    body = body_of(asked, PHONE_ACTS[asked.what])
    own = OWN.get(asked.what)
    if own == "phone":
        body["phone"] = name
    elif own == "seat" and name in room.now.phones:  # it may have left meanwhile
        body["seat"] = room.now.phones[name].seat
    said = body.get("language", "")
    if asked.what == "language" and not (isinstance(said, str) and said in LANGUAGES):
        raise NoAct("unknown language", answers.REFUSED)
    return Event(asked.what, name, body)


async def note(request: Request) -> Response:
    """Take a note, where the teacher allows any."""
    room, token = classroom_of(request), token_of(request)
    name = room.phone_of(token)
    if not name or not room.now.has_notes:
        return answers.told(answers.STRANGER_WORDS, 403, room.language)
    code = room.now.phones[name].language
    if not room.limits.acts.take(name):
        return answers.told(answers.MANY_WORDS, answers.MANY, code)
    try:
        asked = await read_act(request, room.csrf(token), NOTE)
    except NoAct as error:
        return answers.told(str(error), error.status, code)
    text = asked.body.get("text")
    # The teacher may have switched notes off while this one was on its way.
    if not room.now.has_notes or not isinstance(text, str) or not room.notes.add(text):
        return answers.told(answers.SHORT_WORDS, answers.REFUSED, code)
    room.mark(room.leading())
    return answers.done(room.now.revision)
