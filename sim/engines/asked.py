"""
Asked: what an ensemble may be asked, what may differ between its runs, and what comes out.

`run_ensemble` of `ensemble.py` takes an `Ask` and returns `Found`. Nothing here knows the kernel.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from sim.engines.layout import FIXED
from sim.rules.split import CAUSES

BINS = 2048


class Quantity(NamedTuple):
    """
    One number of every run that is added up as the runs go: its mean and its quantiles come out.

    Attributes
    ----------
    month : int
    variant : str
    field : str
        A table of NOW or INFO.
    at : tuple of int
        The element of it.
    minus : (str, tuple of int) or None
        A variant, and an element of the same table, that is subtracted.
    low, high : float
        Where the bins begin and end; what lies outside counts into the outermost.

    A sum is of whole numbers of parts of 2^-32, exact in any order: each value is rounded to the
    nearest part, and a sum may reach 2^31.
    """

    month: int
    variant: str
    field: str
    at: tuple[int, ...]
    minus: tuple[str, tuple[int, ...]] | None = None
    low: float = 0.0
    high: float = 1.0


@dataclass(frozen=True)
class Ask:
    """
    What is wanted of an ensemble.

    Attributes
    ----------
    paths : sequence of str
        Tables of NOW or INFO, parameters, or "terms" for the terms of the pulls, that are kept at
        `path_months`; every month by default.
    points : sequence of str
        Tables that are kept at `point_months`.
    quantities : sequence of Quantity
    pairs : sequence of (str, str)
        Variants whose difference is split into causes: its mean over runs, at `split_months` for
        every state and power and every month for `split_focus`, a state and a power.
    """

    paths: Sequence[str] = ()
    path_months: Sequence[int] | None = None
    points: Sequence[str] = ()
    point_months: Sequence[int] = ()
    quantities: Sequence[Quantity] = ()
    pairs: Sequence[tuple[str, str]] = ()
    split_months: Sequence[int] = ()
    split_focus: tuple[int, int] = (0, 0)


@dataclass(frozen=True)
class Override:
    """
    An element that differs by run, and wins over what variants change themselves.

    Attributes
    ----------
    key : str
    values : array, shape (run,)
        NaN leaves a run its own value, or the one that it draws.
    is_always : bool
        As if it had always been so; False for from now on.
    variants : tuple of str
        Where it differs; all of them by default.
    """

    key: str
    values: NDArray[np.float64]
    is_always: bool = True
    variants: tuple[str, ...] = ()


@dataclass(frozen=True)
class Act:
    """
    What a power is ordered to want in one month, whatever its strategy; within its cap.

    Attributes
    ----------
    month, power, state, channel : int
    effort : float, 0 up
    variant : str
        The first variant by default.
    run : int
        The run's place among the replicates; -1 for all of them. Of two orders the later counts.
    """

    month: int
    power: int
    state: int
    channel: int
    effort: float
    variant: str = ""
    run: int = -1


class ActTable(NamedTuple):
    """
    Very many acts as numbers, ready for the kernel.

    Attributes
    ----------
    rows : array of int, (act, 6)
        By month: month, power, state, channel (see `aim_of`), variant, run.
    sizes : array, (act,)
        The effort of each, or its strength.
    """

    rows: NDArray[np.int64]
    sizes: NDArray[np.float64]


@dataclass(frozen=True)
class State:
    """
    The full state of worlds at the end of a month, from which runs go on.

    Attributes
    ----------
    month : int
    now, rest : dict of arrays, each (run or 1, ...) as `core.state` has it

    Tables of INFO are not part of it: at the month itself they are not known, and come out as 0.
    """

    month: int
    now: Mapping[str, NDArray[np.float64]]
    rest: Mapping[str, NDArray[np.float64]]


@dataclass
class Found:
    """
    What came out.

    Attributes
    ----------
    paths, points : dict of variant to dict of table to array (run, month, ...)
    totals : array of int, shape (quantity,); sums, in parts of 2^-32
    counts : array of int, shape (quantity, bin)
    split_totals, split_path_totals : arrays of int; sums, in parts of 2^-32
    runs : int
    shape : (int, int)
        How many states and powers there are.
    quantities : sequence of Quantity
        What was asked.
    """

    paths: dict[str, dict[str, NDArray[Any]]] = field(default_factory=dict)
    points: dict[str, dict[str, NDArray[Any]]] = field(default_factory=dict)
    totals: Any = None
    counts: Any = None
    split_totals: Any = None
    split_path_totals: Any = None
    runs: int = 0
    shape: tuple[int, int] = (0, 0)
    quantities: Sequence[Quantity] = ()

    @property
    def means(self) -> NDArray[np.float64]:
        """Mean quantities, (quantity,)."""
        return np.asarray(self.totals / FIXED / max(self.runs, 1))

    def quantile(self, quantity: int, share: float) -> float:
        """The middle of the bin in which this share of the runs is reached."""
        asked = self.quantities[quantity]
        reached = np.cumsum(self.counts[quantity])
        bin_ = int(np.searchsorted(reached, max(share * self.runs, 1)))
        return asked.low + (bin_ + 0.5) * (asked.high - asked.low) / BINS

    @property
    def split(self) -> NDArray[np.float64]:
        """Mean splits, (pair, month, state, power, cause)."""
        return np.asarray(self.split_sums / FIXED / max(self.runs, 1))

    @property
    def split_sums(self) -> NDArray[np.int64]:
        """Sums of splits over runs, in whole numbers of FIXED: (pair, month, state, power, cause)."""
        sums = self.split_totals
        return np.asarray(sums.reshape(*sums.shape[:2], *self.shape, len(CAUSES)))

    @property
    def split_path(self) -> NDArray[np.float64]:
        """Mean splits of the focus, (pair, month, cause)."""
        return np.asarray(self.split_path_totals / FIXED / max(self.runs, 1))
