"""Layout: lines, labels and tables of plain text, of at most 100 columns."""

from collections.abc import Iterable, Sequence
from textwrap import wrap as wrap_text

WIDTH = 100
LABEL = 14
"""How wide the labels of `fields` are."""

GAP = "  "


def plain_number(number: float) -> str:
    """
    Write a number shortly.

    >>> [plain_number(each) for each in (1.0, 0.333333333, 10750, -0.014, 1e9)]
    ['1', '0.333333', '10750', '-0.014', '1e+09']
    """
    return f"{number:.6g}"


def span_of(numbers: Iterable[float]) -> str:
    """
    Write what lies between the least and the greatest.

    >>> span_of([0.5, 0.1]), span_of([0.5, 0.5]), span_of([])
    ('0.1 to 0.5', '0.5', '')
    """
    listed = list(numbers)
    if not listed:
        return ""
    low, high = plain_number(min(listed)), plain_number(max(listed))
    return low if low == high else f"{low} to {high}"


def join_words(words: Sequence[str], most: int = 0) -> str:
    """
    Join words, and count those beyond the most.

    >>> join_words(["a", "b", "c"]), join_words(["a", "b", "c"], most=1)
    ('a, b, c', 'a and 2 more')
    """
    if not most or len(words) <= most:
        return ", ".join(words)
    return f"{', '.join(words[:most])} and {len(words) - most} more"


def wrap(text: str, first: str = "", then: str = "") -> list[str]:
    """Break a text into lines; a word that is longer than a line stays whole."""
    return wrap_text(
        text,
        WIDTH,
        initial_indent=first,
        subsequent_indent=then,
        break_long_words=False,
        break_on_hyphens=False,
    )


def bullet(text: str) -> list[str]:
    """A text that stands in a little."""
    return wrap(text, GAP, GAP * 2)


def fields(rows: Iterable[tuple[str, str]]) -> list[str]:
    """
    Write labels with their texts; those without a text are left out.

    >>> fields([("unit", "km"), ("note", "")])
    ['  unit          km']
    """
    lines = []
    for label, text in rows:
        lines += wrap(text, f"{GAP}{label:<{LABEL}}", " " * (LABEL + len(GAP))) if text else []
    return lines


def grid(rows: Sequence[tuple[str, ...]]) -> list[str]:
    """
    Write rows of cells under one another; what does not fit of the last cell goes on below.

    >>> grid([("key", "value"), ("nest_mu", "0.7")])
    ['  key      value', '  nest_mu  0.7']
    """
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    lines = []
    for row in rows:
        *before, last = row
        cells = [f"{cell:<{width}}" for cell, width in zip(before, widths, strict=False)]
        start = GAP + GAP.join([*cells, ""])
        lines += wrap(last, start, " " * len(start)) or [start.rstrip()]
    return lines
