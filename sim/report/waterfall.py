"""The waterfall: from all arguments off to all on, one argument at a time, the largest first."""

from __future__ import annotations

from collections.abc import Mapping
from textwrap import shorten, wrap
from typing import TYPE_CHECKING, Any, NamedTuple

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
    styled,
)
from sim.report.wording import number
from sim.study.audit.tables import OFF, ON, holds_words, off_words, scale_of, title_of
from sim.study.telling import opened

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

HEADING = "{full}: what does each argument add?"
TITLE = "{title}: what each argument adds"
ALT = (
    "From {none} with all arguments off, at the top, to {all} with all on, at the bottom. Each row"
    " begins where the one above ends: a bar with a triangle to the right raises the value, one to the"
    " left lowers it; the thin line at its end is the range of 95 of 100 resamples. The broken line is"
    " the limit: the conclusion asks for {holds}."
)
ROW, TOP, BOTTOM, LEFT, RIGHT = 0.44, 0.42, 0.95, 2.62, 0.3
"""Inches: of a row, and of what is above, below and beside the rows."""
LETTERS = 33
TALL = 0.5


class Step(NamedTuple):
    """One row: its words, where it begins and ends, and the range of its end."""

    title: str
    off: str
    start: float
    end: float
    low: float
    high: float
    label: str


class Kind(NamedTuple):
    """How a step is drawn: colour, and the triangle that says which way it goes."""

    colour: str
    marker: str


RAISES, LOWERS = Kind(COLOURS[0], ">"), Kind(COLOURS[1], "<")


def data(found: Mapping[str, Any], of: str) -> dict[str, Any]:
    """What is drawn."""
    made: dict[str, Any] = found["numbers"]["conclusions"][of]
    return made


def words(found: Mapping[str, Any], of: str) -> dict[str, str]:
    """What the words above may name."""
    shown = data(found, of)
    scale = scale_of(shown)
    return {
        "title": short_title(shown["title"], 36),
        "full": opened(shown["title"]),
        **{end: f"{scale.plain(shown[end])} {scale.unit}".strip() for end in ("none", "all")},
        "holds": holds_words(shown),
    }


def steps(found: Mapping[str, Any], of: str) -> list[Step]:
    """The arguments by size, each beginning where the one before ends."""
    numbers, shown = found["numbers"], data(found, of)
    scale = scale_of(shown)
    at, made = shown["none"], []
    for name, each in sorted(shown["arguments"].items(), key=lambda one: one[1]["rank"]):
        ends = (at, at + each["value"], at + each["low"], at + each["high"])
        start, end, low, high = (value * scale.times for value in ends)
        title, off = opened(title_of(numbers, name)), off_words(numbers, name)
        made.append(Step(title, off, start, end, low, high, scale.signed(each["value"])))
        at += each["value"]
    return made


def draw(found: Mapping[str, Any], of: str) -> Figure:
    """Draw the chart."""
    shown, rows = data(found, of), steps(found, of)
    scale = scale_of(shown)
    limit, height = shown["limit"] * scale.times, TOP + BOTTOM + ROW * (len(rows) + 2)
    wide, tall = WIDTH_INCHES - LEFT - RIGHT, height - TOP - BOTTOM
    with styled():
        made = figure(TITLE.format(**words(found, of)), height)
        axes = made.add_axes(
            (LEFT / WIDTH_INCHES, BOTTOM / height, wide / WIDTH_INCHES, tall / height)
        )
        last = len(rows) + 1
        for at, word, end in ((0, OFF, "none"), (last, ON, "all")):
            draw_end(axes, at, opened(word), shown[end] * scale.times, scale.plain(shown[end]))
        for at, step in enumerate(rows, start=1):
            draw_step(axes, at, step)
        axes.axvline(limit, color=INK, linestyle="--", linewidth=1, zorder=1)
        dress(axes, rows, scale.unit, limit)
        legend(made, f"the limit: {limit:g}")
    return made


