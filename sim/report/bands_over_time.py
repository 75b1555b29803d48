"""Small multiples of bands over time, one panel per state: what `fan` and `tour` both draw."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from sim.answers.bands import bands
from sim.report.style import (
    GREY,
    INK,
    legend_below,
    look,
    month_ticks,
    small_multiples,
    styled,
)
from sim.report.wording import number, start_words

if TYPE_CHECKING:
    from matplotlib.figure import Figure

COLUMNS = ("middle", "low of 80 %", "high of 80 %", "low of 95 %", "high of 95 %")


def draw_bands(
    title: str,
    unit: str,
    values: NDArray[np.float64],
    levels: Sequence[float],
    level_word: str,
    summary: Mapping[str, Any],
) -> Figure:
    """
    Draw the middle and the bands of 80 and 95 % of futures.

    Parameters
    ----------
    title, unit : str
        The chart's title, and the label of the vertical axis.
    values : array of shape (run, month, state)
    levels : list of float
        For each state, where its level line is.
    level_word : str
        What the level line is, for the legend.
    summary : dict
    """
    from matplotlib.lines import Line2D
    from matplotlib.patches import Patch

    middle, low80, high80, low95, high95 = bands(values)
    months = np.arange(len(middle))
    names = [summary["names"][state] for state in summary["states"]]
    with styled():
        made, panels = small_multiples(title, names, f"months after {start_words(summary)}", unit)
        colour = look(0).colour
        for i, panel in enumerate(panels):
            wide = panel.fill_between(months, low95[:, i], high95[:, i], color=colour, alpha=0.18)
            near = panel.fill_between(months, low80[:, i], high80[:, i], color=colour, alpha=0.3)
            wide.set_linewidth(0)
            near.set_linewidth(0)
            panel.axhline(levels[i], color=GREY, linestyle="--", linewidth=1, gid=f"level{i}")
            panel.plot(months, middle[:, i], color=INK, linewidth=1.6, gid=f"middle{i}")
            month_ticks(panel, len(months) - 1)
        legend_below(
            made,
            (
                Line2D([], [], color=INK, linewidth=1.6, label="middle future"),
                Patch(color=colour, alpha=0.48, linewidth=0, label="8 of 10"),
                Patch(color=colour, alpha=0.18, linewidth=0, label="95 of 100"),
                Line2D([], [], color=GREY, linestyle="--", linewidth=1, label=level_word),
            ),
        )
    return made


def bands_table(
    unit: str, values: NDArray[np.float64], summary: Mapping[str, Any]
) -> list[list[str]]:
    """The numbers of such a chart: a row per state and month."""
    found = bands(values)
    head = ["state", "month", *(f"{word} ({unit})" for word in COLUMNS)]
    return [
        head,
        *(
            [summary["names"][state], str(month), *(number(each) for each in found[:, month, i])]
            for i, state in enumerate(summary["states"])
            for month in range(values.shape[1])
        ),
    ]
