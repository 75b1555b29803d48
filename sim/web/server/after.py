"""What a teacher takes home: the debrief sheet, tables, a report, and the log."""

import sqlite3
from contextlib import closing
from typing import Any, NamedTuple

from starlette.requests import Request
from starlette.responses import HTMLResponse, Response

from sim.web.kernel import in_kernel
from sim.web.server.classroom import Classroom
from sim.web.server.pages import classroom_of
from sim.web.server.sessions import TEACHER
from sim.web.server.teachers import language_of, stranger, token_of

TABLES = ("csv", "xlsx", "html")


class Saved(NamedTuple):
    """A file to be saved: its name, its kind as browsers call it, and what is in it."""

    name: str
    kind: str
    data: bytes


async def debrief(request: Request) -> Response:
    """The debrief sheet, filled with what happened."""
    room = classroom_of(request)
    if not token_of(request, TEACHER):
        return stranger(request)
    code = language_of(request) or room.language
    return HTMLResponse(await in_kernel(sheet, room.keeper.room, code))


def sheet(room: Any, code: str) -> str:
    """The same, as text."""
    from sim.web.pack.after import sheet_of

    return sheet_of(room, code)


async def export(request: Request) -> Response:
    """A file to be saved."""
    room, kind = classroom_of(request), request.path_params["kind"]
    work = as_log if kind == "log" else as_table if kind in TABLES else None
    if not token_of(request, TEACHER) or work is None:
        return stranger(request)
    saved = await in_kernel(work, room, kind, language_of(request) or room.language)
    named = {"content-disposition": f'attachment; filename="{saved.name}"'}
    return Response(saved.data, headers=named, media_type=saved.kind)


def as_table(room: Classroom, kind: str, code: str) -> Saved:
    """Tables, or a report that needs nothing else."""
    from sim.web.pack.after import export

    return Saved(*export(room.keeper.room, kind, code))


def as_log(room: Classroom, kind: str, code: str) -> Saved:
    """The log as it stands, without what lets anybody in: it may be passed on."""
    return Saved(room.keeper.path.name, "application/vnd.sqlite3", without_secrets(room.keeper.db))


SECRETS = ("secret", "token_hash", "code")
"""What an event's body may hold that opens a room."""


def without_secrets(db: sqlite3.Connection) -> bytes:
    """A copy of a log in which nothing is left that opens its room; it replays to the same numbers."""
    with closing(sqlite3.connect(":memory:")) as copy:
        db.backup(copy)
        for name in SECRETS:
            path = f"$.{name}"
            copy.execute(
                "UPDATE event SET body = json_set(body, ?, 'none')"
                " WHERE json_extract(body, ?) IS NOT NULL",
                (path, path),
            )
        copy.commit()
        copy.execute("VACUUM")  # what was there before must not lie about in the file
        return copy.serialize()
