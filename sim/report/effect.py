"""What a change does over time: a what-if minus the scenario as it is, under the same luck."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from sim.answers.difference import BASELINE
from sim.answers.worlds import change
from sim.jobs.replicates import Ensemble
from sim.report.bands_over_time import bands_table, draw_bands
from sim.report.wording import words

if TYPE_CHECKING:
    from matplotlib.figure import Figure

HEADING = "{title}: what does it do, and when?"
TITLE = "{power} share with the change minus without it"
ALT = (
    "{title}. One panel per state: how many points of 100 the change adds to the share of {power},"
    " month by month after {start}. A line for the middle of {runs} futures, a dark band for 8 of"
    " 10, a light one for 95 of 100."
)
UNIT = "points of 100"


def words_of(found: Mapping[str, Any], name: str) -> dict[str, str]:
    """What the words above may name."""
    return words(found) | {"title": found["whatifs"][name]["title"]}


def gaps(ensemble: Ensemble, name: str) -> NDArray[np.float64]:
    """What a what-if adds to the focus power's share, in points: (run, month, state)."""
    return np.asarray(100 * change(ensemble, name, BASELINE)[..., ensemble.scenario.focus[1]])


def draw(ensemble: Ensemble, found: Mapping[str, Any], name: str) -> Figure:
    """Draw the effect of one what-if."""
    values = gaps(ensemble, name)
    title, levels = TITLE.format(**words_of(found, name)), [0.0] * values.shape[-1]
    return draw_bands(title, f"difference, {UNIT}", values, levels, "no effect", found)


def table(ensemble: Ensemble, found: Mapping[str, Any], name: str) -> list[list[str]]:
    """Give the numbers behind it."""
    return bands_table(UNIT, gaps(ensemble, name), found)
