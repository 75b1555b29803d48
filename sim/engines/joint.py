"""
Joint: the unknown sizes that a future takes together, from one row of its scenario's posterior.

Which row is a pure function of seed and draw, as all luck is. Both engines ask here.
"""

from collections.abc import Mapping

import numpy as np
from numpy.typing import NDArray

from sim.engines.fate import MASK, WORD, key_of, philox, stream
from sim.scenario.model import Changes, Posterior

STREAM = "posterior"


def rows_of(posterior: Posterior, seed: int, draws: NDArray[np.int64]) -> NDArray[np.int64]:
    """
    Which row of the posterior each draw takes; each row is as likely.

    Parameters
    ----------
    draws : array of int, shape (run,)
        0 up.
    """
    which = draws.astype(np.uint64) & MASK
    none = np.zeros_like(which)
    first, second = (np.full_like(which, word) for word in stream(STREAM))
    word = philox((none, which, first, second), key_of(seed))[0]
    return np.asarray((word.astype(float) + 0.5) * WORD * len(posterior.draws), dtype=np.int64)


def sizes_of(posterior: Posterior, seed: int, draws: NDArray[np.int64]) -> NDArray[np.float64]:
    """
    The sizes that each draw takes, (key, run); NaN where a run draws nothing.

    Parameters
    ----------
    draws : array of int, shape (run,)
        -1 for the scenario's own sizes.
    """
    rows = rows_of(posterior, seed, np.maximum(draws, 0))
    sizes = np.where(draws[:, None] >= 0, posterior.draws[rows], np.nan)
    return np.ascontiguousarray(sizes.T)


def is_open(posterior: Posterior, variants: Mapping[str, Changes]) -> NDArray[np.int64]:
    """Where sizes are the posterior's, (key, variant): 0 where a variant has always had its own."""
    shape = len(posterior.keys), len(variants)
    rows = [[key not in each.always for each in variants.values()] for key in posterior.keys]
    return np.array(rows, dtype=np.int64).reshape(shape)
