"""Morris's plot: how far each factor moves an outcome, and how unevenly."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from sim.report.factor_rows import folded, outcome_of, shown_keys, words_of
from sim.report.labels import place
from sim.report.style import GREY, SMALL_POINTS, WIDTH_INCHES, figure, look, styled
from sim.report.wording import number

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

HEADING = "{title}: which factors move it, and where?"
TITLE = "{short}: what moves it"
ALT = (
    "A mark for each of {factors} of {title}. To the right: how far it moves the outcome on average over"
    " its whole range, in {unit}, with an interval of 95 of 100. Upwards: how much that differs from"
    " place to place; above the dashed line more than it is. Numbers give the order, named beside.{more}"
)
PLOT_INCHES = 3.25
LEFT_INCHES, KEY_INCHES, LINE_INCHES = 0.75, 4.2, 0.17
BOTTOM_INCHES, TOP_INCHES = 0.6, 0.5
LETTERS = 30
ALONG = (-1.0, -0.75, -0.5, -0.25, 0.0, 0.25, 0.5, 0.75, 1.0)
"""Places on an interval that no number may cover."""
COLUMNS = (
    "mu*, mean size of change",
    "half interval of 95",
    "mu, mean change",
    "sigma, spread of change",
)


def words(found: Mapping[str, Any], of: str) -> dict[str, str]:
    """What the words above may name."""
    return words_of(found, of)


def draw(found: Mapping[str, Any], of: str) -> Figure:
    """Draw the chart."""
    each = outcome_of(found, of)
    keys = shown_keys(each)
    names = [folded(found["numbers"]["factors"][key]["label"], LETTERS) for key in keys]
    lines = sum(len(name) for name in names)
    height = max(
        TOP_INCHES + PLOT_INCHES + BOTTOM_INCHES,
        TOP_INCHES + lines * LINE_INCHES + 0.1 * len(names),
    )
    with styled():
        made = figure(TITLE.format(**words(found, of)), height)
        axes = made.add_axes(
            (
                LEFT_INCHES / WIDTH_INCHES,
                BOTTOM_INCHES / height,
                PLOT_INCHES / WIDTH_INCHES,
                1 - (TOP_INCHES + BOTTOM_INCHES) / height,
            )
        )
        draw_marks(axes, [each["factors"][key] for key in keys])
        unit = each["unit"] or "its own unit"
        axes.set_xlabel(f"mean size of change, mu* ({unit})")
        axes.set_ylabel(f"how uneven it is, sigma ({unit})")
        draw_numbers(made, axes, [each["factors"][key] for key in keys])
        draw_key(made, names)
    return made


def draw_marks(axes: Axes, every: list[Mapping[str, Any]]) -> None:
    """Marks with their intervals, and the line on which both measures are the same."""
    most = max([of["mu_star"] + (of["mu_star_width"] or 0.0) for of in every])
    high = max([most, *(of["sigma"] for of in every)])
    axes.plot([0, high], [0, high], color=GREY, linewidth=1, linestyle="--", zorder=1)
    for at, of in enumerate(every):
        colour, marker, _ = look(at)
        width = of["mu_star_width"] or 0.0
        ends = [of["mu_star"] - width, of["mu_star"] + width]
        axes.plot(ends, [of["sigma"]] * 2, color=colour, linewidth=1.2, zorder=2)
        axes.plot([of["mu_star"]], [of["sigma"]], color=colour, marker=marker, markersize=7,
                  linestyle="none", zorder=3, gid=f"factor{at}")  # fmt: skip
    axes.set_xlim(-0.05 * most, 1.12 * most)
    axes.set_ylim(-0.05 * high, 1.12 * max([*(of["sigma"] for of in every), 0.1 * high]))
    axes.grid(True)


def draw_numbers(made: Figure, axes: Axes, every: list[Mapping[str, Any]]) -> None:
    """Each mark's place in the order, beside it; those that hardly matter would lie on one another."""
    shown = [at for at, of in enumerate(every) if of["mu_star"] >= 0.05 * every[0]["mu_star"]]
    scale = 72 / made.dpi
    ends = [points_of(axes, scale, every[at], 0.0) for at in shown]
    taken = [points_of(axes, scale, every[at], side) for at in shown for side in ALONG]
    box = axes.get_window_extent()
    within = (scale * box.x0, scale * box.y0, scale * box.x1, scale * box.y1)
    sizes = [(6.5 * len(str(at + 1)), 10.0) for at in shown]
    for at, shift in zip(shown, place(ends, sizes, taken, within), strict=True):
        axes.annotate(str(at + 1), (every[at]["mu_star"], every[at]["sigma"]), shift,
                      textcoords="offset points", ha="center", va="center", size=SMALL_POINTS)  # fmt: skip


def points_of(axes: Axes, scale: float, of: Mapping[str, Any], side: float) -> tuple[float, float]:
    """A place on a factor's interval, from one end, -1, to the other, 1, on paper."""
    x, y = axes.transData.transform(
        (of["mu_star"] + side * (of["mu_star_width"] or 0.0), of["sigma"])
    )
    return scale * float(x), scale * float(y)


def draw_key(made: Figure, names: list[list[str]]) -> None:
    """Number, mark and name of each factor, in their order."""
    from matplotlib.lines import Line2D

    height = made.get_figheight()
    y = height - TOP_INCHES
    for at, name in enumerate(names):
        colour, marker, _ = look(at)
        made.text(
            KEY_INCHES / WIDTH_INCHES,
            y / height,
            str(at + 1),
            ha="right",
            va="top",
            size=SMALL_POINTS,
        )
        made.add_artist(
            Line2D([(KEY_INCHES + 0.12) / WIDTH_INCHES], [(y - 0.07) / height], color=colour, marker=marker,
                   markersize=6, linestyle="none")
        )  # fmt: skip
        made.text(
            (KEY_INCHES + 0.24) / WIDTH_INCHES,
            y / height,
            "\n".join(name),
            va="top",
            size=SMALL_POINTS - 1,
        )
        y -= LINE_INCHES * len(name) + 0.1


def table(found: Mapping[str, Any], of: str) -> list[list[str]]:
    """Give the numbers behind it: a row per factor."""
    each = outcome_of(found, of)
    unit = f" ({each['unit']})" if each["unit"] else ""
    rows = [["order", "factor", "key", *(f"{head}{unit}" for head in COLUMNS)]]
    for at, key in enumerate(each["order"]):
        of_key = each["factors"][key]
        cells = [of_key[name] for name in ("mu_star", "mu_star_width", "mu", "sigma")]
        told = ["-" if cell is None else number(cell) for cell in cells]
        rows.append([str(at + 1), found["numbers"]["factors"][key]["label"], key, *told])
    return rows
