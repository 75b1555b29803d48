"""Response curves: an outcome against each factor, the middle and the range of fates."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from sim.report.short import axis_label, short_title, with_unit
from sim.report.style import (
    GREY,
    INK,
    TEXT_POINTS,
    WIDTH_INCHES,
    figure,
    legend_below,
    look,
    styled,
)
from sim.report.wording import number
from sim.study.telling import opened

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

HEADING = "{full}: how does it answer to {factors}?"
TITLE = "{title}"
ALT = "{panels} {full} ({unit}) {how}. {marks}.{line}"
ROW, TOP, BOTTOM, BETWEEN = 1.4, 0.5, 0.78, 0.62
"""Inches: of a panel, above all, below all, between rows of panels."""
LINE = 0.16
MARKED = 16
"""Curves of more points than this have no marks at them."""
UNIT = "runs of 100 in which it holds"
Array = NDArray[np.float64]


def data(found: Mapping[str, Any], of: str) -> dict[str, Any]:
    """What is drawn."""
    made: dict[str, Any] = found["numbers"]["curves"][of]
    return made


def unit_of(shown: Mapping[str, Any]) -> str:
    """The label of the vertical axis."""
    return UNIT if shown["is_yes_no"] else shown["unit"] or "value"


def marks_of(shown: Mapping[str, Any]) -> tuple[str, str]:
    """What the line and the band are."""
    if shown["is_yes_no"]:
        return "share of runs", "95 of 100 for this share"
    whose = "run" if shown["is_binned"] else "fate"
    return f"middle {whose}", f"8 of 10 {whose}s"


def words(found: Mapping[str, Any], of: str) -> dict[str, str]:
    """What the words above may name."""
    shown = data(found, of)
    count, line = len(shown["factors"]), shown["level"]
    first = shown["factors"][0]["title"]
    middle, band = marks_of(shown)
    how = (
        "by parts of its range, all else as it came"
        if shown["is_binned"]
        else "as it alone is moved"
    )
    return {
        "title": short_title(shown["title"]),
        "full": opened(shown["title"]),
        "factors": first if count == 1 else f"each of {count} factors",
        "panels": f"Against {first}:" if count == 1 else "One panel for each factor:",
        "unit": unit_of(shown),
        "how": how,
        "marks": f"A line for the {middle}, a band for {band}",
        "line": f" A dashed line at {line['words']}." if line else "",
    }


def draw(found: Mapping[str, Any], of: str) -> Figure:
    """Draw the chart."""
    shown = data(found, of)
    count = len(shown["factors"])
    columns = 1 if count == 1 else 2 if count <= 8 else 3
    rows = -(-count // columns)
    labels = [axis_label(each, {1: 66, 2: 34, 3: 22}[columns]) for each in shown["factors"]]
    more = LINE * max(each.count("\n") for each in labels)
    tall = ROW if rows > 1 else 1.7 * ROW
    bottom, between = BOTTOM + more, BETWEEN + more
    height = TOP + bottom + tall * rows + between * (rows - 1)
    with styled():
        made = figure(TITLE.format(**words(found, of)), height)
        axes = made.subplots(rows, columns, sharey=True, squeeze=False)
        made.subplots_adjust(
            left=0.78 / WIDTH_INCHES,
            right=1 - 0.2 / WIDTH_INCHES,
            top=1 - TOP / height,
            bottom=bottom / height,
            hspace=between / tall,
            wspace=0.1,
        )
        panels = list(axes.flat)
        for spare in panels[count:]:
            spare.remove()
        for at, (panel, factor) in enumerate(zip(panels, shown["factors"], strict=False)):
            draw_curve(panel, factor, shown, at)
            panel.set_xlabel(labels[at])
        middle = (bottom + (height - TOP - bottom) / 2) / height
        made.supylabel(unit_of(shown), x=0.1 / WIDTH_INCHES, y=middle, size=TEXT_POINTS)
        add_legend(made, shown)
    return made


def draw_curve(panel: Axes, factor: Mapping[str, Any], shown: Mapping[str, Any], at: int) -> None:
    """One curve with its band."""
    from matplotlib.ticker import MaxNLocator

    x, middle, low, high = (
        np.array(factor[key], dtype=float) for key in ("values", "middle", "low", "high")
    )
    band = panel.fill_between(x, low, high, color=look(0).colour, alpha=0.3)
    band.set_linewidth(0)
    panel.plot(
        x,
        middle,
        color=INK,
        linewidth=1.6,
        marker="o" if len(x) <= MARKED else "",
        markersize=3.5,
        gid=f"middle{at}",
    )
    if shown["level"]:
        panel.axhline(shown["level"]["value"], color=GREY, linestyle="--", linewidth=1)
    panel.grid(True)
    panel.tick_params(length=3)
    panel.xaxis.set_major_locator(MaxNLocator(5, steps=[1, 2, 2.5, 5, 10]))


def add_legend(made: Figure, shown: Mapping[str, Any]) -> None:
    """What the marks are."""
    from matplotlib.lines import Line2D
    from matplotlib.patches import Patch

    middle, band = marks_of(shown)
    handles: list[Any] = [
        Line2D([], [], color=INK, linewidth=1.6, label=middle),
        Patch(color=look(0).colour, alpha=0.3, linewidth=0, label=band),
    ]
    if shown["level"]:
        label = shown["level"]["words"]
        handles.append(Line2D([], [], color=GREY, linestyle="--", linewidth=1, label=label))
    legend_below(made, handles)


def table(found: Mapping[str, Any], of: str) -> list[list[str]]:
    """Give the numbers behind it: a row per point of each curve."""
    shown = data(found, of)
    unit = unit_of(shown)
    middle, band = marks_of(shown)
    head = [
        "factor",
        "value",
        *(with_unit(each, unit) for each in (middle, f"low of {band}", f"high of {band}")),
    ]
    return [
        head,
        *(
            [
                with_unit(each["title"], each["unit"]),
                *("" if one is None else number(one) for one in point),
            ]
            for each in shown["factors"]
            for point in zip(
                *(each[key] for key in ("values", "middle", "low", "high")), strict=True
            )
        ),
    ]
