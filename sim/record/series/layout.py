"""Layout: the columns in which a publisher gives a series, and one row of it, read and checked."""

from __future__ import annotations

import math
from collections.abc import Mapping
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
    def needed(self) -> list[str]:
        """The columns that a file of this layout has, each once, in order."""
        return list(dict.fromkeys([*self.columns.values(), *self.only]))

    @property
    def years(self) -> str:
        """What stands in its column of years."""
        return f"a session, a year less {self.year_of}," if self.year_of else "a year such as 2005"


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
            number = math.nan
        if not math.isfinite(number):
            raise self.fault(role, f"'{said}' found, a number is right")
        if not low <= number <= high:
            raise self.fault(role, f"{said} found, {low:g} to {high:g} is right")
        return number

    def year(self) -> int:
        """The year of the row; the quarter between two fiscal years of 1976 (`1976tq`) is in 1976."""
        said = self.text["year"].removesuffix("tq")
        try:
            year = float(said) + self.layout.year_of
        except ValueError:
            year = math.nan
        if not (1800 <= year <= 2200 and year == int(year)):
            raise self.fault("year", f"'{self.text['year']}' found, {self.layout.years} is right")
        return int(year)

    def fault(self, role: str, what: str) -> UserError:
        """What is wrong in one of its columns, with where it stands."""
        return UserError(f"{self.file}:{self.line}: {self.layout.columns[role]}: {what}")
