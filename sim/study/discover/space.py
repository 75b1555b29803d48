"""Cases in the space that a sweep filled, and limits that cut a part out of it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from math import ceil, floor
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

Points = NDArray[np.float64]
Flags = NDArray[np.bool_]
Ends = tuple[float | None, float | None]
Limits = Mapping[int, Ends]
"""A factor's place -> its lowest and its highest value, None where it is open to that side."""


class Cases(NamedTuple):
    """Points, (case, factor), and which of them are of interest, (case,)."""

    points: Points
    interest: Flags

    def at(self, which: Flags | NDArray[np.intp]) -> Cases:
        """Some of them."""
        return Cases(self.points[which], self.interest[which])

    def outside(self, limits: Limits) -> Cases:
        """Those that are not within limits."""
        return self.at(~inside(limits, self.points))


def inside(limits: Limits, points: Points) -> Flags:
    """Which cases lie within limits: (case,)."""
    held = np.ones(len(points), dtype=bool)
    for factor, (low, high) in limits.items():
        held &= (points[:, factor] >= low) if low is not None else True
        held &= (points[:, factor] <= high) if high is not None else True
    return held


def sizes(limits: Limits, cases: Cases, among: Cases) -> tuple[float, float, float]:
    """Of what lies within limits: its share of what is of interest among all, density, share of all."""
    held = inside(limits, cases.points)
    both, count = float((held & cases.interest).sum()), int(held.sum())
    of_interest, every = int(among.interest.sum()), len(among.interest)
    return both / max(1, of_interest), both / max(1, count), count / max(1, every)


def in_whole(limits: Limits, is_whole: Sequence[bool]) -> dict[int, Ends]:
    """
    Limits of whole numbers as whole numbers: the same cases lie within.

    >>> in_whole({0: (5.5, None), 1: (0.2, 8.5)}, [True, False])
    {0: (6, None), 1: (0.2, 8.5)}
    """
    return {
        at: (
            low if low is None or not is_whole[at] else ceil(low),
            high if high is None or not is_whole[at] else floor(high),
        )
        for at, (low, high) in limits.items()
    }
