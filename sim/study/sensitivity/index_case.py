"""What every analysis of a sweep takes, and what it gives."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from sim.scenario.study import Design, Factor

Array = NDArray[np.float64]
NORMAL_95 = 1.959964
"""Standard deviations on either side of the middle that hold 95 of 100 of a normal law."""


class Case(NamedTuple):
    """
    Points in the order of their design, and one outcome at each.

    `points` is (point, factor), `values` (point, fate) without NaN, `seed` that of all resampling.
    """

    design: Design
    factors: tuple[Factor, ...]
    points: Array
    values: Array
    seed: int = 0

    @property
    def means(self) -> Array:
        """The mean over fates at each point: (point,)."""
        return np.asarray(self.values.mean(axis=1))


class Indices(NamedTuple):
    """
    What an analysis gives.

    Attributes
    ----------
    values, widths : dict of measure to array, (factor,)
        And half the width of its interval of 95 of 100; NaN where that is not known.
    pairs, pair_widths : array, (factor, factor), or None
        What two factors do together beyond what each does alone; NaN on the diagonal.
    """

    values: Mapping[str, Array]
    widths: Mapping[str, Array]
    pairs: Array | None = None
    pair_widths: Array | None = None
