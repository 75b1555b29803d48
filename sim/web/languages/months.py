"""Months: their names in each language, by babel, and in the form that "end of" needs."""

import calendar
from functools import cache
from typing import Literal

ENGLISH = tuple(calendar.month_name)[1:]
OF = "of"
"""The form of a month of which something else is a part: Russian `июня` beside `июнь`."""
Context = Literal["format", "stand-alone"]
BARE: dict[str, Context] = {"ru": "stand-alone", "kk": "format"}
"""Which of babel's forms a language uses for a month that stands for itself."""


@cache
def months_in(code: str, form: str = "") -> dict[str, str]:
    """English name of a month -> its name in a language."""
    from babel.dates import get_month_names

    context: Context = "format" if form == OF else BARE[code]
    names = get_month_names("wide", context, code)
    return {english: str(names[n]).lower() for n, english in enumerate(ENGLISH, start=1)}


def month_in(code: str, said: str, form: str = "") -> str:
    """
    The name of a month in a language; "" for what is no month.

    >>> month_in("ru", "June"), month_in("ru", "June", "of"), month_in("kk", "June")
    ('июнь', 'июня', 'маусым')
    """
    return months_in(code, form)[said] if said in ENGLISH else ""
