"""Strikes: what happens to worlds from outside in a month, which is events, deeds and orders."""

from typing import Any

from sim.engines import schedule
from sim.engines.kernel.compiled import inner
from sim.engines.layout import world_in
from sim.engines.plan import CHOICES
from sim.rules.effects import RETREAT

RANDOM = CHOICES["random"]


@inner
def strike_all(
    plan: Any, v: int, ground: Any, month: int, room: Any, memory: Any, shape: Any
) -> None:
    """Let the events of a month happen, in the lanes where they do."""
    w = world_in(memory, shape)
    for e in range(plan.events.shape[1]):
        hits = 0
        if plan.events[v, e, 0] <= month <= plan.events[v, e, 1]:
            for lane in range(len(shape.lanes)):
                hits += room.when[v, e, lane] == month
        if hits > 0:
            actor, how = plan.events[v, e, 2], plan.events[v, e, 3]
            if how > 0:
                choose_hit(plan, v, e, ground, room, memory, shape)
            for h in range(plan.events[v, e, 4], plan.events[v, e, 5]):
                code, to = plan.happenings[v, h, 0], plan.happenings[v, h, 1]
                for lane in range(len(shape.lanes)):
                    is_hit = room.when[v, e, lane] == month and (
                        how == 0 or memory[ground.chosen, lane] == to
                    )
                    memory[ground.strength, lane] = plan.strengths[v, h] if is_hit else 0.0
                schedule.strike(w, code, actor, to)
                if code == RETREAT:
                    schedule.reach_out_to(w, to, actor)


@inner
def choose_hit(plan: Any, v: int, e: int, ground: Any, room: Any, memory: Any, shape: Any) -> None:
    """Choose in each lane the one state that an event hits: the least deserving, or any."""
    w = world_in(memory, shape)
    start, stop = plan.events[v, e, 6], plan.events[v, e, 7]
    if plan.events[v, e, 3] == RANDOM:
        for lane in range(len(shape.lanes)):
            picked = start + int(room.pick[v, e, lane] * (stop - start))
            memory[ground.chosen, lane] = plan.named[v, picked]
        return
    schedule.take_stock(w)
    for n in range(start, stop):
        schedule.hear(w, plan.named[v, n])
    for n in range(start, stop):
        schedule.least_deserving(w, plan.named[v, n], plan.events[v, e, 2], n == start)


@inner
def is_for(job: Any, a: int, v: int, at: int, shape: Any) -> bool:
    """Whether an act is for this variant and for a run of this block."""
    run = job.acts[a, 5]
    is_here: bool = run < 0 or at <= run < at + len(shape.lanes)
    return is_here and job.acts[a, 4] == v


@inner
def do_all(job: Any, v: int, ground: Any, month: int, at: int, memory: Any, shape: Any) -> None:
    """Let the deeds of a month happen, in the lanes of their runs."""
    w = world_in(memory, shape)
    for a in range(job.act_from[month - job.first], job.act_from[month - job.first + 1]):
        code = -1 - job.acts[a, 3]
        if code >= 0 and is_for(job, a, v, at, shape):
            run, actor, to = job.acts[a, 5], job.acts[a, 1], job.acts[a, 2]
            for lane in range(len(shape.lanes)):
                is_done = run < 0 or run == at + lane
                memory[ground.strength, lane] = job.act_values[a] if is_done else 0.0
            schedule.strike(w, code, actor, to)
            if code == RETREAT:
                schedule.reach_out_to(w, to, actor)


@inner
def obey_all(job: Any, v: int, ground: Any, month: int, at: int, memory: Any, shape: Any) -> None:
    """Put what was ordered for this month in place of what powers want."""
    w = world_in(memory, shape)
    for a in range(job.act_from[month - job.first], job.act_from[month - job.first + 1]):
        if job.acts[a, 3] >= 0 and is_for(job, a, v, at, shape):
            run = job.acts[a, 5]
            for lane in range(len(shape.lanes)):
                is_ordered = run < 0 or run == at + lane
                memory[ground.strength, lane] = job.act_values[a]
                memory[ground.chosen, lane] = 1.0 if is_ordered else 0.0
            schedule.obey(w, job.acts[a, 2], job.acts[a, 1], job.acts[a, 3])
