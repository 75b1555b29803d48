"""
Panel: one public series as a table of years and places, with how sure each number is.

Everything in this room works on panels; only `series/` knows in which file a number stood.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

Array = NDArray[np.float64]


@dataclass(frozen=True)
class Panel:
    """
    A series by year and place.

    Attributes
    ----------
    name : str
        A line of `series.SERIES`.
    years : array of int, shape (year,)
        Rising, without gaps.
    places : tuple of str
        What the second axis is: states or powers by the scenario's short names, or codes of others.
    values : array, shape (year, place) or (year, place, power)
        NaN where the record says nothing.
    sd : array of the same shape
        Standard errors as published or counted; NaN where there are none.
    file : Path
        Where it was read.
    """

    name: str
    years: NDArray[np.int64]
    places: tuple[str, ...]
    values: Array
    sd: Array
    file: Path

    def until(self, year: int) -> Panel:
        """What was known at the end of a year: later years are cut off, so nothing leaks."""
        kept = self.years <= year
        return replace(self, years=self.years[kept], values=self.values[kept], sd=self.sd[kept])

    def at(self, year: int) -> Array:
        """The numbers of one year; NaN throughout where it has none."""
        found = np.flatnonzero(self.years == year)
        return self.values[found[0]] if len(found) else np.full(self.values.shape[1:], np.nan)

    def of(self, places: Sequence[str]) -> Panel:
        """The same for some places, in this order; NaN for one that it does not have."""
        shape = (len(self.years), len(places), *self.values.shape[2:])
        values, sd = np.full(shape, np.nan), np.full(shape, np.nan)
        for n, place in enumerate(places):
            if place in self.places:
                values[:, n] = self.values[:, self.places.index(place)]
                sd[:, n] = self.sd[:, self.places.index(place)]
        return replace(self, places=tuple(places), values=values, sd=sd)
