"""The payoff map: what each strategy of a tournament scores in each power's seat, with intervals."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from sim.answers.sentences import fixed, signed
from sim.report.heat_map import colours, painted, width
from sim.report.short import contrast
from sim.report.style import INK, PAPER, SMALL_POINTS, WIDTH_INCHES, figure, styled
from sim.report.wording import number
from sim.strategies.players.sight import named

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

HEADING = "What does each strategy score in each seat?"
TITLE = "Scores of {strategies} in the seats of {powers}"
ALT = (
    "A row for each of {strategies} and a column for each of {powers}: its mean score over all that rivals"
    " play, brighter is more, from {low} to {high} points. Below it, in brackets where there is room, the"
    " interval of 95 %. Autopilot is 0 by definition."
)
LEFT_INCHES, RIGHT_INCHES, TOP_INCHES, BELOW_INCHES, ROW_INCHES = 1.2, 1.15, 0.5, 0.66, 0.5
SMALLER_POINTS = 8.0
KEYS = ("mean", "low", "high")
BRACKETS, SPACE = 0.1, 0.1
"""Inches that a pair of brackets needs, and that a cell keeps free."""


def means(found: Mapping[str, Any]) -> NDArray[np.float64]:
    """The mean scores, (strategy, power)."""
    numbers = found["numbers"]
    return np.array(
        [
            [power["payoffs"][each]["mean"] for power in numbers["powers"].values()]
            for each in numbers["strategies"]
        ]
    )


def words(found: Mapping[str, Any], of: str) -> dict[str, str]:
    """What the words above may name."""
    numbers, scores = found["numbers"], means(found)
    strategies, powers = len(numbers["strategies"]), len(numbers["powers"])
    return {
        "strategies": f"{strategies} strategies" if strategies > 1 else "one strategy",
        "powers": f"{powers} powers" if powers > 1 else "one power",
        "low": fixed(float(scores.min())),
        "high": fixed(float(scores.max())),
    }


def draw(found: Mapping[str, Any], of: str) -> Figure:
    """Draw the chart."""
    numbers, scores = found["numbers"], means(found)
    height = TOP_INCHES + BELOW_INCHES + ROW_INCHES * max(4, len(scores))
    bottom, tall = BELOW_INCHES / height, 1 - (TOP_INCHES + BELOW_INCHES) / height
    wide = WIDTH_INCHES - LEFT_INCHES - RIGHT_INCHES
    with styled():
        made = figure(TITLE.format(**words(found, of)), height)
        axes = made.add_axes((LEFT_INCHES / WIDTH_INCHES, bottom, wide / WIDTH_INCHES, tall))
        picture = axes.pcolormesh(scores, cmap=colours(), edgecolors="face")
        axes.set_ylim(len(scores), 0)
        axes.set_xticks(np.arange(scores.shape[1]) + 0.5, list(numbers["powers"]))
        axes.set_yticks(np.arange(len(scores)) + 0.5, [named(n) for n in numbers["strategies"]])
        axes.set_xlabel("seat")
        axes.tick_params(length=0)
        axes.spines[:].set_visible(False)
        bar_axes = made.add_axes((1 - 1.03 / WIDTH_INCHES, bottom, 0.025, tall))
        bar: Any = made.colorbar(picture, cax=bar_axes)
        bar.set_label("score (points)")
        bar.solids.set_rasterized(False)
        bar.solids.set_edgecolor("face")
        bar.outline.set_visible(False)
        write_cells(axes, numbers, painted(scores), wide / scores.shape[1] - SPACE)
    return made


def write_cells(
    axes: Axes, numbers: Mapping[str, Any], papers: list[list[str]], room: float
) -> None:
    """Each mean in its cell, and its interval below it, where these fit."""
    cells = [
        [power["payoffs"][each] for power in numbers["powers"].values()]
        for each in numbers["strategies"]
    ]
    flat = [each for row in cells for each in row]
    has_means = max(width(signed(each["mean"])) for each in flat) < room
    has_ranges = (
        SMALLER_POINTS / SMALL_POINTS * max(width(range_of(each)) for each in flat) + BRACKETS
        < room
    )
    if not has_means:
        return
    for (row, column), paper in np.ndenumerate(np.array(papers)):
        letters = PAPER if contrast(PAPER, paper) > contrast(INK, paper) else INK
        each, at = cells[row][column], column + 0.5
        up = 0.34 if has_ranges else 0.5
        axes.text(at, row + up, signed(each["mean"]), ha="center", va="center",
                  size=SMALL_POINTS, color=letters, gid=f"mean{row}-{column}")  # fmt: skip
        if has_ranges:
            axes.text(at, row + 0.72, f"({range_of(each)})", ha="center", va="center",
                      size=SMALLER_POINTS, color=letters)  # fmt: skip


def range_of(each: Mapping[str, float]) -> str:
    """An interval in words."""
    return f"{fixed(each['low'])} to {fixed(each['high'])}"


def table(found: Mapping[str, Any], of: str) -> list[list[str]]:
    """Give the numbers behind it: a row per strategy and power."""
    numbers = found["numbers"]
    return [
        ["strategy", "power", "mean score", "low of 95 %", "high of 95 %"],
        *(
            [named(each), name, *(number(power["payoffs"][each][key]) for key in KEYS)]
            for each in numbers["strategies"]
            for name, power in numbers["powers"].items()
        ),
    ]
