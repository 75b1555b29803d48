"""A box that discovery found: the part of each factor's range that it keeps."""

from __future__ import annotations

from collections.abc import Mapping
from textwrap import shorten, wrap
from typing import TYPE_CHECKING, Any

from sim.report.short import short_title, with_unit
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

HEADING = "Box {number}: what does it take?"
TITLE = "Box {number}: the part of each range"
ALT = (
    "A thin line for the whole range of each of {count} factors that the box restricts, from its lowest"
    " value on the left to its highest on the right, and a thick bar with ends marked for the part"
    " inside the box, with its lowest and its highest value above it. {density} of 100 cases"
    " inside are of interest, and {coverage} of 100 of all that are lie inside."
)
ROW, TOP, BOTTOM, LEFT = 0.5, 0.55, 0.75, 2.3
"""Inches: of a row, of what is above and below, of the names."""
LETTERS = 28
EDGE = 0.17
"""Nearer to the edge than this a text would leave the chart."""


def box_of(found: Mapping[str, Any], of: str) -> dict[str, Any]:
    """The box that is shown."""
    made: dict[str, Any] = found["numbers"]["boxes"][of]
    return made


def rows(found: Mapping[str, Any], of: str) -> list[tuple[dict[str, Any], float, float]]:
    """Each factor that is restricted, with the ends of its part."""
    factors = found["numbers"]["factors"]
    told = []
    for at, (low, high) in box_of(found, of)["limits"].items():
        factor = factors[int(at)]
        ends = factor["low"] if low is None else low, factor["high"] if high is None else high
        told.append((factor, *ends))
    return told


def words(found: Mapping[str, Any], of: str) -> dict[str, str]:
    """What the words above may name."""
    box = box_of(found, of)
    return {
        "number": of,
        "count": str(len(box["limits"])),
        "density": f"{100 * box['density']:.0f}",
        "coverage": f"{100 * box['coverage']:.0f}",
    }


def draw(found: Mapping[str, Any], of: str) -> Figure:
    """Draw the chart."""
    shown = rows(found, of)
    height = TOP + BOTTOM + ROW * len(shown)
    with styled():
        made = figure(short_title(TITLE.format(**words(found, of))), height)
        axes = made.add_axes(
            (
                LEFT / WIDTH_INCHES,
                BOTTOM / height,
                1 - (LEFT + 0.4) / WIDTH_INCHES,
                1 - (TOP + BOTTOM) / height,
            )
        )
        for at, row in enumerate(shown):
            draw_row(axes, at, *row)
        axes.set_ylim(len(shown) - 0.5, -0.5)
        axes.set_xlim(-0.03, 1.03)
        axes.set_yticks(
            range(len(shown)),
            [name_of(factor) for factor, *_ in shown],
            size=SMALL_POINTS,
        )
        axes.tick_params(left=False)
        axes.set_xticks([0, 0.5, 1], ["lowest", "half way", "highest"])
        axes.set_xlabel("place in the range that was swept (share of it)")
        axes.spines["left"].set_visible(False)
        legend(made)
    return made


def name_of(factor: Mapping[str, Any]) -> str:
    """A factor with its unit, on two lines at the most."""
    named = with_unit(factor["title"], factor["unit"])
    return "\n".join(wrap(shorten(named, 2 * LETTERS - 4, placeholder=" ..."), LETTERS))


def draw_row(axes: Axes, at: int, factor: Mapping[str, Any], low: float, high: float) -> None:
    """One factor: its range, its part, the values at the ends."""
    span = factor["high"] - factor["low"]
    ends = [(each - factor["low"]) / span for each in (low, high)]
    axes.plot([0, 1], [at, at], color=GREY, linewidth=1, linestyle="--")
    colour = look(0).colour
    axes.plot(ends, [at, at], color=colour, linewidth=7, solid_capstyle="butt", alpha=0.75)
    axes.plot(ends, [at, at], linestyle="", marker="|", markersize=15, color=INK)
    # One text over the bar, for those of two ends would meet over a short one.
    middle = min(1 - EDGE, max(EDGE, sum(ends) / 2))
    axes.annotate(
        f"{low:.3g} to {high:.3g}",
        (middle, at),
        (0, 9),
        textcoords="offset points",
        ha="center",
        size=SMALL_POINTS,
    )


def legend(made: Figure) -> None:
    """What line and bar are."""
    from matplotlib.lines import Line2D

    legend_below(
        made,
        (
            Line2D([], [], color=look(0).colour, linewidth=7, alpha=0.75, label="inside the box"),
            Line2D([], [], color=GREY, linestyle="--", linewidth=1, label="swept"),
        ),
    )


def table(found: Mapping[str, Any], of: str) -> list[list[str]]:
    """Give the numbers behind it."""
    head = ["factor", "key", "unit", "lowest swept", "highest swept", "from", "to"]
    return [
        head,
        *(
            [f["title"], f["key"], f["unit"], *map(number, (f["low"], f["high"], low, high))]
            for f, low, high in rows(found, of)
        ),
    ]
