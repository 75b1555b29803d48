"""Bars of how much of the variance each factor makes, with intervals; fate's share in a bar of its own."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, NamedTuple

from sim.report.factor_rows import (
    LEFT_INCHES,
    RIGHT_INCHES,
    names_of,
    outcome_of,
    row_axes,
    shown_keys,
    words_of,
)
from sim.report.style import INK, PAPER, SMALL_POINTS, WIDTH_INCHES, legend_below, styled
from sim.report.wording import number

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

HEADING = "{title}: how much of what varies does each factor make?"
TITLE = "{short}: what it varies with"
ALT = (
    "Bars for {factors} of {title}, the most important on top: {measures}, in points of 100 of the"
    " variance between points. Thin lines are intervals of 95 of 100.{fate}{more}"
)
FATE = (
    " A last bar parts all that varies from run to run between the factors, fate, and what fate does at"
    " some points more than at others."
)


class Kind(NamedTuple):
    """How a measure is drawn: its words, colour, hatch and marker."""

    words: str
    colour: str
    hatch: str
    marker: str


KINDS = {
    "ST": Kind("in all, alone and with others", "#9cc7e4", "", "o"),
    "S1": Kind("alone", "#f2b48a", "////", "s"),
}
PARTS = {
    "points": Kind("factors", "#9cc7e4", "", ""),
    "fate": Kind("fate", "#e0b3cc", "xxx", ""),
    "both": Kind("both", PAPER, "...", ""),
}
ROW_INCHES, BELOW_INCHES, SPLIT_INCHES = 0.44, 0.98, 0.95


def measures_of(each: Mapping[str, Any]) -> list[str]:
    """The measures that the design gives."""
    return [name for name in KINDS if name in each["factors"][each["order"][0]]]


def words(found: Mapping[str, Any], of: str) -> dict[str, str]:
    """What the words above may name."""
    each = outcome_of(found, of)
    told = {
        "ST": "a plain one for what it makes alone and with others",
        "S1": "a hatched one for what it makes alone",
    }
    measures = " and ".join(told[name] for name in measures_of(each))
    return words_of(found, of) | {"measures": measures, "fate": FATE if each["split"] else ""}


def draw(found: Mapping[str, Any], of: str) -> Figure:
    """Draw the chart."""
    each = outcome_of(found, of)
    keys, below = shown_keys(each), BELOW_INCHES + (SPLIT_INCHES if each["split"] else 0.0)
    with styled():
        title = TITLE.format(**words(found, of))
        made, axes = row_axes(title, names_of(found, keys), ROW_INCHES, below)
        names = measures_of(each)
        for at, key in enumerate(keys):
            draw_row(axes, at, each["factors"][key], names)
        axes.axvline(0, color=INK, linewidth=1)
        axes.set_xlabel("points of 100 of the variance between points")
        axes.set_xlim(*limits(axes))
        if each["split"]:
            draw_split(made, each["split"])
        legend(made, names)
    return made


def limits(axes: Axes) -> tuple[float, float]:
    """From 0, or where an interval begins below it, to the end of the longest."""
    low, high = axes.get_xlim()
    return min(0.0, low), max(10.0, high)


def draw_row(axes: Axes, at: int, of: Mapping[str, Any], names: list[str]) -> None:
    """One factor's bars, each with its interval and a mark at its end."""
    thick = 0.72 / len(names)
    for place, name in enumerate(names):
        kind, y = KINDS[name], at + thick * (place - (len(names) - 1) / 2)
        value, width = 100 * of[name], 100 * (of[f"{name}_width"] or 0.0)
        axes.barh([y], [value], height=0.9 * thick, color=kind.colour, hatch=kind.hatch,
                  edgecolor=INK, linewidth=0.6, gid=f"{name}{at}")  # fmt: skip
        axes.plot([value - width, value + width], [y, y], color=INK, linewidth=1.3, zorder=3)
        axes.plot([value], [y], color=INK, marker=kind.marker, markersize=4, zorder=4)


def draw_split(made: Figure, split: Mapping[str, float]) -> None:
    """All that varies from run to run, as one bar."""
    height = made.get_figheight()
    wide = 1 - (LEFT_INCHES + RIGHT_INCHES) / WIDTH_INCHES
    axes = made.add_axes((LEFT_INCHES / WIDTH_INCHES, 0.98 / height, wide, 0.3 / height))
    axes.set_label("split")
    begins = 0.0
    for name, kind in PARTS.items():
        wide_ = 100 * split[name]
        axes.barh([0], [wide_], left=[begins], height=0.8, color=kind.colour, hatch=kind.hatch,
                  edgecolor=INK, linewidth=0.6, gid=name)  # fmt: skip
        if wide_ >= 12:
            axes.text(begins + wide_ / 2, 0, f"{kind.words} {wide_:.0f}", ha="center", va="center",
                      size=SMALL_POINTS, bbox={"facecolor": PAPER, "edgecolor": "none", "pad": 1.5})  # fmt: skip
        begins += wide_
    axes.set_xlim(0, 100)
    said = [f"{kind.words} {100 * split[name]:.0f}" for name, kind in PARTS.items()]
    axes.set_yticks([0], [f"{said[0]}, {said[1]},\n{said[2]}"], size=SMALL_POINTS)
    axes.tick_params(axis="y", length=0)
    axes.set_xlabel("points of 100 of the variance between runs")


def legend(made: Figure, names: list[str]) -> None:
    """The measures."""
    from matplotlib.patches import Patch

    legend_below(
        made,
        [
            Patch(
                facecolor=KINDS[name].colour,
                hatch=KINDS[name].hatch,
                edgecolor=INK,
                label=KINDS[name].words,
            )
            for name in names
        ],
    )


def table(found: Mapping[str, Any], of: str) -> list[list[str]]:
    """Give the numbers behind it: a row per factor, then what all runs are made of."""
    each = outcome_of(found, of)
    names = measures_of(each)
    ends = ("", ", low of 95", ", high of 95")
    heads = [f"{KINDS[name].words}{end} (of 100)" for name in names for end in ends]
    rows = [["factor", "key", *heads]]
    for key in each["order"]:
        cells = [cell for name in names for cell in interval(each["factors"][key], name)]
        rows.append([found["numbers"]["factors"][key]["label"], key, *cells])
    empty = [""] * (len(heads) - 1)
    for name, kind in PARTS.items() if each["split"] else ():
        rows.append([f"of all runs: {kind.words}", "", number(100 * each["split"][name]), *empty])
    return rows


def interval(of: Mapping[str, Any], name: str) -> list[str]:
    """A measure and the ends of its interval."""
    value, width = of[name], of[f"{name}_width"]
    told = [value] if width is None else [value, value - width, value + width]
    return [*(number(100 * each) for each in told), *(["-"] * (3 - len(told)))]
