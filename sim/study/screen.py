"""What was found, on a terminal of 80 columns: question, answer, the tables behind it, how sure."""

from collections.abc import Mapping, Sequence
from itertools import zip_longest
from textwrap import wrap
from typing import Any

from sim.answers.printable import printable
from sim.answers.screen import WIDTH, paragraph
from sim.answers.sentences import ended

GAP = "  "
NARROWEST = 9
"""A column of words is never wrapped to less than this."""
HEAD = 20
"""Nor is one that names rows wrapped to less than this."""
LONGEST = 16
"""Rows of a table that are shown unless everything is asked for."""

Rows = Sequence[Sequence[str]]


def lines(found: Mapping[str, Any], is_full: bool = False) -> list[str]:
    r"""
    Say what was found.

    Uses no randomness; `found` is unchanged.

    Parameters
    ----------
    found : dict
        From an analysis in this room.
    is_full : bool
        Every table to its last row, and not only the beginning of the first.

    Returns
    -------
    list of str, lines of at most 80 letters

    Examples
    --------
    >>> found = {"title": "Concern", "question": "Does it matter?", "answer": ["No.", "Never."],
    ...          "tables": [], "how_sure": ["All 9 runs agree."], "notes": []}
    >>> print("\n".join(lines(found)))
    Concern. Does it matter?
    No. Never.
    <BLANKLINE>
    All 9 runs agree.
    """
    tables = found["tables"] if is_full else found["tables"][:1]
    closing = [*paragraph(" ".join(found["how_sure"])), *paragraph(" ".join(found["notes"]))]
    return [
        *paragraph(f"{ended(found['title'])} {found['question'].strip()}"),
        *paragraph(" ".join(found["answer"])),
        *(line for each in tables for line in ["", *told_table(each, is_full)]),
        *(["", *closing] if closing else []),
    ]


def told_table(table: Mapping[str, Any], is_full: bool = False) -> list[str]:
    """A table under its caption, cut where it is long."""
    head, *rows = [[printable(cell) for cell in row] for row in table["rows"]]
    shown = rows if is_full else rows[:LONGEST]
    more = [f"... and {len(rows) - len(shown)} rows more"] if len(shown) < len(rows) else []
    told = plain_table([head, *shown], table.get("heads", 1))
    return [*paragraph(table["caption"]), *told, *more]


def plain_table(rows: Rows, heads: int = 1) -> list[str]:
    r"""
    Write a table as lines, in parts where its columns do not fit beside one another.

    Parameters
    ----------
    rows : list of list of str
        The first is the header.
    heads : int
        How many cells at the start of each row name it: they are in every part.

    Examples
    --------
    >>> print("\n".join(plain_table([["what", "size"], ["luck", "+0.5"], ["concern", "12.0"]])))
    what     size
    luck     +0.5
    concern  12.0
    """
    told: list[str] = []
    for columns in parts(rows, heads):
        told += [""] if told else []
        part = [[row[at] for at in columns] for row in rows]
        widths = fitting(part, heads)
        columns_of = enumerate(zip(*(part[1:] or part), strict=True))
        is_words = [at < heads or has_words(column) for at, column in columns_of]
        for row in part:
            told += wrapped(row, widths, is_words)
    return told


def parts(rows: Rows, heads: int) -> list[list[int]]:
    """Which columns stand beside one another: as evenly as can be, the first ones in all."""
    naming, others = list(range(heads)), list(range(heads, len(rows[0])))
    for count in range(1, len(others) + 1):
        size = -(-len(others) // count)
        found = [[*naming, *others[at : at + size]] for at in range(0, len(others), size)]
        if size == 1 or all(least(rows, columns, heads) <= WIDTH for columns in found):
            return found
    return [naming]


def least(rows: Rows, columns: Sequence[int], heads: int) -> int:
    """The least width that some columns can have."""
    wide = sum(least_of([row[at] for row in rows], at < heads) for at in columns)
    return wide + len(GAP) * (len(columns) - 1)


def least_of(column: Sequence[str], is_head: bool) -> int:
    """The least width of a column: its numbers stay on one line, its words may be wrapped."""
    cells, whole = column[1:], widest(column)
    longest = max((len(word) for cell in column for word in cell.split()), default=1)
    if is_head:
        return max(longest, min(HEAD, whole))
    return max(longest, min(NARROWEST, whole) if has_words(cells) else widest(cells), 1)


def widest(cells: Sequence[str]) -> int:
    """The width of the longest cell."""
    return max(map(len, cells), default=0)


def has_words(column: Sequence[str]) -> bool:
    """Whether a column, without its head, says more than numbers."""
    return any(sum(letter.isalpha() for letter in cell) > len(cell) / 2 for cell in column)


def fitting(rows: Rows, heads: int) -> list[int]:
    """Widths of columns that fit the screen together: the widest give way first."""
    columns = list(zip(*rows, strict=True))
    floors = [min(WIDTH, least_of(column, at < heads)) for at, column in enumerate(columns)]
    widths = [max(1, *(len(cell) for cell in column)) for column in columns]
    while sum(widths) + len(GAP) * (len(widths) - 1) > WIDTH:
        spare = [width - floor for width, floor in zip(widths, floors, strict=True)]
        if max(spare) <= 0:
            break
        at = max((n for n, each in enumerate(spare) if each > 0), key=lambda n: widths[n])
        widths[at] -= 1
    return widths


def wrapped(row: Sequence[str], widths: Sequence[int], is_words: Sequence[bool]) -> list[str]:
    """One row, on as many lines as its longest cell needs; numbers to the right."""
    cells = [wrap(cell, width) or [""] for cell, width in zip(row, widths, strict=True)]
    return [
        GAP.join(
            part.ljust(width) if left else part.rjust(width)
            for part, width, left in zip(line, widths, is_words, strict=True)
        ).rstrip()
        for line in zip_longest(*cells, fillvalue="")
    ]
