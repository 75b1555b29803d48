"""Dates: from what a file says to months counted from the start."""

import calendar
import re
from datetime import date
from functools import lru_cache

from sim.core.words import Words

MONTH = re.compile(r"([0-9]{4})-([0-9]{2})")
DAY = re.compile(r"([0-9]{4})-([0-9]{2})-([0-9]{2})")


def read_date(word: str) -> tuple[int, int, int] | None:
    """
    Read a day, or a month as its first day; None where it is neither.

    >>> read_date("2020-02-03"), read_date("2020-02"), read_date("2020-02-30")
    ((2020, 2, 3), (2020, 2, 1), None)
    """
    found = DAY.fullmatch(word) or MONTH.fullmatch(word)
    if not found:
        return None
    year, month, day = (*(int(part) for part in found.groups()), 1)[:3]
    try:
        date(year, month, day)
    except ValueError:
        return None
    return year, month, day


def read_start(word: str) -> tuple[int, int] | None:
    """
    Read the first month.

    >>> read_start("2020-01"), read_start("2020-13"), read_start("2020-01-05")
    ((2020, 1), None, None)
    """
    read = read_date(word) if MONTH.fullmatch(word) else None
    return read[:2] if read else None


def month_of(day: tuple[int, int, int], start: tuple[int, int]) -> int:
    """
    Count months from the start, whose own month is 1.

    >>> month_of((2021, 2, 3), start=(2020, 1))
    14
    """
    return (day[0] - start[0]) * 12 + day[1] - start[1] + 1


def month_name(month: int, start: tuple[int, int]) -> str:
    """
    Write a month of a scenario as files do.

    >>> month_name(14, start=(2020, 1))
    '2021-02'
    """
    year, zero_based = divmod(start[0] * 12 + start[1] - 1 + month - 1, 12)
    return f"{year:04}-{zero_based + 1:02}"


@lru_cache(maxsize=1024)
def month_in_words(month: int, start: tuple[int, int]) -> str:
    """
    Write a month of a scenario as readers say it.

    >>> month_in_words(14, start=(2020, 1))
    'February 2021'
    """
    year, number = month_name(month, start).split("-")
    return Words("{month} {year}", month=calendar.month_name[int(number)], year=year)
