"""Sizes: the parameters of every run, drawn and overridden, put where the rules read them."""

from typing import Any

import numpy as np

from sim.core.maths import exp, kept
from sim.engines.fate import WORD
from sim.engines.fate_lanes import philox
from sim.engines.kernel.compiled import inner


@inner
def fill_row(values: Any, row: int, value: float, shape: Any) -> None:
    """Put the same number into all lanes of a row."""
    for lane in range(len(shape.lanes)):
        values[row, lane] = value


@inner
def draw_sizes(plan: Any, v: int, ground: Any, job: Any, at: int, room: Any, shape: Any) -> None:
    """Work out every slot of one variant in all lanes, as it has always been, in double precision."""
    values, last = room.values, len(job.replicates) - 1
    for slot in range(values.shape[0]):
        fill_row(values, slot, plan.base[v, slot], shape)
    is_drawn = np.max(room.draws) >= 0
    for n in range(plan.drawn.shape[1]):
        if is_drawn and plan.drawn[v, n] >= 0:
            draw_size(plan, v, n, ground, room, shape)
    for n in range(plan.always.shape[1]):
        if plan.always[v, n] >= 0:
            fill_row(values, plan.always[v, n], plan.always_value[v, n], shape)
    for n in range(len(job.override)):
        if job.is_now[n] == 0 and job.override_in[n, v] > 0:
            override_slot(job, n, at, values, last, shape)
    for n in range(plan.copied.shape[1]):
        if plan.copied[v, n, 0] >= 0:
            for lane in range(len(shape.lanes)):
                values[plan.copied[v, n, 0], lane] = values[plan.copied[v, n, 1], lane]


@inner
def override_slot(job: Any, n: int, at: int, values: Any, last: int, shape: Any) -> None:
    """Put what differs by run into the lanes of its runs; where that is NaN, leave what is there."""
    for lane in range(len(shape.lanes)):
        value = job.override_value[n, min(at + lane, last)]
        if value == value:
            values[job.override[n], lane] = value


@inner
def draw_size(plan: Any, v: int, n: int, ground: Any, room: Any, shape: Any) -> None:
    """Draw one slot from its range, in the lanes that draw at all."""
    first, second = plan.names[v, n, 0], plan.names[v, n, 1]
    low, span, is_whole = plan.low[v, n], plan.span[v, n], plan.is_whole[v, n] > 0
    key, values, slot = (ground.key[0], ground.key[1]), room.values, plan.drawn[v, n]
    for lane in range(len(shape.lanes)):
        draw = room.draws[lane]
        word = philox(np.uint32(0), np.uint32(draw), first, second, key)[0]
        drawn = (float(word) + 0.5) * WORD * span
        drawn = np.floor(drawn) if is_whole else drawn
        values[slot, lane] = low + drawn if draw >= 0 else values[slot, lane]


@inner
def lay(ground: Any, values: Any, slot: int, memory: Any, shape: Any) -> None:
    """Put one slot where the rules read it; half-lives as the share that is kept."""
    row = ground.row[slot]
    if ground.is_half_life[slot]:
        for lane in range(len(shape.lanes)):
            memory[row, lane] = kept(values[slot, lane])
    else:
        for lane in range(len(shape.lanes)):
            memory[row, lane] = values[slot, lane]


@inner
def change_now(
    plan: Any,
    v: int,
    ground: Any,
    job: Any,
    at: int,
    room: Any,
    memory: Any,
    has_paths: bool,
    shape: Any,
) -> None:
    """Change what changes from now on; where a path starts at it, the path starts there now."""
    values, last = room.values, len(job.replicates) - 1
    for n in range(plan.from_now.shape[1]):
        if plan.from_now[v, n] >= 0:
            fill_row(values, plan.from_now[v, n], plan.from_now_value[v, n], shape)
            change_slot(ground, values, plan.from_now[v, n], memory, has_paths, shape)
    for n in range(len(job.override)):
        if job.is_now[n] > 0 and job.override_in[n, v] > 0:
            override_slot(job, n, at, values, last, shape)
            change_slot(ground, values, job.override[n], memory, has_paths, shape)
    for i in range(len(ground.hazard)):
        for lane in range(len(shape.lanes)):
            chance = 1.0 - exp(-values[ground.hazard[i], lane])
            # (word + 1/2) / 2^32 < chance, said of whole numbers.
            room.last_word[v, i, lane] = int(np.ceil(chance / WORD - 0.5)) - 1


@inner
def change_slot(
    ground: Any, values: Any, slot: int, memory: Any, has_paths: bool, shape: Any
) -> None:
    """Change one slot, and what starts at it."""
    lay(ground, values, slot, memory, shape)
    for row in (ground.path[slot], ground.level[slot]):
        if has_paths and row >= 0:
            for lane in range(len(shape.lanes)):
                memory[row, lane] = values[slot, lane]
