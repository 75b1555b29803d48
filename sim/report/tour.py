"""What the tour does over time: with it minus without it, under the same luck."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from sim.answers.worlds import change
from sim.jobs.replicates import Ensemble
from sim.report.bands_over_time import bands_table, draw_bands
from sim.report.wording import words

if TYPE_CHECKING:
    from matplotlib.figure import Figure

HEADING = "What does the tour do, and for how long?"
TITLE = "{power} share with the tour minus without it"
ALT = (
    "One panel per state: how many points of 100 the tour adds to the share of {power}, month by"
    " month after {start}; below zero it has cost {power} something. A line for the middle of"
    " {runs} futures, a dark band for 8 of 10, a light one for 95 of 100."
)
UNIT = "points of 100"


def gains(ensemble: Ensemble) -> NDArray[np.float64]:
    """What the tour adds to the focus power's share, in points: array (run, month, state)."""
    gained = change(ensemble, "scenario", "no_tour")[..., ensemble.scenario.focus[1]]
    return np.asarray(100 * gained)


def draw(ensemble: Ensemble, summary: dict[str, Any]) -> Figure:
    """Draw the chart."""
    values, title = gains(ensemble), TITLE.format(**words(summary))
    levels = [0.0] * values.shape[-1]
    return draw_bands(title, f"difference, {UNIT}", values, levels, "no effect", summary)


def table(ensemble: Ensemble, summary: dict[str, Any]) -> list[list[str]]:
    """Give the numbers behind it."""
    return bands_table(UNIT, gains(ensemble), summary)
