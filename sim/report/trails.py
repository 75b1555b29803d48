"""
Observed trails: where public records put each state between the powers, year by year.

A year rests on the records that it has, and a component that comes or goes moves a point without
anybody having moved. So lines join only years that rest on the same components, each such set in a
dash of its own, and the fullest set is the thickest.
"""

from __future__ import annotations

from collections.abc import Mapping
from itertools import pairwise
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from sim.report.style import (
    DASHES,
    GREY,
    INK,
    PAPER,
    figure,
    legend_below,
    look,
    small_multiples,
    styled,
)
from sim.report.ternary import limits, name_trails, sides, triangle
from sim.report.wording import number

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure
    from matplotlib.lines import Line2D

Kind = tuple[str, ...]
"""Components that years rest on."""

HEADING = "How did the states move, on the record?"
TITLE = "Observed between the powers, {first} to {last}"
ALT = (
    "For each state, the path from {first} to {last} of the shares of 100 that public records give to"
    " each power. Lines join years that rest on the same records: {sets}. The first and the last year of"
    " a state are marked."
)
HOLLOW, LARGE = 5.5, 8.0
FULLEST, OTHERS = (2.0, 4.5, 1.0), (0.7, 2.2, 0.6)
"""Width of a line, size of its marks, and how dense both are."""
RING = 1.09
"""How far out the numbers along the sides are, as a part of the way from the middle."""


def words(found: Mapping[str, Any], of: str) -> dict[str, str]:
    """Give what the words may name."""
    numbers = found["numbers"]
    told = "; ".join(set_words(each) for each in sets_of(numbers))
    return {"first": str(numbers["first"]), "last": str(numbers["last"]), "sets": told}


def set_words(components: Kind) -> str:
    """
    A set of components.

    >>> set_words(("votes",)), set_words(("votes", "ties"))
    ('votes only', 'votes + ties')
    """
    return " + ".join(components) if len(components) > 1 else f"{components[0]} only"


def sets_of(numbers: Mapping[str, Any]) -> list[Kind]:
    """Which components years rest on, the fullest set first."""
    found = {tuple(each) for trail in numbers["trails"].values() for each in trail["components"]}
    return sorted(found, key=lambda each: (-len(each), each))


def draw(found: Mapping[str, Any], of: str) -> Figure:
    """Draw a triangle if there are three powers, else lines over years."""
    numbers = found["numbers"]
    with styled():
        if len(numbers["powers"]) == 3:
            return draw_triangle(numbers, TITLE.format(**words(found, of)))
        return draw_lines(numbers, TITLE.format(**words(found, of)))


def draw_triangle(numbers: Mapping[str, Any], title: str) -> Figure:
    """Draw all states between three powers."""
    made, kinds = figure(title, 6.1), sets_of(numbers)
    trails = {state: trail for state, trail in numbers["trails"].items() if trail["years"]}
    edges = limits(100 * np.vstack([trail["shares"] for trail in trails.values()]))
    axes = triangle(made, list(numbers["powers"]), edges)
    drawn, names = [], []
    for i, state in enumerate(numbers["states"]):
        if state in trails:
            drawn.append(draw_trail(axes, trails[state], i, kinds))
            names.append(numbers["states"][state])
    name_trails(axes, drawn, names, keep_off(axes, edges))
    legend(made, kinds)
    return made


def keep_off(axes: Any, edges: list[float]) -> NDArray[np.float64]:
    """Where no name may lie, in pixels: sides, the numbers along them, the thick lines."""
    around = sides(axes, edges)
    middle = around.mean(axis=0)
    taken = [around, middle + RING * (around - middle)]
    for line in axes.get_lines():
        if line.get_linewidth() == FULLEST[0] and line.get_linestyle() == DASHES[0]:
            points = axes.transData.transform(line.get_xydata())
            steps = np.linspace(0, 1, 8)[:, None]
            taken += [a + steps * (b - a) for a, b in pairwise(points)]
    return np.vstack(taken)


