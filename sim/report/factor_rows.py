"""Charts with a row per factor: names on the left, the most important on top."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from textwrap import wrap
from typing import TYPE_CHECKING, Any

from sim.report.short import short_title
from sim.report.style import SMALL_POINTS, WIDTH_INCHES, figure

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

MOST = 20
"""Rows in a picture; the table behind it has all."""
LEFT_INCHES, TOP_INCHES, RIGHT_INCHES = 2.2, 0.5, 0.2
LETTERS, LINES = 28, 2
LONGEST = 40


def outcome_of(found: Mapping[str, Any], of: str) -> Mapping[str, Any]:
    """The numbers of an outcome."""
    each: Mapping[str, Any] = found["numbers"]["outcomes"][of]
    return each


def words_of(found: Mapping[str, Any], of: str) -> dict[str, str]:
    """What the words of a chart of factors may name."""
    numbers, each = found["numbers"], outcome_of(found, of)
    count, rows = len(each["order"]), len(shown_keys(each))
    more = f" The {count - rows} that matter least are in the table only." if rows < count else ""
    return {
        "title": each["title"],
        "short": short_title(each["title"], LONGEST),
        "unit": each["unit"] or "its own unit",
        "factors": f"{rows} factors" if rows > 1 else "the factor",
        "runs": f"{each['runs']:,}",
        "more": more,
        "fates": str(numbers["fates"]),
    }


def shown_keys(each: Mapping[str, Any]) -> list[str]:
    """The factors that have a row, the most important first."""
    return list(each["order"][:MOST])


def names_of(found: Mapping[str, Any], keys: Sequence[str]) -> list[str]:
    """Factors' names on at most two lines."""
    names = [found["numbers"]["factors"][key]["label"] for key in keys]
    return ["\n".join(folded(name)) for name in names]


def folded(name: str, letters: int = LETTERS, lines: int = LINES) -> list[str]:
    """
    A name on a few lines; what does not fit leaves dots.

    >>> folded("the government's concern about militancy", 22)
    ["the government's", 'concern about ...']
    >>> folded("x1")
    ['x1']
    """
    return wrap(name, letters, max_lines=lines, placeholder=" ...") or [""]


def row_axes(
    title: str, names: Sequence[str], row_inches: float, below_inches: float
) -> tuple[Figure, Axes]:
    """
    An empty figure with a row per name, the first on top.

    Parameters
    ----------
    below_inches : float
        Room under the rows, for axis labels, a legend and whatever else stands there.
    """
    height = TOP_INCHES + row_inches * len(names) + below_inches
    made = figure(title, height)
    wide = 1 - (LEFT_INCHES + RIGHT_INCHES) / WIDTH_INCHES
    box = (
        LEFT_INCHES / WIDTH_INCHES,
        below_inches / height,
        wide,
        row_inches * len(names) / height,
    )
    axes = made.add_axes(box)
    axes.set_yticks(range(len(names)), list(names), size=SMALL_POINTS)
    axes.set_ylim(len(names) - 0.5, -0.5)
    axes.tick_params(axis="y", length=0)
    axes.grid(True, axis="x")
    axes.set_axisbelow(True)
    return made, axes
