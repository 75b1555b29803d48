"""App: all routes of the classroom, behind one guard."""

import mimetypes
from collections.abc import AsyncIterator, Callable, Container
from contextlib import asynccontextmanager

from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import BaseRoute, Mount, Route, WebSocketRoute
from starlette.staticfiles import StaticFiles
from starlette.types import ASGIApp

from sim.web.pages import STATIC
from sim.web.server import after, answers, exploring, joining, leading, phones, teachers
from sim.web.server.classroom import Classroom
from sim.web.server.headers import Guard
from sim.web.server.waiting import Waiting

# Some systems take a module for text, which browsers then do not run.
mimetypes.add_type("text/javascript", ".js")

POST = ["POST"]
ROUTES: tuple[BaseRoute, ...] = (
    Route("/", joining.front),
    Route("/join", joining.join, methods=POST),
    Route("/rejoin", joining.rejoin, methods=POST),
    Route("/phone", phones.phone),
    Route("/phone/act", phones.act, methods=POST),
    Route("/phone/note", phones.note, methods=POST),
    WebSocketRoute("/phone/live", phones.live),
    Route("/let-in/{token}", teachers.enter),
    Route("/teacher", teachers.teacher),
    Route("/teacher/act", leading.act, methods=POST),
    Route("/teacher/rehearse", teachers.rehearse),
    Route("/teacher/debrief", after.debrief),
    Route("/teacher/export/{kind}", after.export),
    Route("/teacher/as/{seat}", teachers.seat),
    WebSocketRoute("/teacher/live", teachers.teacher_live),
    WebSocketRoute("/teacher/as/{seat}/live", teachers.seat_live),
    Route("/projector", teachers.projector),
    WebSocketRoute("/projector/live", teachers.projector_live),
    Route("/explore", exploring.page),
    Route("/explore/answer", exploring.answer, methods=POST),
    Mount("/static", StaticFiles(directory=STATIC)),
)
"""Every address that is answered."""


async def nowhere(request: Request, error: Exception) -> Response:
    """What is no address of ours."""
    status = error.status_code if isinstance(error, HTTPException) else 500
    room: Classroom = request.app.state.classroom
    return answers.page(answers.NOWHERE_WORDS, status, room.language)


def app_of(
    room: Classroom, hosts: Container[str], opening: Callable[[], None] | None = None
) -> ASGIApp:
    """
    The whole application of a classroom, for these hosts' names.

    Parameters
    ----------
    opening : callable, or None
        What lets the classroom take its room, in the kernel's thread; None where it has one.
    """

    @asynccontextmanager
    async def lifespan(app: Starlette) -> AsyncIterator[None]:
        yield
        await room.end()

    made = Starlette(routes=ROUTES, exception_handlers={HTTPException: nowhere}, lifespan=lifespan)
    made.state.classroom = room
    return Guard(Waiting(made, room, opening), hosts)