def draw_trail(axes: Any, trail: Mapping[str, Any], i: int, kinds: list[Kind]) -> Line2D:
    """Draw one state: a line for each set of components, first and last year marked."""
    colour, marker, _ = look(i)
    shares = 100 * np.array(trail["shares"])
    for at, kind in enumerate(kinds):
        t, l, r = shares[of_kind(trail, kind)].T  # noqa: E741
        wide, size, dense = OTHERS if at else FULLEST
        axes.plot(t, l, r, DASHES[at % 4], color=colour, linewidth=wide, marker=marker,
                  markersize=size, alpha=dense, markeredgewidth=0)  # fmt: skip
    t, l, r = shares[[0, -1]].T  # noqa: E741
    axes.plot(t[:1], l[:1], r[:1], marker=marker, color=colour, mfc=PAPER, ms=HOLLOW)
    last = axes.plot(t[1:], l[1:], r[1:], marker=marker, color=colour, ms=LARGE, gid=f"trail{i}")
    return last[0]  # type: ignore[no-any-return]


def legend(made: Figure, kinds: list[Kind]) -> None:
    """Which line rests on what, and which mark is which year."""
    from matplotlib.lines import Line2D

    handles = [
        Line2D([], [], color=INK, linestyle=DASHES[at % 4], linewidth=(OTHERS if at else FULLEST)[0],
               label=set_words(kind))
        for at, kind in enumerate(kinds)
    ]  # fmt: skip
    handles += [
        Line2D([], [], color=GREY, linestyle="none", marker="o", markersize=HOLLOW, mfc=PAPER,
               label="first year"),
        Line2D([], [], color=GREY, linestyle="none", marker="o", markersize=LARGE, label="last year"),
    ]  # fmt: skip
    made.legend(handles=handles, loc="upper left", bbox_to_anchor=(0.012, 0.945), frameon=False,
                borderaxespad=0.0, handlelength=2.6)  # fmt: skip


def draw_lines(numbers: Mapping[str, Any], title: str) -> Figure:
    """Draw one panel per state, a line for each power and set of components."""
    from matplotlib.lines import Line2D
    from matplotlib.ticker import MaxNLocator

    made, panels = small_multiples(title, list(numbers["states"].values()), "year", "share of 100")
    for panel, trail in zip(panels, numbers["trails"].values(), strict=True):
        panel.set_xlim(numbers["first"] - 0.5, numbers["last"] + 0.5)
        panel.xaxis.set_major_locator(MaxNLocator(5, integer=True))
        draw_panel(panel, trail, sets_of(numbers))
    legend_below(
        made,
        [
            Line2D(
                [], [], color=look(k).colour, marker=look(k).marker, linestyle="none", label=power
            )
            for k, power in enumerate(numbers["powers"])
        ],
    )
    return made


def draw_panel(panel: Axes, trail: Mapping[str, Any], kinds: list[Kind]) -> None:
    """Draw one state's shares over years."""
    years, shares = np.array(trail["years"]), 100 * np.array(trail["shares"])
    for at, kind in enumerate(kinds):
        chosen = of_kind(trail, kind)
        for k in range(shares.shape[-1] if chosen.any() else 0):
            panel.plot(years[chosen], shares[chosen, k], DASHES[at % 4], color=look(k).colour,
                       linewidth=(OTHERS if at else FULLEST)[0], marker=look(k).marker,
                       markersize=3.5)  # fmt: skip


def of_kind(trail: Mapping[str, Any], kind: Kind) -> NDArray[np.bool_]:
    """Which years of a state rest on a set of components."""
    return np.array([tuple(each) == kind for each in trail["components"]], dtype=bool)


def table(found: Mapping[str, Any], of: str) -> list[list[str]]:
    """Give the numbers behind it: a row per state and year."""
    numbers = found["numbers"]
    rows = [
        ["state", "year", *(f"{each} (share of 100)" for each in numbers["powers"]), "rests on"]
    ]
    for state, name in numbers["states"].items():
        trail = numbers["trails"][state]
        steps = zip(trail["years"], trail["shares"], trail["components"], strict=True)
        for year, shares, kind in steps:
            cells = [number(100 * share) for share in shares]
            rows.append([name, str(year), *cells, set_words(tuple(kind))])
    return rows
