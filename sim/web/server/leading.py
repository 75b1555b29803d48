"""What a teacher does: acts of the room, and of the server alone."""

from collections.abc import Awaitable, Callable
from typing import Any

from starlette.requests import Request
from starlette.responses import JSONResponse, Response

from sim.core.errors import MultivectorError, UserError
from sim.web.room.bodies import acts_of
from sim.web.room.events import TEACHER, Event
from sim.web.server import answers
from sim.web.server.acts import Act, NoAct, body_of, read_act
from sim.web.server.classroom import Classroom
from sim.web.server.pages import classroom_of
from sim.web.server.teachers import STARTS, token_of

TEACHER_ACTS = acts_of(TEACHER)
"""What a teacher may do, and what is said with it."""


async def act(request: Request) -> Response:
    """Do what the teacher asks for."""
    room, token = classroom_of(request), token_of(request, TEACHER)
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
    if not room.now.has_notes:
        room.notes.erase()
    return answers.done(receipt.revision, receipt.is_new)


async def make_link(room: Classroom, body: dict[str, Any]) -> Response:
    """Make a new link for another browser."""
    role = str(body.get("role"))
    if role not in STARTS:
        raise UserError(f"link: '{role}' found, one of {', '.join(STARTS)} is right")
    return JSONResponse({"link": room.address + room.new_link(role)})


async def decide_note(room: Classroom, body: dict[str, Any]) -> Response:
    """Show a note to all, or throw it away."""
    number, is_good = body.get("number"), body.get("is_good")
    if not isinstance(number, int) or not isinstance(is_good, bool):
        raise UserError("note: its number, and whether it is good, are right")
    room.notes.decide(number, is_good)
    room.mark([each for each in room.lines if each.kind != "phone"])
    return answers.done(room.now.revision)


SERVER_ACTS: dict[str, Callable[[Classroom, dict[str, Any]], Awaitable[Response]]] = {
    "link": make_link,
    "note": decide_note,
}
"""What is no event of the room, and is kept nowhere."""
