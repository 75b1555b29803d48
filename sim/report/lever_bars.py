"""Lever bars: each lever's range, where it stands, and where it reaches the goal."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any, NamedTuple

from sim.answers.sentences import figures
from sim.report.factor_rows import folded
from sim.report.style import COLOURS, GREY, INK, WIDTH_INCHES, figure, legend_below, styled
from sim.report.wording import number
from sim.study.telling import of_hundred

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

HEADING = "How far must each lever be moved?"
TITLE = "Levers for {goal}"
ALT = (
    "A bar for each of {levers} levers, from the lowest to the highest value that was tried; a thicker"
    " part is the range that is judged for it. A tick marks the value now, a circle the one that brings"
    " about {goal} in half of the futures, a diamond in nine tenths; thin lines are intervals of 95 %."
)


class Mark(NamedTuple):
    """How a share is marked: its words, colour and shape, and whether above or below the bar."""

    label: str
    colour: str
    marker: str
    up: float


MARKS = {
    "half": Mark("half of the futures", COLOURS[0], "o", 0.3),
    "nine_tenths": Mark("nine tenths", COLOURS[1], "D", -0.3),
}
LEFT_INCHES, ROW_INCHES = 2.35, 0.62
LETTERS, LONGEST = 22, 52
ENDS = ("", ", low of 95 %", ", high of 95 %")
COLUMNS = (
    "lever", "unit", "now", "lowest tried", "highest tried", "judged from", "judged to",
    *(f"for {each}{end}" for each in ("half", "nine tenths") for end in ENDS),
    "at most, share of futures",
)  # fmt: skip


def words(found: Mapping[str, Any], of: str) -> dict[str, str]:
    """What the words above may name."""
    numbers = found["numbers"]
    goal = numbers["goal"]
    shown = goal if len(goal) <= LONGEST else f"{goal[: LONGEST - 3]}..."
    return {"goal": shown, "levers": str(len(numbers["levers"]))}


def draw(found: Mapping[str, Any], of: str) -> Figure:
    """Draw the chart."""
    numbers = found["numbers"]
    levers = numbers["levers"]
    height = 1.25 + ROW_INCHES * len(levers)
    with styled():
        made = figure(TITLE.format(**words(found, of)), height)
        axes = made.add_axes(
            (
                LEFT_INCHES / WIDTH_INCHES,
                0.85 / height,
                1 - (LEFT_INCHES + 0.55) / WIDTH_INCHES,
                1 - 1.2 / height,
            )
        )
        for at, (key, lever) in enumerate(levers.items()):
            draw_range(axes, at, lever)
            draw_marks(axes, at, lever, numbers["alone"][key])
        dress(axes, [lever["title"] for lever in levers.values()])
        legend(made)
    return made


def place(lever: Mapping[str, Any], value: float) -> float:
    """Where a value is between the lowest and the highest that are tried: 0 to 1."""
    return float((value - lever["low"]) / (lever["high"] - lever["low"]))


def draw_range(axes: Axes, at: int, lever: Mapping[str, Any]) -> None:
    """The bar, the judged part of it, its ends in figures, and the value now."""
    axes.plot([0, 1], [at, at], color=GREY, linewidth=2, solid_capstyle="butt", zorder=1)
    if lever["judged"]:
        low, high = (min(1.0, max(0.0, place(lever, each))) for each in lever["judged"])
        axes.plot([low, high], [at, at], color=GREY, linewidth=7, alpha=0.5,
                  solid_capstyle="butt", zorder=1)  # fmt: skip
    now = place(lever, lever["present"])
    axes.plot([now, now], [at - 0.17, at + 0.17], color=INK, linewidth=2, zorder=2, gid=f"now{at}")
    for end, side in ((lever["low"], "right"), (lever["high"], "left")):
        axes.annotate(figures(end, 3), (place(lever, end), at), (-5 if side == "right" else 5, 0),
                      textcoords="offset points", ha=side, va="center", size=8,
                      color=GREY)  # fmt: skip


def draw_marks(axes: Axes, at: int, lever: Mapping[str, Any], found: Mapping[str, Any]) -> None:
    """The values that reach the goal, each with its interval and in figures."""
    for name, mark in MARKS.items():
        reached = found[name]
        if reached is None or reached["way"] == 0:
            continue
        (value,) = reached["values"]
        low, high = (
            reached[key][0] if reached[key] else limit
            for key, limit in (
                ("values_low", reached["values"][0]),
                ("values_high", reached["limits"][0]),
            )
        )
        height = at - mark.up
        ends = [place(lever, low), place(lever, high)]
        axes.plot(ends, [height, height], color=mark.colour, linewidth=1.2, zorder=3)
        axes.plot([place(lever, value)], [height], color=mark.colour, marker=mark.marker,
                  markersize=6.5, zorder=4, gid=f"{name}{at}")  # fmt: skip
        is_left = place(lever, value) > 0.8
        beside = min(ends) if is_left else max(ends)
        axes.annotate(figures(value, 3), (beside, height), (-7 if is_left else 7, 0),
                      textcoords="offset points", ha="right" if is_left else "left", va="center",
                      size=8, color=mark.colour)  # fmt: skip
    remark, is_above = remark_of(found)
    axes.annotate(remark, (0.5, at), (0, 14 if is_above else -14), textcoords="offset points",
                  ha="center", va="center", size=8, color=INK)  # fmt: skip


def remark_of(found: Mapping[str, Any]) -> tuple[str, bool]:
    """What no mark says, and whether there is room for it above the bar."""
    most = f"out of reach (at most {of_hundred(found['most']['share'])} of 100)"
    if found["half"] is None:
        return most, True
    is_held = {name: found[name] is not None and found[name]["way"] == 0 for name in MARKS}
    if is_held["nine_tenths"]:
        return "holds now", True
    words = ["half: holds now"] if is_held["half"] else []
    words += [f"nine tenths: {most}"] if found["nine_tenths"] is None else []
    return "; ".join(words), is_held["half"]


def dress(axes: Axes, titles: Sequence[str]) -> None:
    """Name the levers, and the axis."""
    axes.set_yticks(range(len(titles)), ["\n".join(folded(each, LETTERS, 3)) for each in titles])
    axes.set_ylim(len(titles) - 0.5, -0.6)
    axes.set_xlim(-0.02, 1.02)
    axes.set_xticks([0, 0.5, 1], ["lowest tried", "half way", "highest tried"])
    axes.set_xlabel("place in the range that is tried (figures: in the lever's own unit)")
    axes.tick_params(axis="y", length=0, pad=40)
    axes.spines["left"].set_visible(False)


def legend(made: Figure) -> None:
    """What the marks mean."""
    from matplotlib.lines import Line2D

    handles = [
        Line2D([], [], color=INK, marker="|", markersize=11, markeredgewidth=2, linestyle="none",
               label="now"),
        *(Line2D([], [], color=mark.colour, marker=mark.marker, linestyle="none", label=mark.label)
          for mark in MARKS.values()),
        Line2D([], [], color=GREY, linewidth=7, alpha=0.5, label="judged range"),
    ]  # fmt: skip
    legend_below(made, handles)


def table(found: Mapping[str, Any], of: str) -> list[list[str]]:
    """Give the numbers behind it: a row per lever."""
    numbers = found["numbers"]
    return [list(COLUMNS), *(row(numbers, key) for key in numbers["levers"])]


def row(numbers: Mapping[str, Any], key: str) -> list[str]:
    """One lever; a dash is out of reach, or not given."""
    lever, found = numbers["levers"][key], numbers["alone"][key]
    values = [lever["present"], lever["low"], lever["high"], *(lever["judged"] or (None, None))]
    for name in MARKS:
        reached = found[name] or {}
        ends = (reached.get(end) for end in ("values", "values_low", "values_high"))
        values += [each[0] if each else None for each in ends]
    cells = ["-" if each is None else number(each) for each in (*values, found["most"]["share"])]
    return [lever["title"], lever["unit"], *cells]
