"""The planner's gain: its score in each seat beside autopilot's and that of the best strategy."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, NamedTuple

from sim.answers.sentences import fixed
from sim.report.payoff_map import KEYS
from sim.report.style import (
    COLOURS,
    GREY,
    INK,
    SMALL_POINTS,
    WIDTH_INCHES,
    figure,
    legend_below,
    styled,
)
from sim.report.wording import number
from sim.strategies.players.sight import named

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

HEADING = "What does looking ahead gain?"
TITLE = "The planner's score, beside the best strategy's"
ALT = (
    "A pair of marks for each of {places}: a diamond is the planner's mean score, a circle that of the"
    " strategy that is best there, thin lines are intervals of 95 % over {fates} fates. The upright line"
    " is autopilot, which is 0 by definition; right of it is better. The planner thought {seconds} s a turn,"
    " on the machine that made this."
)


class Mark(NamedTuple):
    """How a score is drawn: its words, colour and shape, and how far below the middle of its row."""

    label: str
    colour: str
    marker: str
    down: float


MARKS = {
    "planner": Mark("planner", COLOURS[1], "D", -0.16),
    "best_gets": Mark("best strategy", COLOURS[0], "o", 0.16),
}
OTHERS = {"autopilot": "others on autopilot", "mix": "others in their mix"}
LEFT_INCHES, RIGHT_INCHES, TOP_INCHES, BELOW_INCHES, ROW_INCHES = 2.0, 0.3, 0.5, 1.0, 0.52


def rows_of(found: Mapping[str, Any]) -> list[tuple[str, str, Mapping[str, Any]]]:
    """Power, what the others play, and the scores."""
    places = found["numbers"]["planner"]["places"]
    return [(power, other, each) for power, of in places.items() for other, each in of.items()]


def words(found: Mapping[str, Any], of: str) -> dict[str, str]:
    """What the words above may name."""
    count = len(rows_of(found))
    return {
        "places": f"{count} places" if count > 1 else "the one place",
        "fates": str(found["numbers"]["planner"]["fates"]),
        "seconds": fixed(found["numbers"]["planner"]["seconds_a_turn"], 2),
    }


def draw(found: Mapping[str, Any], of: str) -> Figure:
    """Draw the chart."""
    rows = rows_of(found)
    height = TOP_INCHES + BELOW_INCHES + ROW_INCHES * len(rows)
    with styled():
        made = figure(TITLE.format(**words(found, of)), height)
        axes = made.add_axes(
            (
                LEFT_INCHES / WIDTH_INCHES,
                BELOW_INCHES / height,
                1 - (LEFT_INCHES + RIGHT_INCHES) / WIDTH_INCHES,
                1 - (TOP_INCHES + BELOW_INCHES) / height,
            )
        )
        axes.axvline(0, color=INK, linewidth=1, zorder=1)
        for at, (_, _, each) in enumerate(rows):
            for key, mark in MARKS.items():
                draw_mark(axes, at + mark.down, each[key], mark, f"{key}{at}")
        dress(axes, rows)
        legend(made)
    return made


def draw_mark(axes: Axes, at: float, each: Mapping[str, float], mark: Mark, name: str) -> None:
    """A mean with its interval."""
    axes.plot([each["low"], each["high"]], [at, at], color=mark.colour, linewidth=1.4, zorder=2)
    axes.plot([each["mean"]], [at], color=mark.colour, marker=mark.marker, markersize=6.5,
              zorder=3, gid=name)  # fmt: skip


def dress(axes: Axes, rows: list[tuple[str, str, Mapping[str, Any]]]) -> None:
    """Name the rows and the axis."""
    labels = [
        f"{power}, {OTHERS[other]}\nbest: {named(each['best'])}" for power, other, each in rows
    ]
    axes.set_yticks(range(len(rows)), labels, size=SMALL_POINTS)
    axes.set_ylim(len(rows) - 0.5, -0.5)
    axes.set_xlabel("score (points)")
    axes.grid(True, axis="x")
    axes.set_axisbelow(True)
    axes.tick_params(axis="y", length=0)
    axes.margins(x=0.06)


def legend(made: Figure) -> None:
    """What the marks mean."""
    from matplotlib.lines import Line2D

    handles = [
        Line2D([], [], color=mark.colour, marker=mark.marker, linestyle="none", label=mark.label)
        for mark in MARKS.values()
    ]
    handles += [
        Line2D([], [], color=GREY, linewidth=1.4, label="95 %"),
        Line2D([], [], color=INK, marker="|", markersize=11, linestyle="none", label="autopilot"),
    ]
    legend_below(made, handles)


def table(found: Mapping[str, Any], of: str) -> list[list[str]]:
    """Give the numbers behind it: a row per seat and what the others play."""
    ends = ("", ", low of 95 %", ", high of 95 %")
    names = {"planner": "planner", "best_gets": "best strategy's score", "ahead": "planner ahead"}
    head = [f"{name}{end}" for name in names.values() for end in ends]
    return [
        ["power", "others", "best strategy", *head],
        *(
            [
                power,
                OTHERS[other],
                named(each["best"]),
                *(number(each[name][key]) for name in names for key in KEYS),
            ]
            for power, other, each in rows_of(found)
        ),
    ]
