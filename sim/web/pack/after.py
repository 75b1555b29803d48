"""After: what is left of a game: a filled debrief sheet, tables, and a report that needs nothing else."""

from typing import Any, NamedTuple

from sim.game.game import Game
from sim.web.languages import language_of
from sim.web.pack.account import account_of
from sim.web.pack.beside import NOTHING, Beside, beside_of
from sim.web.pack.charts import charts_of
from sim.web.pack.pages import css
from sim.web.pack.sheets import DEBRIEF
from sim.web.pack.spreadsheet import csv_text, xlsx, zipped
from sim.web.pack.tables import tables_of
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


def read_game(file: str) -> tuple[Game, Beside]:
    """
    Read a game from its save, or from the log of a room that played it.

    Raises
    ------
    UserError
        If it is neither.
    """
    from sim.web.room.log import is_log

    if is_log(file):
        room = read_room(file)
        return room.play.game, beside_of(room)
    from sim.game.saves import load_game

    return load_game(file), NOTHING


def read_room(file: str) -> Any:
    """Open a room's log again, only to read it."""
    from sim.web.room.keeper import Keeper
    from sim.web.room.opening import open_room

    keeper = Keeper.open(file, opener=open_room)
    keeper.close()
    return keeper.room


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


def after_files(file: str, codes: tuple[str, ...]) -> dict[str, str | bytes]:
    """All that is left of a game, by file name; tables are in the first language."""
    account = account_of(*read_game(file))
    tables = tables_of(account, codes[0])
    files: dict[str, str | bytes] = {f"{name}.csv": csv_text(each) for name, each in tables.items()}
    files["lesson.xlsx"] = xlsx(tables)
    for code in codes:
        files[f"{code}/debrief.html"] = debrief_page(account, code)
        files[f"{code}/report.html"] = report_page(account, code)
    return files


def export(account: Data, kind: str, code: str) -> Export:
    """A file of a game: "csv" (an archive of tables), "xlsx" or "html"."""
    made = {"csv": as_csv, "xlsx": as_xlsx, "html": as_html}
    return made[kind](account, code)


def as_csv(account: Data, code: str) -> Export:
    """All tables as CSV, in an archive."""
    return Export("lesson-csv.zip", "application/zip", zipped(tables_of(account, code)))


def as_xlsx(account: Data, code: str) -> Export:
    """All tables as a workbook."""
    kind = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
    return Export("lesson.xlsx", kind, xlsx(tables_of(account, code)))


def as_html(account: Data, code: str) -> Export:
    """The report."""
    page = report_page(account, code).encode("utf-8")
    return Export("lesson.html", "text/html; charset=utf-8", page)
