"""App: all routes of the classroom, behind one guard."""

import mimetypes
from collections.abc import AsyncIterator, Iterable, Sequence
from contextlib import asynccontextmanager

from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import BaseRoute, Mount, Route, WebSocketRoute
from starlette.staticfiles import StaticFiles
from starlette.types import ASGIApp

from sim.web.pages import STATIC
from sim.web.server import answers, phones, teachers
from sim.web.server.classroom import Classroom
from sim.web.server.headers import Guard

# Some systems take a module for text, which browsers then do not run.
mimetypes.add_type("text/javascript", ".js")


def routes() -> list[BaseRoute]:
    """Every address that is answered."""
    post = ["POST"]
    return [
        Route("/", phones.front),
        Route("/join", phones.join, methods=post),
        Route("/rejoin", phones.rejoin, methods=post),
        Route("/phone", phones.phone),
        Route("/phone/act", phones.act, methods=post),
        Route("/phone/note", phones.note, methods=post),
        WebSocketRoute("/phone/live", phones.live),
        Route("/let-in/{token}", teachers.enter),
        Route("/teacher", teachers.teacher),
        Route("/teacher/act", teachers.act, methods=post),
        Route("/teacher/rehearse", teachers.rehearse),
        Route("/teacher/as/{seat}", teachers.seat),
        WebSocketRoute("/teacher/live", teachers.teacher_live),
        WebSocketRoute("/teacher/as/{seat}/live", teachers.seat_live),
        Route("/projector", teachers.projector),
        WebSocketRoute("/projector/live", teachers.projector_live),
        Mount("/static", StaticFiles(directory=STATIC)),
    ]


async def nowhere(request: Request, error: Exception) -> Response:
    """What is no address of ours."""
    status = error.status_code if isinstance(error, HTTPException) else 500
    room: Classroom = request.app.state.classroom
    return answers.page(answers.NOWHERE_WORDS, status, room.language)


def app_of(room: Classroom, hosts: Iterable[str], more: Sequence[BaseRoute] = ()) -> ASGIApp:
    """The whole application of a classroom, for these hosts' names."""

    @asynccontextmanager
    async def lifespan(app: Starlette) -> AsyncIterator[None]:
        yield
        for task in list(room.tasks):
            task.cancel()

    made = Starlette(
        routes=[*routes(), *more],
        exception_handlers={404: nowhere, 405: nowhere},
        lifespan=lifespan,
    )
    made.state.classroom = room
    return Guard(made, hosts)