def write_row(axes: Axes, at: int, title: str, off: str = "") -> None:
    """The words of a row: what it is, on two small lines where it is long, and what is so without it."""
    lines = wrap(title, LETTERS, max_lines=2, placeholder=" ...")
    size = SMALL_POINTS - 1 if len(lines) > 1 else TEXT_POINTS
    said = [(line, size, INK) for line in lines]
    if off:
        short = shorten(f"without: {off}", LETTERS + 8, placeholder=" ...")
        said.append((short, SMALL_POINTS - 1, GREY))
    places = {1: (0.0,), 2: (-0.17, 0.22), 3: (-0.3, -0.01, 0.29)}[len(said)]
    for (words_, points, colour), up in zip(said, places, strict=True):
        axes.text(-0.02, at + up, words_, size=points, color=colour, ha="right", va="center",
                  transform=axes.get_yaxis_transform())  # fmt: skip


def write_value(axes: Axes, at: int, value: float, label: str, weight: str = "normal") -> None:
    """A value beside its mark, on paper of its own so that no line crosses it."""
    axes.annotate(label, (value, at), (9, 0), textcoords="offset points", va="center",
                  weight=weight, size=SMALL_POINTS, zorder=5,
                  bbox={"facecolor": PAPER, "edgecolor": "none", "pad": 0.8})  # fmt: skip


def draw_end(axes: Axes, at: int, title: str, value: float, label: str) -> None:
    """Where it begins or ends: a diamond."""
    write_row(axes, at, title)
    axes.plot([value], [at], color=INK, marker="D", markersize=6, linestyle="none", zorder=4)
    write_value(axes, at, value, label, "bold")


def draw_step(axes: Axes, at: int, step: Step) -> None:
    """A bar from where it begins to where it ends, its triangle, its interval and its value."""
    kind = RAISES if step.end >= step.start else LOWERS
    write_row(axes, at, step.title, step.off)
    axes.plot([step.start] * 2, [at - 1, at], color=GREY, linewidth=0.8, zorder=1)
    axes.barh(at, step.end - step.start, left=step.start, height=TALL, color=kind.colour,
              alpha=0.35, zorder=2)  # fmt: skip
    axes.plot([step.low, step.high], [at, at], color=kind.colour, linewidth=1.6, zorder=3)
    axes.plot([step.end], [at], color=kind.colour, marker=kind.marker, markersize=7,
              linestyle="none", zorder=4)  # fmt: skip
    write_value(axes, at, max(step.start, step.end, step.high), step.label)


def dress(axes: Axes, rows: list[Step], unit: str, limit: float) -> None:
    """Axis, grid, and room for what is written beside the bars."""
    ends = [each for row in rows for each in (row.start, row.end, row.low, row.high)]
    low, high = min(*ends, limit), max(*ends, limit)
    span, last = (high - low) or 1.0, len(rows) + 1
    axes.plot([rows[-1].end] * 2, [last - 1, last], color=GREY, linewidth=0.8, zorder=1)
    axes.set_xlim(low - 0.06 * span, high + 0.22 * span)
    axes.set_ylim(last + 0.6, -0.6)
    axes.locator_params("x", nbins=6)
    axes.xaxis.set_major_formatter(lambda value, _: f"{value:.4g}")
    axes.set_yticks([])
    axes.spines["left"].set_visible(False)
    axes.grid(True, axis="x")
    axes.set_axisbelow(True)
    axes.set_xlabel(f"value, {unit}" if unit else "value")


def legend(made: Figure, limit: str) -> None:
    """What the shapes mean."""
    from matplotlib.lines import Line2D

    from sim.report.style import legend_below

    kinds = (("raises", RAISES), ("lowers", LOWERS))
    handles = [
        Line2D([], [], color=kind.colour, marker=kind.marker, linewidth=1.6, label=word)
        for word, kind in kinds
    ]
    handles.append(Line2D([], [], color=INK, linestyle="--", linewidth=1, label=limit))
    legend_below(made, handles)


def table(found: Mapping[str, Any], of: str) -> list[list[str]]:
    """Give the numbers behind it."""
    shown = data(found, of)
    scale = scale_of(shown)
    unit = f" ({scale.unit})" if scale.unit else ""
    head = ["argument", *(f"{word}{unit}" for word in ("from", "to", "adds", "low", "high"))]
    rows = [
        [
            step.title,
            *(number(each) for each in (step.start, step.end, step.end - step.start)),
            *(number(each - step.start) for each in (step.low, step.high)),
            step.off,
        ]
        for step in steps(found, of)
    ]
    ends = [
        [opened(word), "", number(shown[end] * scale.times), "", "", "", ""]
        for word, end in ((OFF, "none"), (ON, "all"))
    ]
    return [[*head, "without it"], ends[0], *rows, ends[1]]
