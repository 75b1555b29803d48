"""Charts of a game, as SVG for its report: where states moved, their shares over time, scores."""

from __future__ import annotations

from base64 import b64encode
from typing import TYPE_CHECKING, Any

import numpy as np

from sim.core.words import Words
from sim.report.style import (
    GREY,
    figure,
    legend_below,
    look,
    month_ticks,
    small_multiples,
    styled,
    svg_text,
)
from sim.report.ternary import limits, name_trails, sides, triangle
from sim.web.languages import Language

if TYPE_CHECKING:
    from matplotlib.figure import Figure

Data = dict[str, Any]
CORNERS = 3
"""Powers of which there must be so many for a triangle."""
BAR = 0.32
"""Inches of a bar."""


def charts_of(account: Data, language: Language) -> list[Data]:
    """The charts of a game: title, picture as an address of its own, and what it shows in words."""
    wanted = [
        (trails, TRAILS, TRAILS_SHOWS, len(account["powers"]) == CORNERS),
        (over_time, SHARES, SHARES_SHOWS, True),
        (scores, SCORES, SCORES_SHOWS, bool(account["rounds"])),
    ]
    return [
        {"title": title, "shows": shows, "address": address(draw(account, language, title), title)}
        for draw, title, shows, is_there in wanted
        if is_there and account["rounds"]
    ]


TRAILS = Words("Where states moved between the powers")
TRAILS_SHOWS = Words(
    "For each state the path of the shares of 100 that it takes its cues from; hollow at the start, filled now."
)
SHARES = Words("The powers' shares over time")
SHARES_SHOWS = Words(
    "For each state the share of each power, month by month; upright lines end rounds."
)
SCORES = Words("Scores of all rounds")
SCORES_SHOWS = Words(
    "What each seat moved in all rounds together, beside the computer in the same seat."
)


def address(made: Figure, title: str) -> str:
    """A figure as an address that holds all of it, so that no page asks for anything."""
    return f"data:image/svg+xml;base64,{b64encode(svg_text(made, title).encode()).decode()}"


def paths_of(account: Data) -> Any:
    """Shares in points of 100, (month, state, power)."""
    return np.array(
        [[list(own.values()) for own in each["points"].values()] for each in account["alignment"]]
    )


def trails(account: Data, language: Language, title: str) -> Figure:
    """Draw the path of each state between three powers."""
    paths = paths_of(account)
    paths = 100 * paths / paths.sum(axis=-1, keepdims=True)
    with styled():
        made = figure(language.say(title), 6.1)
        powers = [language.say(each) for each in account["powers"].values()]
        axes = triangle(made, powers, limits(paths))
        for letter, power in zip("tlr", powers, strict=True):
            getattr(axes, f"set_{letter}label")(power)
        drawn = []
        for i in range(paths.shape[1]):
            colour, marker, _ = look(i)
            t, l, r = paths[:, i].T  # noqa: E741
            drawn += axes.plot(t, l, r, color=colour, linewidth=1.8)
            axes.plot(t[:1], l[:1], r[:1], marker="o", mfc="white", mec=colour, ms=5)
            axes.plot(t[-1:], l[-1:], r[-1:], marker=marker, color=colour, ms=7)
        names = [language.say(each) for each in account["states"].values()]
        name_trails(axes, drawn, names, sides(axes, limits(paths)))
    return made


def over_time(account: Data, language: Language, title: str) -> Figure:
    """Draw a panel a state, a line a power."""
    from matplotlib.lines import Line2D

    paths, months = paths_of(account), len(account["alignment"])
    names = [language.say(each) for each in account["states"].values()]
    with styled():
        x_label = language.say(Words("months from the start"))
        y_label = language.say(Words("points of 100"))
        made, panels = small_multiples(language.say(title), names, x_label, y_label)
        for i, panel in enumerate(panels):
            for k in range(paths.shape[-1]):
                colour, _, dash = look(k)
                panel.plot(range(months), paths[:, i, k], dash, color=colour)
            for each in account["rounds"][:-1]:
                panel.axvline(each["last"], color=GREY, linewidth=0.6)
            month_ticks(panel, months - 1)
        legend_below(
            made,
            [
                Line2D(
                    [], [], color=look(k).colour, linestyle=look(k).dash, label=language.say(name)
                )
                for k, name in enumerate(account["powers"].values())
            ],
        )
    return made


def scores(account: Data, language: Language, title: str) -> Figure:
    """Draw a bar a seat."""
    rows = account["totals"][::-1]
    with styled():
        made = figure(language.say(title), 0.9 + BAR * len(rows))
        axes = made.subplots()
        made.subplots_adjust(left=0.26, right=0.97, top=1 - 0.5 / made.get_figheight(), bottom=0.09)
        axes.barh(
            range(len(rows)),
            [each["points"] for each in rows],
            color=[look(0 if each["points"] >= 0 else 1).colour for each in rows],
        )
        axes.set_yticks(range(len(rows)), [language.say(each["name"]) for each in rows])
        axes.axvline(0, color=GREY, linewidth=0.8)
        for at, each in enumerate(rows):
            axes.annotate(
                language.number(each["points"], is_signed=True),
                (each["points"], at),
                xytext=(4 if each["points"] >= 0 else -4, 0),
                textcoords="offset points",
                ha="left" if each["points"] >= 0 else "right",
                va="center",
            )
        axes.margins(x=0.16)
    return made
