"""Sums over the chunks of a big job, and their file."""

import io
import zipfile
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from sim.core.errors import UserError
from sim.engines.asked import BINS


class Sums(NamedTuple):
    """
    Sums over chunks: whole numbers, so that they are the same in any order.

    Attributes
    ----------
    done : set of int
        The chunks that are in them.
    totals : array of int, shape (quantity,)
    counts : array of int, shape (quantity, bin)
    """

    done: set[int]
    totals: NDArray[np.int64]
    counts: NDArray[np.int64]

    @classmethod
    def empty(cls, job: Any) -> "Sums":
        """The sums over no chunk."""
        quantities = len(job.quantities)
        return cls(set(), np.zeros(quantities, np.int64), np.zeros((quantities, BINS), np.int64))

    def __add__(self, other: Any) -> "Sums":
        return Sums(self.done | other.done, self.totals + other.totals, self.counts + other.counts)


def read_sums(file: Path) -> Sums:
    """Read a file of sums."""
    try:
        with np.load(io.BytesIO(file.read_bytes())) as kept:
            return Sums(set(kept["done"].tolist()), kept["totals"], kept["counts"])
    except (OSError, ValueError, KeyError, EOFError, zipfile.BadZipFile):
        raise UserError(f"{file}: cannot be read, begin again in another folder") from None
