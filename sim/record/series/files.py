"""
Files: tables of a data folder, known by their columns, read with the line of every row.

A file may be called anything. What it holds is told by its header: a layout is the columns that one
publisher uses for one series. To accept another layout: a line in `series/table.py`.
"""

from __future__ import annotations

import csv
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple, Protocol, TextIO

from sim.core.errors import UserError
from sim.record.series.layout import Layout, Row


class Table(NamedTuple):
    """A file that holds a series, and in whose layout."""

    file: Path
    layout: Layout


class Reader(Protocol):
    """A reader of the csv module."""

    line_num: int

    def __iter__(self) -> Iterator[list[str]]:
        """Row by row."""


ENDINGS = (".csv", ".tab", ".tsv")
"""Files that are looked at."""


def table_of(folder: Path, layouts: Sequence[Layout], names: Sequence[str] = ()) -> Table | None:
    """
    The file of a folder that holds a series: the first layout that any has; of several the last by name.

    Parameters
    ----------
    names : sequence of str
        Patterns of lower-case names: where no file has a layout, one so called was meant to have it.

    Raises
    ------
    UserError
        For a file that by its name holds the series, and lacks a column.
    """
    files = [each for each in sorted(folder.iterdir()) if each.suffix.lower() in ENDINGS]
    headers = {file: header(file) for file in files if file.is_file()}
    for layout in layouts:
        found = [file for file, columns in headers.items() if set(layout.needed) <= set(columns)]
        if found:
            return Table(found[-1], layout)
    for file, columns in headers.items():
        if any(Path(file.name.lower()).match(pattern) for pattern in names):
            raise UserError(f"{file}:1: {what_lacks(columns, layouts)}")
    return None


def what_lacks(columns: Sequence[str], layouts: Sequence[Layout]) -> str:
    """Why a file's first line is that of no layout: what the nearest one has and it has not."""
    if not "".join(columns):
        return f"an empty line found, the columns {', '.join(layouts[0].needed)} are right"
    if any("\0" in column or not is_text(column) for column in columns):
        return "no UTF-8 text found, a file saved as UTF-8 is right"
    parted = next((each for each in ";|" if "".join(columns).count(each) > 1), None)
    if parted:
        return f"columns with '{parted}' between them found, commas or tabs are right"
    near = min(layouts, key=lambda layout: len(set(layout.needed) - set(columns)))
    lacks = " and ".join(f"'{each}'" for each in near.needed if each not in columns)
    return f"no column {lacks} found, {', '.join(near.needed)} are right"


def header(file: Path) -> list[str]:
    """The columns of a file, from its first line alone: some files have gigabytes."""
    try:
        with opened(file) as text:
            first = text.readline()
    except OSError as error:
        raise UserError(f"{file}: {error.strerror}, a file that can be read is right") from None
    return [each.strip() for each in next(csv.reader([first], delimiter=between(first)), [])]


def opened(file: Path) -> TextIO:
    """Open a file whatever its bytes: only columns that are read need to be UTF-8."""
    return file.open(encoding="utf-8-sig", errors="surrogateescape", newline="")


def between(first: str) -> str:
    """What stands between columns: a tab or a comma."""
    return "\t" if first.count("\t") > first.count(",") else ","


def is_text(cell: str) -> bool:
    """Whether a cell was UTF-8."""
    return cell.isascii() or not any("\udc80" <= letter <= "\udcff" for letter in cell)


def rows_of(table: Table) -> Iterator[Row]:
    """
    The rows of a file, each checked for its length.

    Raises
    ------
    UserError
        For a row with too few or too many fields, or in another encoding, and for a file without rows.
    """
    has_rows = False
    with opened(table.file) as text:
        delimiter = between(text.readline())
        text.seek(0)
        reader = csv.reader(text, delimiter=delimiter)
        try:
            columns = [each.strip() for each in next(reader)]
            at = {column: columns.index(column) for column in table.layout.needed}
            for line, fields in numbered(reader):
                has_rows = True
                check_length(fields, columns, f"{table.file}:{line}")
                said = {column: fields[n].strip() for column, n in at.items()}
                row = row_of(table, said, line)
                if row:
                    yield row
        except csv.Error as error:
            raise UserError(
                f"{table.file}:{reader.line_num}: {error}, a CSV file is right"
            ) from None
    if not has_rows:
        raise UserError(f"{table.file}: no rows found below the first line, one or more are right")


def numbered(reader: Reader) -> Iterator[tuple[int, list[str]]]:
    """Rows that are not empty, each with the line where it begins: a quote left open runs to the end."""
    begins = reader.line_num + 1
    for fields in reader:
        if fields:
            yield begins, fields
        begins = reader.line_num + 1


def check_length(fields: Sequence[str], columns: Sequence[str], where: str) -> None:
    """Refuse a row with too few or too many fields."""
    if len(fields) != len(columns):
        found = f"{len(fields)} fields found, {len(columns)} as in the first line are right"
        raise UserError(f"{where}: {found}")


def row_of(table: Table, said: Mapping[str, str], line: int) -> Row | None:
    """One row by role, from its cells by column; None where its layout passes it over."""
    layout = table.layout
    if any(said[column].lower() != value.lower() for column, value in layout.only.items()):
        return None
    row = Row({role: said[at] for role, at in layout.columns.items()}, table.file, line, layout)
    for role, cell in row.text.items():
        if not is_text(cell):
            raise row.fault(role, "letters that are no UTF-8 found, a file saved as UTF-8 is right")
    return row
