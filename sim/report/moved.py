"""What moved it: how much of the focus state's change each mechanism makes, exactly."""

from __future__ import annotations

from textwrap import fill
from typing import TYPE_CHECKING, Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from sim.answers.sentences import ROW_WORDS, signed
from sim.jobs.replicates import Ensemble
from sim.report.labels import spread
from sim.report.style import (
    GREY,
    INK,
    SMALL_POINTS,
    figure,
    look,
    month_ticks,
    styled,
)
from sim.report.wording import number, start_words, words
from sim.rules.split import CAUSES

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

HEADING = "What moves the {power} share in {state}?"
TITLE = "What moved the {power} share in {state} by {last}"
ALT = (
    "Bars: how many points of 100 each mechanism adds to or takes from the share of {power} in"
    " {state} by {last}, as the mean of {runs} futures; together they are the whole change. Below,"
    " the largest of them as lines over the months after {start}."
)
UNIT = "points of 100"
TOGETHER = "all together"
LINES = 5
LETTERS = 26
SMALLEST = 5e-4
SMALLEST_ROOM = 0.03


class Moved(NamedTuple):
    """Rows from the largest to the smallest: their words, and paths in points (month, row)."""

    names: list[str]
    paths: NDArray[np.float64]


def moved(ensemble: Ensemble) -> Moved:
    """Take the mean over runs of each row that moves anything, the largest at the end first."""
    paths = 100 * ensemble.moved["moved"]["path"]
    kept = [r for r in range(len(CAUSES)) if np.abs(paths[:, r]).max() >= SMALLEST]
    kept.sort(key=lambda r: -abs(paths[-1, r]))
    return Moved([ROW_WORDS[CAUSES[r]] for r in kept], paths[:, kept])


def draw(ensemble: Ensemble, summary: dict[str, Any]) -> Figure:
    """Draw bars for the last month and lines over time."""
    rows, total = moved(ensemble), 100 * ensemble.moved["moved"]["path"].sum(axis=-1)
    bars_high, lines_high = 0.27 * (len(rows.names) + 1), 2.1
    height = bars_high + lines_high + 1.72
    with styled():
        made = figure(TITLE.format(**words(summary)), height)
        bars = made.add_axes((0.47, 1 - (0.45 + bars_high) / height, 0.45, bars_high / height))
        lines = made.add_axes((0.11, 0.6 / height, 0.47, lines_high / height))
        draw_bars(bars, rows, float(total[-1]))
        bars.set_xlabel(f"change of the {words(summary)['power']} share, {UNIT}")
        draw_lines(lines, rows, total)
        lines.set_xlabel(f"months after {start_words(summary)}")
        lines.set_ylabel(f"change, {UNIT}")
    return made


def draw_bars(axes: Axes, rows: Moved, total: float) -> None:
    """Draw one bar per row, its number beside it, and the whole change last."""
    values = [*(float(each) for each in rows.paths[-1]), total]
    names = [*rows.names, TOGETHER]
    colours = [look(0).colour if value >= 0 else look(1).colour for value in values[:-1]]
    drawn = axes.barh(range(len(values)), values, color=[*colours, INK], height=0.66)
    axes.axvline(0, color=GREY, linewidth=0.8)
    axes.set_yticks(range(len(values)), names)
    axes.invert_yaxis()
    axes.locator_params(axis="x", nbins=5)
    axes.tick_params(axis="y", length=0)
    axes.spines["left"].set_visible(False)
    axes.bar_label(drawn, [signed(value, 2) for value in values], padding=3, fontsize=SMALL_POINTS)
    low, high = min(0.0, *values), max(0.0, *values)
    # Room for the numbers, which stand outside the bars.
    room = max(0.22 * (high - low), SMALLEST_ROOM)
    axes.set_xlim(low - (room if low < 0 else 0), high + room)


def draw_lines(axes: Axes, rows: Moved, total: NDArray[np.float64]) -> None:
    """Draw the largest rows over time, each named at its end."""
    months = np.arange(len(total))
    names, paths = [*rows.names[:LINES], TOGETHER], [*rows.paths.T[:LINES], total]
    ends = [float(path[-1]) for path in paths]
    low, high = (float(edge) for edge in (np.min(paths), np.max(paths)))
    gap = 0.17 if any(len(name) > LETTERS for name in names) else 0.1
    pad = max(0.06 * (high - low), SMALLEST_ROOM)
    axes.set_ylim(low - pad, high + pad)
    month_ticks(axes, len(months) - 1)
    axes.axhline(0, color=GREY, linewidth=0.8)
    axes.grid(True)
    places = spread(ends, gap * (high - low + 2 * pad), low, high)
    every = max(1, len(months) // 5)
    for at, (name, path) in enumerate(zip(names, paths, strict=True)):
        colour, marker, dash = look(at) if name != TOGETHER else (INK, "", "-")
        width = 2.4 if name == TOGETHER else 1.4
        axes.plot(
            months,
            path,
            dash,
            color=colour,
            marker=marker,
            markevery=(at * every // 6, every),
            markersize=5,
            linewidth=width,
            gid=f"row{at}",
        )
        axes.annotate(
            fill(name, LETTERS),
            (months[-1], ends[at]),
            xytext=(1.05, places[at]),
            va="center",
            textcoords=("axes fraction", "data"),
            color=colour,
            fontsize=SMALL_POINTS,
            annotation_clip=False,
            arrowprops={"arrowstyle": "-", "color": colour, "linewidth": 0.6, "shrinkB": 0},
        )


def table(ensemble: Ensemble, summary: dict[str, Any]) -> list[list[str]]:
    """Give the numbers behind it: a row per mechanism and month."""
    rows, total = moved(ensemble), 100 * ensemble.moved["moved"]["path"].sum(axis=-1)
    paths = [*rows.paths.T, total]
    return [
        ["mechanism", "month", f"change ({UNIT})"],
        *(
            [name, str(month), number(each)]
            for name, path in zip([*rows.names, TOGETHER], paths, strict=True)
            for month, each in enumerate(path)
        ),
    ]
