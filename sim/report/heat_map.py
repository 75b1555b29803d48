"""The heat map: an outcome over two factors, with the line where it crosses a level."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from sim.report.short import axis_label, contrast, short_title, told, with_unit
from sim.report.style import (
    INK,
    PAPER,
    SMALL_POINTS,
    WIDTH_INCHES,
    figure,
    legend_below,
    styled,
)
from sim.report.wording import number
from sim.study.telling import opened, plain

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

HEADING = "{full}: how does it hang on {x} and {y}?"
TITLE = "{title}"
ALT = (
    "A cell for each pair of values that was tried: across {x}, upwards {y}. Brighter is more: from"
    " {low} to {high} {unit}, {what}.{line}"
)
COLOURS = "cividis"
"""Rises evenly in brightness: it reads the same in grey and for the colour-blind."""
STEPS = 64
ROW, TOP, BOTTOM = 0.42, 0.5, 0.86
DIGIT, MARK, FRAME = 0.082, 0.045, 2.1
TALLEST = 14 * ROW
"""Inches: of a row, of what is above and below; of a digit, of a dot, of all beside the columns."""
Array = NDArray[np.float64]


def data(found: Mapping[str, Any], of: str) -> dict[str, Any]:
    """What is drawn."""
    made: dict[str, Any] = found["numbers"]["heat_maps"][of]
    return made


def grid(of: Mapping[str, Any]) -> Array:
    """The values, (level of y, level of x); NaN where there is none."""
    return np.array(of["values"], dtype=float)


def words(found: Mapping[str, Any], of: str) -> dict[str, str]:
    """What the words above may name."""
    shown = data(found, of)
    known = [each for row in shown["values"] for each in row if each is not None]
    low, high = (min(known), max(known)) if known else (None, None)
    line = f" A line where it crosses {shown['level']['words']}." if has_line(shown) else ""
    what = (
        "a share of the runs of each pair" if shown["is_yes_no"] else "the middle fate of each pair"
    )
    return {
        "title": short_title(shown["title"]),
        "full": opened(shown["title"]),
        "x": shown["x"]["title"],
        "y": shown["y"]["title"],
        "low": told(low, shown["digits"], shown["is_yes_no"]),
        "high": told(high, shown["digits"], shown["is_yes_no"]),
        "unit": shown["unit"],
        "what": what,
        "line": line,
    }


def has_line(shown: Mapping[str, Any]) -> bool:
    """Whether the level is crossed anywhere."""
    values = grid(shown)
    known = values[np.isfinite(values)]
    return bool(len(known) and shown["level"]) and bool(
        known.min() < shown["level"]["value"] < known.max()
    )


def draw(found: Mapping[str, Any], of: str) -> Figure:
    """Draw the chart."""
    shown = data(found, of)
    values, height = grid(shown), TOP + BOTTOM + min(TALLEST, ROW * max(5, len(shown["values"])))
    with styled():
        made = figure(TITLE.format(**words(found, of)), height)
        bottom, tall = BOTTOM / height, (height - TOP - BOTTOM) / height
        axes = made.add_axes(
            (0.95 / WIDTH_INCHES, bottom, (WIDTH_INCHES - FRAME) / WIDTH_INCHES, tall)
        )
        # Cells and bar stay shapes: a picture within the picture would be blurred when it grows.
        picture = axes.pcolormesh(np.ma.masked_invalid(values), cmap=colours(), edgecolors="face")
        label_axes(axes, shown, height)
        bar_axes = made.add_axes((1 - 1.03 / WIDTH_INCHES, bottom, 0.025, tall))
        bar: Any = made.colorbar(picture, cax=bar_axes)
        bar.set_label(shown["unit"] or "value")
        bar.solids.set_rasterized(False)
        bar.solids.set_edgecolor("face")
        bar.outline.set_visible(False)
        if has_line(shown):
            draw_line(axes, values, shown["level"])
        write_cells(axes, values, shown)
    return made


def colours() -> Any:
    """The scale of colours, in few enough steps for a small file."""
    import matplotlib

    return matplotlib.colormaps[COLOURS].resampled(STEPS)


def label_axes(axes: Axes, shown: Mapping[str, Any], height: float) -> None:
    """The values that were tried, at their cells."""
    for which, most in (("x", 9), ("y", 20)):
        values = shown[which]["values"]
        step = -(-len(values) // most)
        at = range(0, len(values), step)
        getattr(axes, f"set_{which}ticks")(
            [each + 0.5 for each in at], [plain(values[each]) for each in at]
        )
    axes.set_xlabel(axis_label(shown["x"], 60))
    axes.set_ylabel(axis_label(shown["y"], max(14, int(12 * (height - TOP - BOTTOM)))))
    axes.tick_params(length=0)
    axes.spines[:].set_visible(False)


def draw_line(axes: Axes, values: Array, level: Mapping[str, Any]) -> None:
    """The line of a level, drawn straight between cells; light within dark, to be seen on both."""
    from matplotlib.lines import Line2D
    from matplotlib.patheffects import Normal, Stroke

    effects = [Stroke(linewidth=4.5, foreground=PAPER), Normal()]
    up, across = (np.arange(size) + 0.5 for size in values.shape)
    line = axes.contour(
        across,
        up,
        np.ma.masked_invalid(values),
        levels=[level["value"]],
        colors=[INK],
        linewidths=2.2,
        linestyles="solid",
    )
    line.set_path_effects(effects)
    made: Any = axes.figure
    handle = Line2D([], [], color=INK, linewidth=2.2, label=level["words"])
    legend_below(made, [handle])


def write_cells(axes: Axes, values: Array, shown: Mapping[str, Any]) -> None:
    """Each value in its cell, if all fit; on the cell's own colour, so that no line crosses it."""
    known = [None if np.isnan(each) else float(each) for each in values.flat]
    texts = [told(each, shown["digits"], shown["is_yes_no"]) for each in known]
    wide = max(map(width, texts)) + 0.08
    if wide > (WIDTH_INCHES - FRAME) / values.shape[1] or ROW * len(values) > TALLEST:
        return
    paints = painted(values)
    for (row, column), text in zip(np.ndindex(values.shape), texts, strict=True):
        paper = paints[row][column]
        letters = PAPER if contrast(PAPER, paper) > contrast(INK, paper) else INK
        axes.text(
            column + 0.5,
            row + 0.5,
            text,
            ha="center",
            va="center",
            size=SMALL_POINTS,
            color=letters,
            bbox={"facecolor": paper, "edgecolor": "none", "pad": 1.0},
        )


def width(text: str) -> float:
    """About how wide a number is, in inches."""
    return sum(MARK if letter in "-." else DIGIT for letter in text)


def painted(values: Array) -> list[list[str]]:
    """The colour of each cell; paper where it has no value."""
    from matplotlib.colors import Normalize, to_hex

    scale = Normalize(np.nanmin(values), np.nanmax(values)) if np.isfinite(values).any() else None
    paint = colours()
    return [
        [to_hex(paint(scale(each))) if scale and np.isfinite(each) else PAPER for each in row]
        for row in values
    ]


def table(found: Mapping[str, Any], of: str) -> list[list[str]]:
    """Give the numbers behind it: a row per cell."""
    shown = data(found, of)
    x, y = shown["x"], shown["y"]
    head = [with_unit(each["title"], each["unit"]) for each in (x, y, shown)]
    return [
        head,
        *(
            [number(across), number(up), "" if value is None else number(value)]
            for up, row in zip(y["values"], shown["values"], strict=True)
            for across, value in zip(x["values"], row, strict=True)
        ),
    ]
