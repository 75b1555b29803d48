"""The trade-off that peeling goes through: the larger a box, the less dense it is."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

from sim.report.box import box_of
from sim.report.style import (
    GREY,
    INK,
    PAPER,
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
    " number beside a dot says how many factors it restricts. A diamond marks the box that was taken,"
    " without the restrictions that could be chance: it restricts {restricted}."
)
HEIGHT = 3.6
APART = 4.0, 9.0
"""How far apart numbers are at least, to the right or upwards."""


def words(found: Mapping[str, Any], of: str) -> dict[str, str]:
    """What the words above may name."""
    box = box_of(found, of)
    return {
        "number": of,
        "count": str(len(box["trajectory"])),
        "restricted": str(len(box["limits"])),
    }


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
        taken = 100 * box["coverage"], 100 * box["density"]
        axes.plot(*taken, markersize=10, **diamond())
        axes.set_xlim(-3, 104)
        axes.set_ylim(-3, 110)
        mark_counts(axes, box["trajectory"], taken)
        axes.set_xlabel("coverage (of 100 cases of interest, how many are inside)")
        axes.set_ylabel("density (of 100 cases inside)")
        axes.grid(True)
        legend(made, len(box["limits"]))
    return made


def diamond() -> dict[str, Any]:
    """How the box that was taken looks."""
    return {"marker": "D", "color": look(1).colour, "markeredgecolor": INK, "linestyle": ""}


def mark_counts(axes: Axes, steps: Sequence[Mapping[str, Any]], taken: tuple[float, float]) -> None:
    """Write how many factors are restricted, where that number changes and there is room."""
    used, last = [taken], None
    for step in steps:
        at = 100 * step["coverage"], 100 * step["density"]
        is_apart = all(abs(at[0] - x) > APART[0] or abs(at[1] - y) > APART[1] for x, y in used)
        if step["restricted"] == last or not is_apart:
            continue
        axes.annotate(
            str(step["restricted"]),
            at,
            (4, 4),  # coverage falls where density rises, so that above and to the right it is free
            textcoords="offset points",
            size=SMALL_POINTS,
            bbox={"facecolor": PAPER, "edgecolor": "none", "alpha": 0.8, "pad": 0.5},
        )
        used.append(at)
        last = step["restricted"]


def legend(made: Figure, count: int) -> None:
    """What the marks are."""
    from matplotlib.lines import Line2D

    legend_below(
        made,
        (
            Line2D([], [], markersize=8, label=f"taken (restricts {count})", **diamond()),
            Line2D([], [], marker="o", markersize=4, color=look(0).colour, linestyle="",
                   label="on the way (number: factors restricted)"),
        ),
    )  # fmt: skip


def table(found: Mapping[str, Any], of: str) -> list[list[str]]:
    """Give the numbers behind it."""
    box = box_of(found, of)
    rows = [["step", "coverage", "density", "mass", "factors restricted"]]
    taken = {**box, "restricted": len(box["limits"])}
    for name, step in [*enumerate(box["trajectory"]), ("taken", taken)]:
        shares = [number(step[name]) for name in ("coverage", "density", "mass")]
        rows.append([str(name), *shares, str(step["restricted"])])
    return rows
