"""Skill bars: how much better than a plain forecast each method is, at each horizon, with intervals."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any, NamedTuple

from sim.report.factor_rows import folded
from sim.report.short import short_title
from sim.report.style import (
    COLOURS,
    GREY,
    INK,
    PAPER,
    SMALL_POINTS,
    TEXT_POINTS,
    WIDTH_INCHES,
    figure,
    legend_below,
    named_panels,
    styled,
)
from sim.report.wording import number

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

HEADING = "Which forecasts of {series} are better than '{base}'?"
TITLE = "{short}: skill over '{base}'"
ALT = (
    "A panel for each horizon: {horizons}. In each a row for each of {methods}: a mark is its skill over"
    " '{base}' in forecasting {series}, a line the interval of 90 of 100. Right of the upright line at 0"
    " is better, 1 is perfect. The model is a large diamond with a thick line, the others are circles."
)


class Kind(NamedTuple):
    """How a method is drawn: marker, colour, paper of the mark, its size, width of the line."""

    marker: str
    colour: str
    paper: str
    size: float
    wide: float


MODEL = Kind("D", COLOURS[1], COLOURS[1], 7.5, 2.6)
OTHER = Kind("o", COLOURS[0], PAPER, 5.0, 1.2)
LEFT_INCHES, RIGHT_INCHES, TOP_INCHES, BELOW_INCHES, ROW_INCHES = 1.78, 0.2, 0.65, 0.98, 0.36
LETTERS, LONGEST = 21, 28
COLUMNS = ("method", "years ahead", "skill", "low of 90 %", "high of 90 %", "forecasts")


def methods_of(found: Mapping[str, Any], of: str) -> list[str]:
    """The methods that have a row: all but what skill is counted over."""
    numbers = found["numbers"]
    return [method for method in numbers["series"][of] if method != numbers["base"]]


def horizons_of(found: Mapping[str, Any], of: str) -> list[str]:
    """The horizons that any of them has, in years, the shortest first."""
    series = found["numbers"]["series"][of]
    return sorted({h for method in methods_of(found, of) for h in series[method]}, key=int)


def label(found: Mapping[str, Any], method: str) -> str:
    """A method's name for readers."""
    return str(found["numbers"]["labels"].get(method, method))


def words(found: Mapping[str, Any], of: str) -> dict[str, str]:
    """What the words above may name."""
    numbers = found["numbers"]
    series, count = str(numbers["names"].get(of, of)), len(methods_of(found, of))
    return {
        "series": series,
        "short": short_title(series, LONGEST),
        "base": folded(label(found, numbers["base"]), 20, 1)[0],
        "horizons": ", ".join(years(h) for h in horizons_of(found, of)),
        "methods": f"{count} methods" if count > 1 else "the one method",
    }


def years(h: str) -> str:
    """
    A horizon in words.

    >>> years("1"), years("3")
    ('1 year', '3 years')
    """
    return f"{h} year" if h == "1" else f"{h} years"


def draw(found: Mapping[str, Any], of: str) -> Figure:
    """Draw the chart."""
    methods, horizons = methods_of(found, of), horizons_of(found, of)
    said = words(found, of)
    with styled():
        made, panels = grid(TITLE.format(**said), len(methods), [years(h) for h in horizons])
        for axes, h in zip(panels, horizons, strict=True):
            axes.axvline(0, color=INK, linewidth=1, zorder=1)
            for at, method in enumerate(methods):
                kind = MODEL if method == found["numbers"]["model"] else OTHER
                each = found["numbers"]["series"][of][method].get(h, {})
                draw_row(axes, at, each, kind, f"{method}{h}")
        name_rows(panels[0], [label(found, method) for method in methods])
        legend(made, said["base"])
    return made


def grid(title: str, rows: int, names: Sequence[str]) -> tuple[Figure, list[Axes]]:
    """An empty figure with a panel per horizon beside one another; all share both axes."""
    height = TOP_INCHES + ROW_INCHES * rows + BELOW_INCHES
    made = figure(title, height)
    axes = made.subplots(1, len(names), sharex=True, sharey=True, squeeze=False)
    left = LEFT_INCHES / WIDTH_INCHES
    made.subplots_adjust(left=left, right=1 - RIGHT_INCHES / WIDTH_INCHES, wspace=0.14,
                         top=1 - TOP_INCHES / height, bottom=BELOW_INCHES / height)  # fmt: skip
    panels = named_panels(axes, names)
    for each in panels:
        each.set_axisbelow(True)
        each.grid(False, axis="y")
        each.tick_params(axis="y", length=0)
        each.locator_params(axis="x", nbins=3)
        each.margins(x=0.08)
    made.supxlabel("skill so many years ahead (part of the CRPS that is saved)", x=(1 + left) / 2, y=0.4 / height,
                   va="bottom", size=TEXT_POINTS)  # fmt: skip
    return made, panels


def draw_row(axes: Axes, at: int, each: Mapping[str, Any], kind: Kind, name: str) -> None:
    """One method's skill with its interval; nothing where there is none."""
    if each.get("skill") is None:
        return
    if None not in (each["low"], each["high"]):
        axes.plot([each["low"], each["high"]], [at, at], color=kind.colour, linewidth=kind.wide,
                  zorder=2)  # fmt: skip
    axes.plot([each["skill"]], [at], color=kind.colour, marker=kind.marker, markersize=kind.size,
              mfc=kind.paper, zorder=3, gid=name)  # fmt: skip


def name_rows(axes: Axes, names: Sequence[str]) -> None:
    """Name the methods left of the first panel."""
    told = ["\n".join(folded(name, LETTERS)) for name in names]
    axes.set_yticks(range(len(names)), told, size=SMALL_POINTS)
    axes.set_ylim(len(names) - 0.5, -0.5)


def legend(made: Figure, base: str) -> None:
    """What the marks mean."""
    from matplotlib.lines import Line2D

    kinds = {"the model": MODEL, "others": OTHER}
    handles = [
        Line2D([], [], color=kind.colour, marker=kind.marker, markersize=kind.size, mfc=kind.paper,
               linewidth=kind.wide, label=name)
        for name, kind in kinds.items()
    ]  # fmt: skip
    handles += [
        Line2D([], [], color=GREY, linewidth=1.6, label="90 of 100"),
        Line2D([], [], color=INK, marker="|", markersize=11, linestyle="none", label=base),
    ]
    legend_below(made, handles)


def table(found: Mapping[str, Any], of: str) -> list[list[str]]:
    """Give the numbers behind it: a row per method and horizon; a dash where there is none."""
    rows = [list(COLUMNS)]
    for method in methods_of(found, of):
        for h, each in found["numbers"]["series"][of][method].items():
            values = [each[name] for name in ("skill", "low", "high", "n")]
            cells = ["-" if value is None else number(value) for value in values]
            rows.append([label(found, method), h, *cells])
    return rows
