"""Trails: how each state moves between the powers, as the path of its middle future."""

from __future__ import annotations

from math import floor
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from sim.jobs.replicates import Ensemble
from sim.report.labels import place
from sim.report.style import (
    TEXT_POINTS,
    figure,
    legend_below,
    look,
    month_ticks,
    small_multiples,
    styled,
)
from sim.report.wording import number, start_words, words

if TYPE_CHECKING:
    from matplotlib.figure import Figure
    from matplotlib.lines import Line2D

HEADING = "How do the states move between the powers?"
TITLE = "Trails between the powers, {start} to {last}"
LINES_TITLE = "Share of each power (lines: a triangle needs three powers)"
ALT = (
    "For each state, the path from {start} to {last} of the shares of 100 of its cues that it takes"
    " from each power, in the middle of {runs} futures. With three powers this is a triangle whose"
    " corners are the powers, else one panel per state with one line per power."
)


def trails(ensemble: Ensemble) -> NDArray[np.float64]:
    """The middle of each share over runs, scaled to add up to 100: array (month, state, power)."""
    middle = np.median(ensemble.worlds["scenario"]["alignment"], axis=0)
    return np.asarray(100 * middle / middle.sum(axis=-1, keepdims=True))


def draw(ensemble: Ensemble, summary: dict[str, Any]) -> Figure:
    """Draw a triangle if there are three powers, else lines."""
    paths, powers = trails(ensemble), list(ensemble.scenario.powers)
    with styled():
        if len(powers) == 3:
            return draw_triangle(paths, powers, summary)
        return draw_lines(paths, powers, summary)


def limits(paths: NDArray[np.float64]) -> list[float]:
    """
    The least and the largest share of each power to show: a triangle of whole fives.

    >>> limits(np.array([[7.0, 56.0, 37.0], [8.0, 34.0, 58.0]]))
    [5.0, 35.0, 30.0, 60.0, 35.0, 65.0]
    """
    least = [max(0.0, 5.0 * floor((low - 1) / 5)) for low in paths.reshape(-1, 3).min(axis=0)]
    side = 100 - sum(least)
    return [edge for low in least for edge in (low, low + side)]


def draw_triangle(paths: NDArray[np.float64], powers: list[str], summary: dict[str, Any]) -> Figure:
    """Draw trails between three powers, near enough to be seen."""
    said = words(summary)
    made = figure(TITLE.format(**said), 6.1)
    key = f"hollow: {said['start']}\nfilled: {said['last']}"
    made.text(0.02, 0.92, key, va="top", linespacing=1.5)
    axes = triangle(made, powers, limits(paths))
    drawn = []
    for i in range(paths.shape[1]):
        colour, marker, _ = look(i)
        t, l, r = paths[:, i].T  # noqa: E741
        drawn += axes.plot(t, l, r, color=colour, linewidth=1.8, gid=f"trail{i}")
        axes.plot(t[:1], l[:1], r[:1], marker="o", mfc="white", mec=colour, ms=5)
        axes.plot(t[-1:], l[-1:], r[-1:], marker=marker, color=colour, ms=7)
    names = [summary["names"][state] for state in summary["states"]]
    name_trails(axes, drawn, names, sides(axes, limits(paths)))
    return made


def triangle(made: Figure, powers: list[str], edges: list[float]) -> Any:
    """Axes between three powers, from `limits`."""
    import mpltern  # noqa: F401  (it registers the projection)

    axes: Any = made.add_axes((0.1, 0.1, 0.8, 0.76), projection="ternary", ternary_sum=100.0)
    axes.set_ternary_lim(*edges)
    for name, at in zip("tlr", range(3), strict=True):
        label = f"{powers[at]} share of 100"
        getattr(axes, f"set_{name}label")(label, color=look(at).colour, weight="bold")
        axis = getattr(axes, f"{name}axis")
        axis.set_label_position("tick1")
        axis.set_tick_params(colors=look(at).colour)
    axes.grid(True)
    return axes


def sides(axes: Any, edges: list[float]) -> NDArray[np.float64]:
    """Points along the sides of a triangle on the page, in pixels: no name may lie there."""
    axes.apply_aspect()
    points = axes.transProjection.transform(outline(edges))
    return np.asarray(axes.transData.transform(points))


def outline(edges: list[float]) -> NDArray[np.float64]:
    """Points along the three sides of a triangle that is given by its limits."""
    side, along = edges[1] - edges[0], np.linspace(0, 1, 41)
    corners = np.array(edges[::2]) + side * np.eye(3)
    return np.vstack(
        [np.outer(1 - along, corners[at]) + np.outer(along, corners[at - 1]) for at in range(3)]
    )


def name_trails(
    axes: Any, trails_drawn: list[Line2D], names: list[str], edges: NDArray[np.float64]
) -> None:
    """Write each state's name near the end of its trail, where it covers nothing else."""
    to_points = 72 / axes.figure.dpi
    places = [np.asarray(line.get_xydata()) for line in trails_drawn]
    points = [axes.transData.transform(place) * to_points for place in places]
    ends = [(float(path[-1, 0]), float(path[-1, 1])) for path in points]
    taken = [(float(x), float(y)) for path in points for x, y in (*path[:: len(path) // 12 + 1],)]
    taken += [(float(x), float(y)) for x, y in edges * to_points]
    page = (0.0, 0.0, *(72 * inches for inches in axes.figure.get_size_inches()))
    sizes = [(0.62 * TEXT_POINTS * len(name), 1.3 * TEXT_POINTS) for name in names]
    for at, offset in enumerate(place(ends, sizes, taken + ends, page)):
        axes.annotate(
            names[at],
            places[at][-1],
            xytext=offset,
            textcoords="offset points",
            ha="center",
            va="center",
            color=look(at).colour,
            arrowprops={"arrowstyle": "-", "color": look(at).colour, "linewidth": 0.6},
        )


def draw_lines(paths: NDArray[np.float64], powers: list[str], summary: dict[str, Any]) -> Figure:
    """Draw one panel per state with one line per power."""
    from matplotlib.lines import Line2D

    names = [summary["names"][state] for state in summary["states"]]
    months = np.arange(len(paths))
    x_label = f"months after {start_words(summary)}"
    made, panels = small_multiples(LINES_TITLE, names, x_label, "share of 100")
    every = max(1, len(months) // 4)
    for i, panel in enumerate(panels):
        for k, _ in enumerate(powers):
            colour, marker, dash = look(k)
            panel.plot(
                months,
                paths[:, i, k],
                dash,
                color=colour,
                marker=marker,
                markevery=every,
                markersize=5,
                gid=f"trail{i}-{k}",
            )
        month_ticks(panel, len(months) - 1)
    legend_below(
        made,
        [
            Line2D(
                [],
                [],
                color=look(k).colour,
                marker=look(k).marker,
                linestyle=look(k).dash,
                label=power,
            )
            for k, power in enumerate(powers)
        ],
    )
    return made


def table(ensemble: Ensemble, summary: dict[str, Any]) -> list[list[str]]:
    """Give the numbers behind it: a row per state and month."""
    paths, powers = trails(ensemble), list(ensemble.scenario.powers)
    return [
        ["state", "month", *(f"{power} (share of 100)" for power in powers)],
        *(
            [summary["names"][state], str(month), *(number(each) for each in paths[month, i])]
            for i, state in enumerate(summary["states"])
            for month in range(len(paths))
        ),
    ]
