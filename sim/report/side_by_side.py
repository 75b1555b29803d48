"""Side by side: runs over time in small multiples on the same axes, or each outcome of sweeps."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

from sim.report.style import (
    TEXT_POINTS,
    WIDTH_INCHES,
    Grid,
    figure,
    look,
    month_ticks,
    named_panels,
    small_multiples,
    styled,
)
from sim.report.wording import number, start_words

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

HEADING = "{kind}: side by side"
TITLE = "{kind}: {folders}"
ALT = (
    "{kind}. A panel for each of: {panels}. In each, a line or mark for the middle of all futures of"
    " each of {folders}, and a band for 8 of 10, in {unit}."
)
LONGEST, PANEL = 36, 27
"""Letters of the chart's labels together, and of a panel's title, that fit."""
BAND = ("middle", "low80", "high80", "low95", "high95")
COLUMNS = ("middle", "low of 80 %", "high of 80 %", "low of 95 %", "high of 95 %", "mean")


def words(found: Mapping[str, Any], of: str) -> dict[str, str]:
    """What the words above may name."""
    numbers = found["numbers"]
    kind = numbers["kinds"][of]
    return {
        "kind": kind["title"],
        "unit": kind["unit"],
        "folders": cut(", ".join(numbers["folders"])),
        "panels": ", ".join(numbers["panels"][of]),
    }


def cut(words: str, letters: int = LONGEST) -> str:
    """
    Words that are too long for a title, cut.

    >>> cut("Kazakhstan"), len(cut("K" * 99)) == LONGEST
    ('Kazakhstan', True)
    """
    return words if len(words) <= letters else f"{words[: letters - 3].rstrip()}..."


def draw(found: Mapping[str, Any], of: str) -> Figure:
    """Draw the chart."""
    numbers = found["numbers"]
    panels, labels = numbers["panels"][of], numbers["folders"]
    is_path = all(each["months"] for each in panels.values())
    start = numbers["made"][0].get("start")
    x_label = f"months after {start_words({'start': start})}" if is_path and start else ""
    with styled():
        title, unit = TITLE.format(**words(found, of)), numbers["kinds"][of]["unit"]
        names = [cut(name, PANEL) for name in panels]
        if is_path:
            made, axes = small_multiples(title, names, x_label, unit)
        else:
            made, axes = free_multiples(title, names, unit)
        for panel, each in zip(axes, panels.values(), strict=True):
            if is_path:
                draw_paths(panel, each)
            else:
                draw_marks(panel, each, numbers["kinds"][of]["is_yes_no"])
        legend(made, labels, is_path)
    return made


def free_multiples(title: str, names: Sequence[str], y_label: str) -> Grid:
    """One panel per outcome, each with an axis of its own: they may be of very different size."""
    columns = min(2, len(names))
    rows = -(-len(names) // columns)
    height = 1.1 + 1.9 * rows
    made = figure(title, height)
    axes = made.subplots(rows, columns, squeeze=False)
    made.subplots_adjust(
        left=0.85 / WIDTH_INCHES,
        right=1 - 0.15 / WIDTH_INCHES,
        top=1 - 0.62 / height,
        bottom=0.55 / height,
        hspace=0.32,
        wspace=0.3,
    )
    panels = named_panels(axes, names)
    made.supylabel(y_label, x=0.1 / WIDTH_INCHES, size=TEXT_POINTS)
    return Grid(made, panels)


def draw_paths(panel: Axes, each: Mapping[str, Any]) -> None:
    """A line and a band of 8 of 10 for each folder."""
    months = each["months"]
    step = max(1, len(months) // 6)
    for at, bands in enumerate(each["bands"]):
        colour, marker, dash = look(at)
        low, middle, high = ([b[key] for b in bands] for key in ("low80", "middle", "high80"))
        panel.fill_between(months, low, high, color=colour, alpha=0.1, linewidth=0)
        # Bands that lie on one another are told apart by their edges.
        for edge in (low, high):
            panel.plot(months, edge, color=colour, linestyle=dash, linewidth=0.7, gid=f"edge{at}")
        # Marks of one folder stand between those of another: where lines meet, both are seen.
        marked = (at * step // len(each["bands"]), step)
        panel.plot(months, middle, color=colour, linestyle=dash, marker=marker, markersize=4.5,
                   markevery=marked, linewidth=1.5, gid=f"middle{at}")  # fmt: skip
    month_ticks(panel, months[-1])


def draw_marks(panel: Axes, each: Mapping[str, Any], is_yes_no: bool) -> None:
    """
    A mark for the middle, a thick line for 8 of 10, a thin one for 95 of 100, side by side.

    Of a condition how often it holds: its middle would be always or never.
    """
    count = len(each["bands"])
    panel.set_xlim(-0.6, count - 0.4)
    panel.set_xticks([])
    for at, ((band,), mean) in enumerate(zip(each["bands"], each["means"], strict=True)):
        if band is None:
            panel.text(at, 0.5, "never", ha="center", transform=panel.get_xaxis_transform())
            continue
        colour, marker, _ = look(at)
        if not is_yes_no:
            panel.vlines(at, band["low95"], band["high95"], color=colour, linewidth=1.2)
            panel.vlines(at, band["low80"], band["high80"], color=colour, linewidth=4, alpha=0.5)
        middle = mean if is_yes_no else band["middle"]
        panel.plot([at], [middle], color=colour, marker=marker, markersize=7, gid=f"middle{at}")


def legend(made: Figure, labels: Sequence[str], is_path: bool) -> None:
    """The folders, in one row or two."""
    from matplotlib.lines import Line2D

    handles = []
    for at, label in enumerate(labels):
        colour, marker, dash = look(at)
        line = dash if is_path else "none"
        shown = label if len(label) <= 24 else f"...{label[-21:]}"
        handles.append(Line2D([], [], color=colour, marker=marker, linestyle=line, label=shown))
    made.legend(
        handles=handles,
        loc="lower center",
        bbox_to_anchor=(0.5, 0.0),
        ncols=len(labels) if len(labels) <= 3 else -(-len(labels) // 2),
        frameon=False,
        handlelength=2.6,
        columnspacing=1.4,
        labelspacing=0.2,
        borderaxespad=0.1,
    )


def table(found: Mapping[str, Any], of: str) -> list[list[str]]:
    """Give the numbers behind it: a row per panel, month and folder."""
    numbers = found["numbers"]
    unit = numbers["kinds"][of]["unit"]
    rows = [["panel", "month", "folder", *(f"{word} ({unit})" for word in COLUMNS)]]
    for name, each in numbers["panels"][of].items():
        means = each["means"] or [None] * len(each["bands"])
        for label, bands, mean in zip(numbers["folders"], each["bands"], means, strict=True):
            for month, band in zip(each["months"] or [""], bands, strict=True):
                told = [number(band[key]) for key in BAND] if band else ["-"] * len(BAND)
                rows.append([name, str(month), label, *told, "" if mean is None else number(mean)])
    return rows
