"""After: what is left of a game: a filled debrief sheet, tables, and a report that needs nothing else."""

from collections.abc import Callable, Mapping
from typing import Any, NamedTuple

from sim.core.errors import UserError
from sim.web.languages import language_of
from sim.web.pack.account import account_of
from sim.web.pack.beside import beside_of
from sim.web.pack.charts import charts_of
from sim.web.pack.lesson import lesson_page, lesson_tables
from sim.web.pack.pages import css
from sim.web.pack.sheets import DEBRIEF
from sim.web.pack.spreadsheet import csv_text, xlsx, zipped
from sim.web.pack.tables import Table, tables_of
from sim.web.pages import render

Data = dict[str, Any]
FIRST, LAST = 8, 4
"""So many news items of a round stand in its timeline: how it began, and what came of it."""
ORDERS = 6
"""So many orders stand on the debrief sheet."""


class Export(NamedTuple):
    """A file to be saved: its name, its kind as browsers call it, and what is in it."""

    name: str
    kind: str
    data: bytes


def after_files(file: str, codes: tuple[str, ...]) -> dict[str, str | bytes]:
    """
    All that is left of a saved game, or of a room's log, by file name; tables are in the first language.

    Raises
    ------
    UserError
        If it is neither.
    """
    from sim.web.room.log import is_log, read

    if not is_log(file):
        from sim.game.saves.saves import load_game

        return game_files(account_of(load_game(file)), codes)
    from sim.web.room.again import again, loader_beside

    room = again(read(file), file, loader_beside(file)).room
    return game_files(account_in(room), codes) if has_game(room) else lesson_files(room, codes)


def has_game(room: Any) -> bool:
    """Whether a room plays a game; a lesson about an exercise plays none."""
    return bool(room.play.game.seats)


def account_in(room: Any) -> Data:
    """How the game of a room went."""
    return account_of(room.play.game, beside_of(room))


def sheet_of(room: Any, code: str) -> str:
    """The filled debrief sheet of a room, as a page of its server."""
    if has_game(room):
        return debrief_page(account_in(room), code, is_alone=False)
    return lesson_page(room, code, is_alone=False)


def debrief_page(account: Data, code: str, is_alone: bool = True) -> str:
    """
    The debrief sheet, filled with what happened.

    Parameters
    ----------
    is_alone : bool
        Whether the page brings its style along; else it asks the server for it.
    """
    return render(
        "pack/filled.html",
        code,
        account=account,
        ends=account["ends"],
        css=css() if is_alone else "",
        parts=DEBRIEF,
        told=timeline,
        decisions=account["decisions"][:ORDERS],
    )


def timeline(news: list[Data]) -> list[Data]:
    """The news of a round that stand in the timeline: the headline, the first and the last."""
    end = max(FIRST, len(news) - LAST)
    return [each for at, each in enumerate(news) if at < FIRST or at >= end or each["is_headline"]]


def report_page(account: Data, code: str) -> str:
    """The whole game on one page with charts, which asks for nothing from outside."""
    language = language_of(code)
    charts = charts_of(account, language)
    return render(
        "pack/report.html", code, account=account, ends=account["ends"], css=css(), charts=charts
    )


def game_files(account: Data, codes: tuple[str, ...]) -> dict[str, str | bytes]:
    """All that is left of a game."""
    files = table_files(tables_of(account, codes[0]))
    for code in codes:
        files[f"{code}/debrief.html"] = debrief_page(account, code)
        files[f"{code}/report.html"] = report_page(account, code)
    return files


def lesson_files(lesson: Any, codes: tuple[str, ...]) -> dict[str, str | bytes]:
    """All that is left of an exercise in a room."""
    files = table_files(lesson_tables(lesson, codes[0]))
    return files | {f"{code}/debrief.html": lesson_page(lesson, code) for code in codes}


def table_files(tables: Mapping[str, Table]) -> dict[str, str | bytes]:
    """Tables as files."""
    files: dict[str, str | bytes] = {f"{name}.csv": csv_text(each) for name, each in tables.items()}
    return {**files, "lesson.xlsx": xlsx(tables)}


def export(room: Any, kind: str, code: str) -> Export:
    """
    A file of a room: "csv" (an archive of tables), "xlsx" or "html".

    Raises
    ------
    UserError
        If the kind is another.
    """
    if kind not in KINDS:
        raise UserError(f"export: '{kind}' found, one of {', '.join(KINDS)} is right")
    return KINDS[kind](room, code)


def tables_in(room: Any, code: str) -> dict[str, Table]:
    """The tables of a room."""
    return tables_of(account_in(room), code) if has_game(room) else lesson_tables(room, code)


def as_csv(room: Any, code: str) -> Export:
    """All tables as CSV, in an archive."""
    return Export("lesson-csv.zip", "application/zip", zipped(tables_in(room, code)))


def as_xlsx(room: Any, code: str) -> Export:
    """All tables as a workbook."""
    kind = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
    return Export("lesson.xlsx", kind, xlsx(tables_in(room, code)))


def as_html(room: Any, code: str) -> Export:
    """A report that needs nothing else."""
    page = report_page(account_in(room), code) if has_game(room) else lesson_page(room, code)
    return Export("lesson.html", "text/html; charset=utf-8", page.encode("utf-8"))


KINDS: dict[str, Callable[[Any, str], Export]] = {
    "csv": as_csv,
    "xlsx": as_xlsx,
    "html": as_html,
}
"""What a room can be saved as, beside its log."""
