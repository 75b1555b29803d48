"""
Loop: `run_lanes` runs some replicates of some variants. Blocks of lanes, month after month.

For each block of as many replicates as there are lanes it draws their sizes and fates, builds the
starts, and steps all variants side by side, so that they share their fates and can be compared month
by month. Nothing is allocated. What is kept or added up is said by `forms.Job`. The rules are called
by way of `schedule.py`. Importing this module needs Numba.
"""

from typing import Any

from numba import njit

from sim.core.compiled import compile_rules
from sim.engines import schedule
from sim.engines.kernel.compiled import inner
from sim.engines.kernel.fates import draw_events, draw_fates, lay_incidents
from sim.engines.kernel.results import keep_month
from sim.engines.kernel.sizes import change_now, draw_sizes, fill_row, lay
from sim.engines.kernel.strikes import do_all, obey_all, strike_all
from sim.engines.layout import split_in, world_in

compile_rules(schedule, is_inlined=False)


@inner
def start_block(plan: Any, ground: Any, job: Any, at: int, room: Any, shape: Any) -> None:
    """Build the starts of all variants of one block."""
    for lane in range(len(shape.lanes)):
        run = min(at + lane, len(job.replicates) - 1)
        room.replicates[lane] = job.replicates[run]
        room.draws[lane] = job.draws[run]
    draw_fates(ground, job.first // 4, room, shape)
    for v in range(plan.base.shape[0]):
        memory = room.memory[v]
        w = world_in(memory, shape)
        draw_sizes(plan, v, ground, job, at, room, shape)
        for slot in range(room.values.shape[0]):
            lay(ground, room.values, slot, memory, shape)
        is_resumed = len(job.state_rows) > 0
        if is_resumed:
            for n in range(len(job.state_rows)):
                for lane in range(len(shape.lanes)):
                    run = min(at + lane, job.state.shape[2] - 1)
                    memory[job.state_rows[n], lane] = job.state[v, n, run]
        else:
            for n in range(len(ground.now)):  # what an earlier block of runs has left
                fill_row(memory, ground.now[n], 0.0, shape)
            for n in range(len(ground.path_to)):
                for lane in range(len(shape.lanes)):
                    memory[ground.path_to[n], lane] = memory[ground.path_from[n], lane]
            schedule.begin(w, job.is_start_given)
        change_now(plan, v, ground, job, at, room, memory, not is_resumed, shape)
        draw_events(plan, v, ground, job, at, room, shape)
        if not is_resumed:
            schedule.disturb_start(w, room.fates[job.first % 4])
        for n in range(len(ground.blank)):
            fill_row(memory, ground.blank[n], 0.0, shape)
        for n in range(len(ground.info_stance)):
            for lane in range(len(shape.lanes)):
                memory[ground.info_stance[n], lane] = memory[ground.rest_stance[n], lane]


@inner
def run_month(plan: Any, ground: Any, job: Any, month: int, at: int, room: Any, shape: Any) -> None:
    """Run one month of all variants of one block."""
    if month % 4 == 0:
        draw_fates(ground, month // 4, room, shape)
    has_terms = job.has_terms or len(job.pairs) > 0
    for v in range(plan.base.shape[0]):
        memory = room.memory[v]
        w = world_in(memory, shape)
        lay_incidents(ground, v, month % 4, room, memory, shape)
        if month == job.first + 1:
            schedule.reach_out(w)
        strike_all(plan, v, ground, month, room, memory, shape)
        if len(job.acts) > 0:
            do_all(job, v, ground, month, at, memory, shape)
        schedule.look_round(w, room.fates[month % 4], has_terms)
        if job.has_room:
            schedule.find_room(w)
    for d in range(len(job.pairs)):
        one = world_in(room.memory[job.pairs[d, 0]], shape)
        other = world_in(room.memory[job.pairs[d, 1]], shape)
        schedule.split_month(one, other, split_in(room.split[d], shape))
    for v in range(plan.base.shape[0]):
        memory = room.memory[v]
        w = world_in(memory, shape)
        schedule.move_on(w, month, plan.strategies[v])
        if len(job.acts) > 0:
            obey_all(job, v, ground, month, at, memory, shape)
        schedule.pay(w)


def run_lanes_(plan: Any, ground: Any, job: Any, room: Any, out: Any, shape: Any) -> None:
    """
    Run every replicate of a job, a block of lanes at a time.

    Parameters
    ----------
    plan : plan.Plan, stacked
    ground : Terrain
    job : Job
    room : Room
        Memory that no other call uses at the same time.
    out : Out
    shape : layout.Shape
    """
    for at in range(0, len(job.replicates), len(shape.lanes)):
        start_block(plan, ground, job, at, room, shape)
        for d in range(len(job.pairs)):
            one = world_in(room.memory[job.pairs[d, 0]], shape)
            other = world_in(room.memory[job.pairs[d, 1]], shape)
            schedule.begin_split(one, other, split_in(room.split[d], shape))
        keep_month(job, job.first, at, room, out, shape)
        for month in range(job.first + 1, job.last + 1):
            run_month(plan, ground, job, month, at, room, shape)
            keep_month(job, month, at, room, out, shape)


run_lanes = njit(error_model="numpy", nogil=True, cache=True)(run_lanes_)
"""`run_lanes_`, compiled once for each (states, powers, lanes, precision) and kept on disk."""
