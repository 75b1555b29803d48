"""
Memory: the arrays that the kernel works in, `room_for`, and writes what it finds to, `out_for`.

All are made before the loop begins, since it allocates nothing.
"""

from typing import Any

import numpy as np
from numpy.typing import NDArray

from sim.engines.asked import BINS
from sim.engines.kernel.forms import Out, Room
from sim.engines.layout import layout_of
from sim.engines.plan import slots_of
from sim.engines.question import Question
from sim.rules.split import CAUSES

ALIGNMENT = 64


def room_for(asked: Question, dtype: Any, lanes: int) -> Any:
    """Memory for one thread."""
    states, powers = asked.counts
    variants, events = len(asked.names), asked.plan.events.shape[1]
    names = powers + states * powers
    return Room(
        aligned((variants, layout_of(states, powers).rows, lanes), dtype),
        aligned(
            (max(1, len(asked.ask.pairs)), layout_of(states, powers, True).rows, lanes),
            dtype,
        ),
        aligned((len(slots_of(states, powers).row), lanes), np.float64),
        aligned((4, names + states, lanes), np.uint32),
        aligned((4, names, lanes), dtype),
        aligned((variants, events, lanes), np.int64),
        aligned((variants, events, lanes), np.float64),
        aligned((variants, states, lanes), np.int64),
        aligned((lanes,), np.uint32),
        aligned((lanes,), np.int64),
    )


def out_for(asked: Question, runs: int, dtype: Any) -> Any:
    """Arrays for the results of so many runs."""
    variants, quantities = len(asked.names), len(asked.ask.quantities)
    pairs = len(asked.ask.pairs)
    states, powers = asked.counts
    paths = len(asked.path_months) if asked.ask.paths else 0
    months = asked.months - asked.first + 1
    causes = len(CAUSES)
    return Out(
        np.empty((runs, variants, paths, len(asked.rows(asked.ask.paths))), dtype),
        np.empty(
            (
                runs,
                variants,
                len(asked.ask.point_months),
                len(asked.rows(asked.ask.points)),
            ),
            dtype,
        ),
        np.zeros(quantities, np.int64),
        np.zeros((quantities, BINS), np.int64),
        np.zeros((pairs, len(asked.ask.split_months), states * powers * causes), np.int64),
        np.zeros((pairs, months, causes), np.int64),
    )


def add(out: Any, part: Any) -> None:
    """Add up what is added up: whole numbers, so that the order does not matter."""
    for name in ("totals", "counts", "split_totals", "split_path_totals"):
        getattr(out, name)[...] += getattr(part, name)


def aligned(shape: tuple[int, ...], dtype: Any) -> NDArray[Any]:
    """An array of zeros whose memory starts at a whole cache line."""
    of = np.dtype(dtype)
    size = int(np.prod(shape, dtype=int)) * of.itemsize
    raw = np.zeros(size + ALIGNMENT, dtype=np.uint8)
    start = -raw.ctypes.data % ALIGNMENT
    room: NDArray[Any] = raw[start : start + size].view(of).reshape(shape)
    return room
