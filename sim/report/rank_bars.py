"""
Rank bars: whether ranks of true sizes are even, on records that were made up from them.

The band is drawn where all bars of 95 of 100 flat histograms lie, not each bar by itself: with many bars
some would leave the latter by luck alone.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from sim.report.factor_rows import folded
from sim.report.style import COLOURS, GREY, INK, SMALL_POINTS, legend_below, small_multiples, styled
from sim.report.wording import number

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

HEADING = "Does calibration find sizes that are known?"
TITLE = "Ranks of true sizes on {sets} synthetic records"
ALT = (
    "A panel for each of {sizes}: how often the true size of a synthetic record lies in each part of its"
    " posterior, from the lowest to the highest of {bars} bars. If all is right bars are even: in 95 of"
    " 100 such histograms all lie in the grey band, from {low} to {high} records. {outside}"
)
SURE = 0.95
INSIDE, OUTSIDE = "#9cc7e4", COLOURS[1]
LETTERS = 21


def words(found: Mapping[str, Any], of: str) -> dict[str, str]:
    """What the words above may name."""
    ranks = found["numbers"]["ranks"]
    sets, bars = shape_of(ranks)
    low, high = even_band(sets, bars)
    out = [each["name"] for each in ranks if any(is_out(n, low, high) for n in each["counts"])]
    return {
        "sets": str(sets),
        "bars": str(bars),
        "sizes": f"{len(ranks)} sizes" if len(ranks) > 1 else "the one size",
        "low": str(low),
        "high": str(high),
        "outside": f"Bars beyond it are hatched: {', '.join(out)}."
        if out
        else "None is beyond it.",
    }


def shape_of(ranks: list[Mapping[str, Any]]) -> tuple[int, int]:
    """How many synthetic records there are, and how many bars a panel has."""
    return sum(ranks[0]["counts"]), len(ranks[0]["counts"])


def is_out(count: int, low: int, high: int) -> bool:
    """Whether a bar ends beyond the band."""
    return not low <= count <= high


def even_band(sets: int, bars: int) -> tuple[int, int]:
    """
    The counts between which all bars of at least 95 of 100 flat histograms lie.

    Widened from the mean, each time to the side that is the likelier.

    >>> even_band(200, 10)
    (9, 32)
    >>> even_band(0, 10)
    (0, 0)
    """
    alike = poisson(sets / bars, sets + 1)
    low = high = sets // bars
    while chance_within(sets, bars, low, high) < SURE:
        if low > 0 and alike[low - 1] >= alike[high + 1]:
            low -= 1
        else:
            high += 1
    return low, high


def chance_within(sets: int, bars: int, low: int, high: int) -> float:
    """
    How likely all bars of a flat histogram are within low to high; exact.

    Counts of a flat histogram are independent Poisson ones, given their sum.

    >>> round(chance_within(2, 2, 1, 1), 6), round(chance_within(2, 2, 0, 2), 6)
    (0.5, 1.0)
    """
    one = poisson(sets / bars, high)[low:]
    every = np.ones(1)
    for _ in range(bars):
        every = np.convolve(every, one)
    at = sets - bars * low
    return float(every[at] / poisson(float(sets), sets)[sets]) if 0 <= at < len(every) else 0.0


def poisson(mean: float, last: int) -> NDArray[np.float64]:
    """Chances of 0 to `last` events where `mean` are expected, shape (last + 1,)."""
    counts = np.arange(last + 1)
    if mean == 0:
        return np.asarray(counts == 0, dtype=np.float64)
    logs = np.cumsum(np.log(np.maximum(counts, 1)))
    return np.asarray(np.exp(counts * np.log(mean) - mean - logs), dtype=np.float64)


def draw(found: Mapping[str, Any], of: str) -> Figure:
    """Draw the chart."""
    ranks = found["numbers"]["ranks"]
    sets, bars = shape_of(ranks)
    low, high = even_band(sets, bars)
    names = [folded(each["name"], LETTERS, 1)[0] for each in ranks]
    with styled():
        made, panels = small_multiples(
            TITLE.format(**words(found, of)),
            names,
            "rank of the true size among draws of its posterior (of 100)",
            f"records (of {sets})",
        )
        top = max(high, *(max(each["counts"]) for each in ranks))
        for at, (axes, each) in enumerate(zip(panels, ranks, strict=True)):
            draw_panel(axes, each, (low, high), f"ranks{at}")
            axes.set_ylim(0, 1.35 * top)
        legend(made)
    return made


def draw_panel(axes: Axes, each: Mapping[str, Any], band: tuple[int, int], name: str) -> None:
    """One size's bars in front of the band, and the test's p."""
    wide = 100 / len(each["counts"])
    axes.axhspan(*band, color=GREY, alpha=0.22, linewidth=0, zorder=0)
    for at, count in enumerate(each["counts"]):
        is_beyond = is_out(count, *band)
        axes.bar([(at + 0.5) * wide], [count], width=0.82 * wide, edgecolor=INK, linewidth=0.6,
                 color=OUTSIDE if is_beyond else INSIDE, hatch="////" if is_beyond else "",
                 zorder=2, gid=f"{name}-{at}")  # fmt: skip
    axes.axhline(sum(each["counts"]) / len(each["counts"]), color=INK, linewidth=1, linestyle="--",
                 zorder=3)  # fmt: skip
    axes.text(0.98, 0.97, f"p {each['p_value']:.2f}", transform=axes.transAxes, ha="right", va="top",
              size=SMALL_POINTS)  # fmt: skip
    axes.set_xlim(-4, 104)
    axes.set_xticks([0, 50, 100])
    axes.grid(False)


def legend(made: Figure) -> None:
    """What the band, the line and the bars are."""
    from matplotlib.lines import Line2D
    from matplotlib.patches import Patch

    legend_below(
        made,
        [
            Patch(color=GREY, alpha=0.22, linewidth=0, label="95 of 100 flat ones"),
            Line2D([], [], color=INK, linewidth=1, linestyle="--", label="even"),
            Patch(facecolor=INSIDE, edgecolor=INK, label="within"),
            Patch(facecolor=OUTSIDE, edgecolor=INK, hatch="////", label="beyond"),
        ],
    )


def table(found: Mapping[str, Any], of: str) -> list[list[str]]:
    """Give the numbers behind it: a row per size."""
    ranks = found["numbers"]["ranks"]
    sets, bars = shape_of(ranks)
    ends = [number(end) for end in even_band(sets, bars)]
    heads = [f"bar {at}" for at in range(1, bars + 1)]
    rows = [["size", "p", "band from", "band to", *heads]]
    for each in ranks:
        counts = [number(count) for count in each["counts"]]
        rows.append([each["name"], number(each["p_value"]), *ends, *counts])
    return rows
