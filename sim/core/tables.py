"""
Tables: how the readable engine holds numbers, in the form that the rules index.

The rules write `table[i, k, n]`, where n is the lane of a run. In a compiled engine that is an
array. In the Mesa world it is a `Table`: a dict from index to Python float, which is several times
faster than reading and doing arithmetic on single NumPy elements, and has only lane 0.
"""

from collections.abc import Mapping
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

LANE = 0
"""The one lane of a table: where the readable engine reads and writes."""


class Table(dict):  # type: ignore[type-arg]
    """Numbers by index. The last index is the lane; a scalar's only index is the lane."""

    @classmethod
    def of(cls, array: "NDArray[np.float64] | float") -> "Table":
        """
        Copy an array, in lane 0.

        >>> Table.of(np.array([0.25, 0.75]))[1, 0]
        0.75
        >>> Table.of(3.0)[0]
        3.0
        """
        array = np.asarray(array, dtype=float)
        if not array.shape:
            return cls({0: float(array)})
        return cls(
            zip(((*at, 0) for at in np.ndindex(array.shape)), array.ravel().tolist(), strict=True)
        )

    @classmethod
    def zeros(cls, shape: tuple[int, ...]) -> "Table":
        """A table of zeros: `shape` is without the lane."""
        return cls.of(np.zeros(shape))

    def array(self, shape: tuple[int, ...]) -> NDArray[np.float64]:
        """Copy into an array of `shape`, without the lane."""
        return np.fromiter(self.values(), float, len(self)).reshape(shape)


class Size(NamedTuple):
    """How many there are of each, as the lengths of tuples: a compiler then knows the numbers."""

    states: tuple[int, ...]
    powers: tuple[int, ...]
    channels: tuple[int, ...]
    kinds: tuple[int, ...]

    def along(self, axes: tuple[str, ...]) -> tuple[int, ...]:
        """The lengths of these axes, such as ("state", "power")."""
        lengths: Mapping[str, int] = {
            "state": len(self.states),
            "power": len(self.powers),
            "channel": len(self.channels),
            "kind": len(self.kinds),
            "lag": LAGS,
        }
        return tuple(lengths[axis] for axis in axes)


def look_back(past: Any, month: int, lag: Any, i: int, k: int, n: int) -> Any:
    """What a ring of months held some months ago; the lag is a whole number that differs by run."""
    return past[(month - int(lag)) % LAGS, i, k, n]


LAGS = 13
"""Months of signals that are kept: a reaction may lag by 0 to 12 months."""
