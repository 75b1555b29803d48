"""Printable: text from a user's file or command line, safe on a terminal and on one line."""

import re

CONTROL = re.compile("[\x00-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069]")
"""What moves the cursor, colours, ends a line or turns the direction of what follows."""


def printable(text: str) -> str:
    r"""
    Show control characters as Python would write them; all other letters stay.

    Examples
    --------
    >>> print(printable("a\nb \x1b[31mred"))
    a\nb \x1b[31mred
    """
    return CONTROL.sub(lambda found: repr(found.group())[1:-1], text)
