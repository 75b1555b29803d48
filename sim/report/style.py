"""
How charts look: palette, shapes, axes and scales, as data that the live charts use too.

Looks go by position, never by name: a scenario may have any states and powers. Shape and dash tell
apart what colour cannot, on paper and for the colour-blind ([OkabeIto2008]_).
"""

from __future__ import annotations

import io
import warnings
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any, Literal, NamedTuple

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure


Dash = Literal["-", "--", "-.", ":"]


class Look(NamedTuple):
    """A colour, a marker's shape and a dash, in matplotlib's words."""

    colour: str
    marker: str
    dash: Dash


COLOURS = ("#0072B2", "#B34700", "#007A5A", "#A23B72", "#6B4FA0", "#7A5C00", "#333333")
MARKERS = ("o", "s", "^", "D", "v", "P", "X", "<", ">", "p", "h")
DASHES: tuple[Dash, ...] = ("-", "--", "-.", ":")
INK, GREY, PAPER = "#1a1a1a", "#595959", "#ffffff"
WIDTH_INCHES = 6.4
NO_GLYPH = r"Glyph \d+ .*missing from"
"""What matplotlib says of a letter that the font lacks."""
TEXT_POINTS, SMALL_POINTS = 10.0, 9.0

RC: dict[str, Any] = {
    "font.family": "sans-serif",
    # What these would be replaced by is no wider, so labels that fit here fit everywhere.
    "font.sans-serif": ["DejaVu Sans", "Verdana", "Arial", "Helvetica"],
    "font.size": TEXT_POINTS,
    "axes.titlesize": TEXT_POINTS,
    "axes.labelsize": TEXT_POINTS,
    "xtick.labelsize": SMALL_POINTS,
    "ytick.labelsize": SMALL_POINTS,
    "legend.fontsize": SMALL_POINTS,
    "figure.facecolor": PAPER,
    "text.color": INK,
    "axes.edgecolor": GREY,
    "axes.labelcolor": INK,
    "xtick.color": INK,
    "ytick.color": INK,
    "axes.spines.top": False,
    "axes.spines.right": False,
    "axes.unicode_minus": False,
    "grid.color": "#dddddd",
    "grid.linewidth": 0.6,
    "svg.fonttype": "none",
    "svg.hashsalt": "multivector",
    "path.simplify": False,
}


def look(at: int) -> Look:
    """
    The look of the state, power or row at a position; no two of the first 77 are alike.

    >>> look(0).marker, look(1).marker, look(0) == look(77)
    ('o', 's', True)
    """
    at %= 77
    return Look(COLOURS[at % len(COLOURS)], MARKERS[at % len(MARKERS)], DASHES[at % len(DASHES)])


@contextmanager
def styled() -> Iterator[None]:
    """
    Draw and save with our settings, whatever the user's own are.

    A title may have letters that our font lacks: SVG keeps them, PNG shows boxes, and no warning of
    matplotlib's is let through.
    """
    import matplotlib

    with matplotlib.rc_context(), warnings.catch_warnings():
        warnings.filterwarnings("ignore", NO_GLYPH, UserWarning)
        settings: Any = RC
        matplotlib.rcdefaults()
        matplotlib.rcParams.update(settings)
        yield


def figure(title: str, height: float) -> Figure:
    """
    An empty figure of the common width, its title at the top left.

    Parameters
    ----------
    title : str
        What is seen, in at most some sixty letters.
    height : float, inches
    """
    from matplotlib.backends.backend_agg import FigureCanvasAgg
    from matplotlib.figure import Figure as New

    made = New(figsize=(WIDTH_INCHES, height))
    FigureCanvasAgg(made)
    made.text(0.012, 1 - 0.08 / height, title, va="top", weight="bold", size=TEXT_POINTS + 1)
    return made


class Grid(NamedTuple):
    """Small multiples that share both axes: the figure and one axes per panel."""

    figure: Figure
    panels: list[Axes]


def small_multiples(title: str, names: Sequence[str], x_label: str, y_label: str) -> Grid:
    """
    One panel per name, two or three beside one another, with one label for each axis.

    Margins are inches, so that nothing has to be measured and a chart is drawn once.
    """
    columns = 1 if len(names) == 1 else 2 if len(names) <= 8 else 3
    rows = -(-len(names) // columns)
    height = 1.3 + 1.5 * rows + (0.9 if rows == 1 else 0.0)
    made = figure(title, height)
    axes = made.subplots(rows, columns, sharex=True, sharey=True, squeeze=False)
    made.subplots_adjust(
        left=0.75 / WIDTH_INCHES,
        right=1 - 0.15 / WIDTH_INCHES,
        top=1 - 0.62 / height,
        bottom=0.92 / height,
        hspace=0.32,
        wspace=0.1,
    )
    panels = named_panels(axes, names)
    for at, panel in enumerate(panels):
        # A panel with none below it shows the months itself.
        panel.tick_params(labelbottom=at + columns >= len(names), length=3)
    made.supxlabel(x_label, y=0.42 / height, va="bottom", size=TEXT_POINTS)
    made.supylabel(y_label, x=0.1 / WIDTH_INCHES, size=TEXT_POINTS)
    return Grid(made, panels)


def named_panels(axes: Any, names: Sequence[str]) -> list[Axes]:
    """A panel for each name, under its title; those of the grid that are left over are taken away."""
    panels = list(axes.flat)
    for spare in panels[len(names) :]:
        spare.remove()
    for panel, name in zip(panels, names, strict=False):
        panel.set_title(name, loc="left", pad=4, weight="bold")
        panel.grid(True)
    return panels[: len(names)]


def month_ticks(axes: Axes, months: int) -> None:
    """Mark whole years where there are any: five to seven ticks."""
    step = next((s for s in (1, 2, 3, 6, 12, 24, 60, 120, 240) if months <= 6 * s), 600)
    axes.set_xlim(0, max(months, 1))
    axes.set_xticks(range(0, months + 1, step))


def legend_below(made: Figure, handles: Sequence[Any]) -> None:
    """Put one legend for all panels under the axis label."""
    made.legend(
        handles=list(handles),
        loc="lower center",
        bbox_to_anchor=(0.5, 0.0),
        ncols=len(handles),
        frameon=False,
        handlelength=1.6,
        columnspacing=1.4,
    )


def svg_text(made: Figure, title: str) -> str:
    """
    A figure as SVG: the same text for the same numbers, on any day.

    Letters stay letters: they can be searched, and read aloud.
    """
    file = io.StringIO()
    with styled():
        made.savefig(file, format="svg", metadata={"Date": None, "Creator": None, "Title": title})
    return file.getvalue()
