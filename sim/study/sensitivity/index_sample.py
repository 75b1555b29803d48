"""What every analysis of a sweep takes, and what it gives."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from sim.jobs.replicates import draws_of
from sim.scenario.study import Design, Factor

Array = NDArray[np.float64]
Groups = NDArray[np.int64]
NORMAL_95 = 1.959964
"""Standard deviations on either side of the middle that hold 95 of 100 of a normal law."""


class Sample(NamedTuple):
    """
    Points in the order of their design, and one outcome at each.

    `points` is (point, factor), `values` (point, fate) without NaN, `seed` that of all resampling.
    `groups`, (fate,), is the same for fates that share a draw of the unknown sizes and so are not
    independent; None where each stands by itself.
    """

    design: Design
    factors: tuple[Factor, ...]
    points: Array
    values: Array
    seed: int = 0
    groups: Groups | None = None

    @property
    def group_of_fates(self) -> Groups:
        """The group of each fate: (fate,)."""
        return np.arange(self.values.shape[1]) if self.groups is None else self.groups

    def with_fates(self, which: slice | NDArray[np.bool_]) -> Sample:
        """The sample in some of its fates only."""
        return self._replace(values=self.values[:, which], groups=self.group_of_fates[which])

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


def groups_of(fates: int, is_drawn: bool) -> Groups:
    """
    Which fates share a draw of the unknown sizes; each stands by itself where nothing is drawn.

    >>> groups_of(4, is_drawn=True).tolist(), groups_of(4, is_drawn=False).tolist()
    ([0, 0, 1, 1], [0, 1, 2, 3])
    """
    draws = draws_of(range(fates), not is_drawn)
    return np.where(draws < 0, np.arange(fates), draws)
