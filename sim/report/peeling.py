"""The trade-off that peeling goes through: the larger a box, the less dense it is."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from sim.report.box import box_of
from sim.report.style import (
    GREY,
    INK,
    SMALL_POINTS,
    WIDTH_INCHES,
    figure,
    legend_below,
    look,
    styled,
)
from sim.report.wording import number

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

HEADING = "Box {number}: what would a larger or a denser one be?"
TITLE = "Box {number}: coverage against density"
ALT = (
    "A dot for each of {count} boxes that peeling went through: to the right, how many of 100 cases of"
    " interest it holds (coverage), upwards, how many of 100 cases in it are of interest (density). A"
    " number says from where on how many factors are restricted. A diamond marks the box that was taken."
)
HEIGHT = 3.6


def words(found: Mapping[str, Any], of: str) -> dict[str, str]:
    """What the words above may name."""
    return {"number": of, "count": str(len(box_of(found, of)["trajectory"]))}


def draw(found: Mapping[str, Any], of: str) -> Figure:
    """Draw the chart."""
    box = box_of(found, of)
    with styled():
        made = figure(TITLE.format(**words(found, of)), HEIGHT)
        axes = made.add_axes(
            (0.75 / WIDTH_INCHES, 0.95 / HEIGHT, 1 - 1.0 / WIDTH_INCHES, 1 - 1.5 / HEIGHT)
        )
        x, y = (
            [100 * step[name] for step in box["trajectory"]] for name in ("coverage", "density")
        )
        axes.plot(x, y, color=GREY, linewidth=1)
        axes.plot(x, y, linestyle="", marker="o", markersize=4, color=look(0).colour)
        axes.plot(
            x[box["chosen"]], y[box["chosen"]], marker="D", markersize=10, color=look(1).colour,
            markeredgecolor=INK, linestyle="",
        )  # fmt: skip
        mark_counts(axes, box, x, y)
        axes.set_xlim(-3, 104)
        axes.set_ylim(-3, 110)
        axes.set_xlabel("coverage (of 100 cases of interest, how many are inside)")
        axes.set_ylabel("density (of 100 cases inside)")
        axes.grid(True)
        legend(made)
    return made


def mark_counts(axes: Axes, box: Mapping[str, Any], x: list[float], y: list[float]) -> None:
    """Write how many factors are restricted, where that number changes and there is room."""
    last, at_y = None, -100.0
    for at, step in enumerate(box["trajectory"]):
        is_apart = abs(y[at] - at_y) > 7 or at == 0
        if step["restricted"] != last and is_apart:
            axes.annotate(
                str(step["restricted"]),
                (x[at], y[at]),
                (-6, 5),
                textcoords="offset points",
                ha="right",
                size=SMALL_POINTS,
            )
            last, at_y = step["restricted"], y[at]


def legend(made: Figure) -> None:
    """What the marks are."""
    from matplotlib.lines import Line2D

    mark: Any = {"linestyle": "", "markeredgecolor": INK}
    legend_below(
        made,
        (
            Line2D([], [], marker="D", markersize=8, color=look(1).colour, label="taken", **mark),
            Line2D([], [], marker="o", markersize=4, color=look(0).colour, linestyle="",
                   label="on the way (number: factors restricted)"),
        ),
    )  # fmt: skip


def table(found: Mapping[str, Any], of: str) -> list[list[str]]:
    """Give the numbers behind it."""
    box = box_of(found, of)
    rows = [["step", "coverage", "density", "mass", "factors restricted", "taken"]]
    for at, step in enumerate(box["trajectory"]):
        shares = [number(step[name]) for name in ("coverage", "density", "mass")]
        rows.append(
            [str(at), *shares, str(step["restricted"]), "yes" if at == box["chosen"] else ""]
        )
    return rows
