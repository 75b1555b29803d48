"""A tornado: from where to where an outcome goes as each factor goes from its lowest to its highest."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, NamedTuple

from sim.report.factor_rows import names_of, outcome_of, row_axes, shown_keys, words_of
from sim.report.style import COLOURS, GREY, INK, PAPER, legend_below, styled
from sim.report.wording import number
from sim.study.telling import opened

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

HEADING = "{title}: from where to where does each factor move it?"
TITLE = "{short}, as each factor changes"
ALT = (
    "A bar for each of {factors} of {title}, the most important on top. A circle marks the mean outcome"
    " {low}, a square that {high}, in {unit}; {between}. The upright line is {line}.{more}"
)


class Ends(NamedTuple):
    """What the two ends of a bar, the mark between and the upright line are."""

    low: str
    high: str
    middle: str
    between: str
    line: str


THIRDS = Ends(
    "in its lowest third",
    "in its highest third",
    "in its middle third",
    "a diamond that in its middle third, so that a bend is seen",
    "the mean over all points",
)
LEVELS = Ends(
    "at its lowest level",
    "at its highest level",
    "",
    "a thin line reaches as far as any level in between does",
    "the scenario as it is",
)
ROW_INCHES, BELOW_INCHES = 0.4, 0.98
LOW, MIDDLE, HIGH = ("o", COLOURS[0]), ("D", PAPER), ("s", COLOURS[1])


def ends_of(found: Mapping[str, Any]) -> Ends:
    """What is compared, by the design."""
    return LEVELS if found["numbers"]["design"] == "one_by_one" else THIRDS


def words(found: Mapping[str, Any], of: str) -> dict[str, str]:
    """What the words above may name."""
    ends = ends_of(found)
    return words_of(found, of) | {
        name: getattr(ends, name) for name in ("low", "high", "between", "line")
    }


def draw(found: Mapping[str, Any], of: str) -> Figure:
    """Draw the chart."""
    each = outcome_of(found, of)
    keys = shown_keys(each)
    with styled():
        title = TITLE.format(**words(found, of))
        made, axes = row_axes(title, names_of(found, keys), ROW_INCHES, BELOW_INCHES)
        axes.axvline(line_of(found, each), color=INK, linewidth=1, linestyle="--", zorder=1)
        for at, key in enumerate(keys):
            draw_row(axes, at, each["factors"][key])
        unit = f" ({each['unit']})" if each["unit"] else ""
        axes.set_xlabel(f"mean over fates{unit}" if unit else "mean over fates (its own unit)")
        axes.margins(x=0.06)
        legend(made, ends_of(found))
    return made


def line_of(found: Mapping[str, Any], each: Mapping[str, Any]) -> float:
    """Where the upright line is: the scenario as it is, or the mean over points."""
    if ends_of(found) is LEVELS:
        return float(each["factors"][each["order"][0]]["middle"])
    return float(each["mean"])


def draw_row(axes: Axes, at: int, of: Mapping[str, Any]) -> None:
    """One factor's bar with its marks."""
    if of.get("least") is not None:
        axes.plot([of["least"], of["most"]], [at, at], color=GREY, linewidth=1.2, zorder=2)
    if of["from"] is None or of["to"] is None:
        return
    low, high = of["from"], of["to"]
    if of.get("least") is None and of["middle"] is not None:  # a bend reaches beyond the bar
        reach = sorted((low, of["middle"], high))
        axes.plot(reach, [at] * 3, color=GREY, linewidth=1.2, zorder=2)
    axes.plot(
        [low, high], [at, at], color=GREY, linewidth=7, alpha=0.35, solid_capstyle="butt", zorder=2
    )
    if of["middle"] is not None and of.get("least") is None:
        axes.plot([of["middle"]], [at], marker=MIDDLE[0], color=MIDDLE[1], markeredgecolor=INK,
                  markersize=5, linestyle="none", zorder=3, gid=f"middle{at}")  # fmt: skip
    for name, value, (marker, colour) in (("low", low, LOW), ("high", high, HIGH)):
        axes.plot([value], [at], marker=marker, color=colour, markersize=7, linestyle="none",
                  zorder=4, gid=f"{name}{at}")  # fmt: skip


def legend(made: Figure, ends: Ends) -> None:
    """The marks."""
    from matplotlib.lines import Line2D

    marks = [(LOW, ends.low), (MIDDLE, ends.middle), (HIGH, ends.high)]
    legend_below(
        made,
        [
            Line2D([], [], marker=marker, color=colour, linestyle="none", markersize=7,
                   markeredgecolor=INK if colour == PAPER else colour, label=label)
            for (marker, colour), label in marks
            if label
        ],
    )  # fmt: skip


def table(found: Mapping[str, Any], of: str) -> list[list[str]]:
    """Give the numbers behind it: a row per factor."""
    each, ends = outcome_of(found, of), ends_of(found)
    unit = f" ({each['unit']})" if each["unit"] else ""
    names = {"from": ends.low, "middle": ends.middle or ends.line, "to": ends.high}
    extremes = ["least", "most"] if ends is LEVELS else []
    heads = [f"{opened(name)}{unit}" for name in [*names.values(), *extremes]]
    rows = [["factor", "key", *heads]]
    for key in each["order"]:
        row = each["factors"][key]
        cells = [row[name] for name in [*names, *extremes]]
        told = ["-" if cell is None else number(cell) for cell in cells]
        rows.append([found["numbers"]["factors"][key]["label"], key, *told])
    return rows
