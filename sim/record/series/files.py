"""
Files: tables of a data folder, known by their columns, read with the line of every row.

A file may be called anything. What it holds is told by its header: a layout is the columns that one
publisher uses for one series. To accept another layout: a line in `series/__init__.py`.
"""

from __future__ import annotations

import csv
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

from sim.core.errors import UserError

MISSING = ("", "na", "nan", ".", "-9", "null")
"""What publishers write where there is nothing."""


class Layout(NamedTuple):
    """
    The columns of one publisher for one series.

    Attributes
    ----------
    columns : mapping of role to column
        Such as {"place": "iso3", "year": "year", "value": "cinc"}.
    only : mapping of column to value
        Rows of other values are passed over.
    year_of : int
        Added to what the year's column says: a session counts from another year.
    """

    publisher: str
    columns: Mapping[str, str]
    only: Mapping[str, str] = {}
    year_of: int = 0

    @property
    def needed(self) -> set[str]:
        """The columns that a file of this layout has."""
        return {*self.columns.values(), *self.only}


class Row(NamedTuple):
    """One row: its text by role, and where it stands."""

    text: Mapping[str, str]
    file: Path
    line: int
    layout: Layout

    def number(self, role: str, low: float = float("-inf"), high: float = float("inf")) -> float:
        """
        The number in a column; NaN where it says that there is none.

        Raises
        ------
        UserError
            For text, and for a number out of its bounds.
        """
        said = self.text[role]
        if said.lower() in MISSING:
            return float("nan")
        try:
            number = float(said)
        except ValueError:
            raise self.fault(role, f"'{said}' found, a number is right") from None
        if not low <= number <= high:
            raise self.fault(role, f"{said} found, {low:g} to {high:g} is right")
        return number

    def year(self) -> int:
        """The year of the row."""
        year = self.number("year") + self.layout.year_of
        if year != year or year != int(year) or not 1800 <= year <= 2200:
            raise self.fault("year", f"'{self.text['year']}' found, a year is right")
        return int(year)

    def fault(self, role: str, what: str) -> UserError:
        """What is wrong in one of its columns, with where it stands."""
        return UserError(f"{self.file}:{self.line}: {self.layout.columns[role]}: {what}")


class Table(NamedTuple):
    """A file that holds a series, and in whose layout."""

    file: Path
    layout: Layout


def table_of(folder: Path, layouts: Sequence[Layout]) -> Table | None:
    """The file of a folder that holds a series: the first layout that any has; of several the last by name."""
    headers = {file: header(file) for file in sorted(folder.glob("*.csv"))}
    for layout in layouts:
        found = [file for file, columns in headers.items() if layout.needed <= set(columns)]
        if found:
            return Table(found[-1], layout)
    return None


def header(file: Path) -> list[str]:
    """The columns of a file."""
    lines = text_of(file)
    return [each.strip() for each in next(csv.reader(lines[:1]), [])]


def text_of(file: Path) -> list[str]:
    """
    The lines of a file.

    Raises
    ------
    UserError
        Where it cannot be read, or is not text.
    """
    try:
        return file.read_text(encoding="utf-8-sig").splitlines()
    except UnicodeDecodeError:
        raise UserError(f"{file}: no UTF-8 text, a file saved as UTF-8 is right") from None
    except OSError as error:
        raise UserError(f"{file}: {error.strerror}, a file that can be read is right") from None


def rows_of(table: Table) -> Iterator[Row]:
    """
    The rows of a file, each checked for its length.

    Raises
    ------
    UserError
        For a row with too few or too many fields, and for a file without rows.
    """
    reader = csv.reader(text_of(table.file))
    columns = [each.strip() for each in next(reader)]
    at = {role: columns.index(column) for role, column in table.layout.columns.items()}
    only = {columns.index(column): value for column, value in table.layout.only.items()}
    has_rows = False
    for fields in reader:
        if not fields:
            continue
        has_rows = True
        if len(fields) != len(columns):
            found = f"{len(fields)} fields found, {len(columns)} as in the first line are right"
            raise UserError(f"{table.file}:{reader.line_num}: {found}")
        if all(fields[n].strip().lower() == value.lower() for n, value in only.items()):
            text = {role: fields[n].strip() for role, n in at.items()}
            yield Row(text, table.file, reader.line_num, table.layout)
    if not has_rows:
        raise UserError(f"{table.file}: no rows found below the first line, one or more are right")
