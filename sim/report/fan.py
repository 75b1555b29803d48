"""The fan: the focus power's share in each state over time, with bands."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from sim.jobs.replicates import Ensemble
from sim.report.bands_over_time import bands_table, draw_bands
from sim.report.wording import words

if TYPE_CHECKING:
    from matplotlib.figure import Figure

HEADING = "Where is the {power} share going?"
TITLE = "{power} share of each state's cues"
ALT = (
    "One panel per state: the share of its cues, of 100, that it takes from {power}, month by month"
    " after {start}. A line for the middle of {runs} futures, a dark band for 8 of 10, a light one"
    " for 95 of 100, and a dashed line where the state started."
)
UNIT = "share of 100"


def shares(ensemble: Ensemble) -> NDArray[np.float64]:
    """The focus power's share of 100: array (run, month, state)."""
    power = ensemble.scenario.focus[1]
    return np.asarray(100 * ensemble.worlds["scenario"]["alignment"][..., power])


def draw(ensemble: Ensemble, summary: dict[str, Any]) -> Figure:
    """Draw the chart."""
    values, power = shares(ensemble), summary["focus"]["power"]
    title, label = TITLE.format(**words(summary)), f"{power} {UNIT}"
    return draw_bands(title, label, values, list(values[0, 0]), "start", summary)


def table(ensemble: Ensemble, summary: dict[str, Any]) -> list[list[str]]:
    """Give the numbers behind it."""
    return bands_table(UNIT, shares(ensemble), summary)
