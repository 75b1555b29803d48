"""Results: what is kept of a month, and what is added up."""

from typing import Any

import numpy as np

from sim.engines.kernel.compiled import inner
from sim.engines.layout import FIXED


@inner
def keep_month(job: Any, month: int, at: int, room: Any, out: Any, shape: Any) -> None:
    """Keep and add up what is asked for of one month."""
    runs, place = len(job.replicates), month - job.first
    for v in range(room.memory.shape[0]):
        if job.path_at[place] >= 0:
            keep_rows(
                job.path_rows, job.path_at[place], at, runs, room.memory[v], out.paths, v, shape
            )
        if job.point_at[place] >= 0:
            keep_rows(
                job.point_rows, job.point_at[place], at, runs, room.memory[v], out.points, v, shape
            )
    add_up(job, month, at, runs, room.memory, out, shape)
    for d in range(len(job.pairs)):
        if job.split_at[place] >= 0:
            add_split(
                job.split_rows,
                at,
                runs,
                room.split[d],
                out.split_totals[d, job.split_at[place]],
                shape,
            )
        add_split(
            job.split_path_rows, at, runs, room.split[d], out.split_path_totals[d, place], shape
        )


@inner
def keep_rows(
    rows: Any, place: int, at: int, runs: int, memory: Any, out: Any, v: int, shape: Any
) -> None:
    """Copy some rows of all lanes out."""
    for lane in range(min(len(shape.lanes), runs - at)):
        for n in range(len(rows)):
            out[at + lane, v, place, n] = memory[rows[n], lane]


@inner
def add_up(job: Any, month: int, at: int, runs: int, memory: Any, out: Any, shape: Any) -> None:
    """Add the quantities of a month to their sums and count them into their bins."""
    last = out.counts.shape[1] - 1
    for q in range(len(job.asked)):
        if job.asked[q, 0] == month:
            v, row, minus, minus_row = (
                job.asked[q, 1], job.asked[q, 2], job.asked[q, 3], job.asked[q, 4],
            )  # fmt: skip
            for lane in range(min(len(shape.lanes), runs - at)):
                value = float(memory[v, row, lane])
                if minus >= 0:
                    value -= float(memory[minus, minus_row, lane])
                out.totals[q] += int(np.floor(value * FIXED + 0.5))
                bin_ = int(np.floor((value - job.low[q]) * job.scale[q]))
                out.counts[q, min(max(bin_, 0), last)] += 1


@inner
def add_split(rows: Any, at: int, runs: int, memory: Any, totals: Any, shape: Any) -> None:
    """Add rows of a split to their sums."""
    for n in range(len(rows)):
        for lane in range(min(len(shape.lanes), runs - at)):
            totals[n] += int(np.floor(float(memory[rows[n], lane]) * FIXED + 0.5))
