"""What a teacher takes home: the debrief sheet, tables, a report, and the log."""

from typing import Any, NamedTuple

from starlette.requests import Request
from starlette.responses import HTMLResponse, Response

from sim.web.kernel import in_kernel
from sim.web.pages import render
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
    from sim.web.pack.after import debrief_page
    from sim.web.pack.sheets import DEBRIEF
    from sim.web.room.roles import information_ends

    if has_game(room):
        return debrief_page(account(room), code, is_alone=False)
    ends = information_ends(room.exercise.scenario)
    return render(
        "pack/debrief.html", code, exercise=room.exercise, ends=ends, css="", debrief=DEBRIEF
    )


async def export(request: Request) -> Response:
    """A file to be saved."""
    room, kind = classroom_of(request), request.path_params["kind"]
    work = as_log if kind == "log" else as_table if kind in TABLES else None
    if not token_of(request, TEACHER) or work is None or not (kind == "log" or room.now.seats):
        return stranger(request)
    saved = await in_kernel(work, room, kind, language_of(request) or room.language)
    named = {"content-disposition": f'attachment; filename="{saved.name}"'}
    return Response(saved.data, headers=named, media_type=saved.kind)


def as_table(room: Classroom, kind: str, code: str) -> Saved:
    """Tables, or a report that needs nothing else."""
    from sim.web.pack.after import export

    return Saved(*export(account(room.keeper.room), kind, code))


def as_log(room: Classroom, kind: str, code: str) -> Saved:
    """The log as it stands, with what is not yet in its file."""
    return Saved(room.keeper.path.name, "application/vnd.sqlite3", room.keeper.db.serialize())


def account(room: Any) -> dict[str, Any]:
    """How the game of a room went."""
    from sim.web.pack.account import account_of
    from sim.web.pack.beside import beside_of

    return account_of(room.play.game, beside_of(room))


def has_game(room: Any) -> bool:
    """Whether a room plays a game; a lesson about an exercise plays none."""
    return bool(room.play.game.seats)
