"""
Charts and pages of a run, as files.

A chart is one file here and one line in `CHARTS`; it draws and tabulates, and never runs or saves.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Protocol

from sim.report import fan, moved, ternary, tour

if TYPE_CHECKING:
    from matplotlib.figure import Figure

    from sim.jobs.replicates import Ensemble


class Chart(Protocol):
    """
    What a chart's file has: its words and two functions.

    The words may name {power}, {state}, {start}, {last} and {runs}.
    """

    HEADING: str
    TITLE: str
    ALT: str

    def draw(self, ensemble: Ensemble, summary: dict[str, Any]) -> Figure:
        """Draw the chart."""

    def table(self, ensemble: Ensemble, summary: dict[str, Any]) -> list[list[str]]:
        """Give the numbers behind it, a header first; where it has months, one row for each."""


# In the order of the report.
CHARTS: dict[str, Chart] = {"fan": fan, "tour": tour, "ternary": ternary, "moved": moved}
