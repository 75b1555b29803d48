"""
Charts and pages of a run, as files.

A chart is one file here and one line in `CHARTS`, in `COMPARISONS` if it shows a what-if, or in `FINDINGS`
if it shows what was found in `sim.study`, `sim.record` or `sim.game`; it draws and tabulates, and never
runs or saves.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, Protocol

from sim.report import (
    box,
    box_map,
    effect,
    fan,
    heat_map,
    lever_bars,
    morris_plot,
    moved,
    payoff_map,
    peeling,
    planner_gain,
    rank_bars,
    response_curves,
    side_by_side,
    skill_bars,
    sobol_bars,
    ternary,
    tornado,
    tour,
    trails,
    waterfall,
)

if TYPE_CHECKING:
    from matplotlib.figure import Figure

    from sim.jobs.replicates import Ensemble


class Said(Protocol):
    """
    The words of a chart's file.

    They may name {power}, {state}, {start}, {last} and {runs}; those of a what-if {title} too.
    """

    HEADING: str
    TITLE: str
    ALT: str


class Chart(Said, Protocol):
    """What a chart's file has: its words and two functions."""

    def draw(self, ensemble: Ensemble, summary: dict[str, Any]) -> Figure:
        """Draw the chart."""

    def table(self, ensemble: Ensemble, summary: dict[str, Any]) -> list[list[str]]:
        """Give the numbers behind it, a header first; where it has months, one row for each."""


class Comparison(Said, Protocol):
    """What the file of a chart of a what-if has, beside words: what the words may name, and the same."""

    def words_of(self, found: Mapping[str, Any], name: str) -> dict[str, str]:
        """Give what the words may name."""

    def draw(self, ensemble: Ensemble, found: Mapping[str, Any], name: str) -> Figure:
        """Draw the chart of one what-if."""

    def table(self, ensemble: Ensemble, found: Mapping[str, Any], name: str) -> list[list[str]]:
        """Give the numbers behind it."""


class Finding(Said, Protocol):
    """
    What the file of a chart of a finding has, beside words.

    `found` is what an analysis of `sim.study`, `sim.record` or `sim.game` gives, `of` which outcome, box, test or
    series is shown. The words may name whatever `words` gives.
    """

    def words(self, found: Mapping[str, Any], of: str) -> dict[str, str]:
        """Give what the words may name."""

    def draw(self, found: Mapping[str, Any], of: str) -> Figure:
        """Draw the chart."""

    def table(self, found: Mapping[str, Any], of: str) -> list[list[str]]:
        """Give the numbers behind it, a header first."""


# In the order of the report.
CHARTS: dict[str, Chart] = {"fan": fan, "tour": tour, "ternary": ternary, "moved": moved}
COMPARISONS: dict[str, Comparison] = {"effect": effect}
FINDINGS: dict[str, Finding] = {
    "heat_map": heat_map,
    "response_curves": response_curves,
    "lever_bars": lever_bars,
    "side_by_side": side_by_side,
    "sobol_bars": sobol_bars,
    "tornado": tornado,
    "morris_plot": morris_plot,
    "box": box,
    "box_map": box_map,
    "peeling": peeling,
    "waterfall": waterfall,
    "trails": trails,
    "skill_bars": skill_bars,
    "rank_bars": rank_bars,
    "payoff_map": payoff_map,
    "planner_gain": planner_gain,
}
