"""A box over two factors: cases of interest and others, and the box around them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

from sim.report.box import box_of, rows
from sim.report.box import words as words
from sim.report.short import axis_label
from sim.report.style import GREY, INK, WIDTH_INCHES, figure, legend_below, look, styled
from sim.report.wording import number

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

HEADING = "Box {number}: what does it take?"
TITLE = "Box {number}: cases of interest, and the box"
ALT = (
    "A map over the two factors that the box restricts. A filled square for each case of interest, a"
    " small open circle for each other one, and a rectangle around the box. {density} of 100 cases inside"
    " are of interest, and {coverage} of 100 of all that are lie inside."
)
HEIGHT = 4.6
LETTERS = 44
MARGIN = 0.03
"""What is shown beyond the range on either side, as a share of it."""


def draw(found: Mapping[str, Any], of: str) -> Figure:
    """Draw the chart."""
    shown = rows(found, of)
    with styled():
        made = figure(TITLE.format(**words(found, of)), HEIGHT)
        axes = made.add_axes(
            (1.05 / WIDTH_INCHES, 1.2 / HEIGHT, 1 - 1.3 / WIDTH_INCHES, 1 - 1.75 / HEIGHT)
        )
        for marks, is_of_interest in ((other(), False), (of_interest(), True)):
            axes.plot(*columns(found, of, is_of_interest), **marks)
        frame(axes, [each[1:] for each in shown])
        for which, (factor, *_) in zip("xy", shown, strict=True):
            span = factor["high"] - factor["low"]
            room = MARGIN * span
            getattr(axes, f"set_{which}lim")(factor["low"] - room, factor["high"] + room)
            getattr(axes, f"set_{which}label")(axis_label(factor, LETTERS))
        legend(made)
    return made


def columns(found: Mapping[str, Any], of: str, is_of_interest: bool) -> list[list[float]]:
    """Where some cases are, on the one axis and on the other."""
    cases = found["numbers"]["cases"]
    pairs = zip(cases["points"], cases["interest"], strict=True)
    kept = [point for point, interest in pairs if interest == is_of_interest]
    return [[point[int(at)] for point in kept] for at in box_of(found, of)["limits"]]


def of_interest() -> dict[str, Any]:
    """How a case of interest looks."""
    return {"linestyle": "", "marker": "s", "markersize": 4.5, "color": look(1).colour}


def other() -> dict[str, Any]:
    """How any other case looks."""
    return {"linestyle": "", "marker": "o", "markersize": 3.5, "color": GREY, "fillstyle": "none"}


def box_line() -> dict[str, Any]:
    """How the box looks."""
    return {"edgecolor": INK, "facecolor": "none", "linewidth": 2}


def frame(axes: Axes, ends: Sequence[Sequence[float]]) -> None:
    """Draw the box."""
    from matplotlib.patches import Rectangle

    (left, right), (low, high) = ends
    axes.add_patch(Rectangle((left, low), right - left, high - low, zorder=3, **box_line()))


def legend(made: Figure) -> None:
    """What the marks are."""
    from matplotlib.lines import Line2D
    from matplotlib.patches import Patch

    legend_below(
        made,
        (
            Line2D([], [], label="of interest", **of_interest()),
            Line2D([], [], label="other", **other()),
            Patch(label="the box", **box_line()),
        ),
    )


def table(found: Mapping[str, Any], of: str) -> list[list[str]]:
    """Give the numbers behind it."""
    cases, places = found["numbers"]["cases"], [int(at) for at in box_of(found, of)["limits"]]
    heads = [found["numbers"]["factors"][at]["key"] for at in places]
    return [
        [*heads, "of interest"],
        *(
            [*(number(point[at]) for at in places), "yes" if interest else "no"]
            for point, interest in zip(cases["points"], cases["interest"], strict=True)
        ),
    ]
