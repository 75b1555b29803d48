"""
Kernel: the compiled loop of the ensemble. Blocks of lanes, month after month, nothing allocated.

`run_lanes` runs some replicates of some variants: for each block of as many replicates as there are
lanes it draws their sizes and fates, builds the starts, and steps all variants side by side, so that
they share their fates and can be compared month by month. What is kept or added up is said by `Job`.
The rules are called by way of `schedule.py`. Importing this module needs Numba.
"""

from typing import Any, NamedTuple

import numpy as np
from numba import njit

from sim.core.compiled import compile_rules
from sim.core.maths import exp, kept
from sim.core.normal import quantile
from sim.engines import lanes, schedule
from sim.engines.fate import WORD
from sim.engines.fate_lanes import draw_normals_double, draw_normals_single, philox
from sim.engines.layout import FIXED, split_in, world_in
from sim.engines.plan import CHOICES
from sim.rules.effects import RETREAT

compile_rules(schedule, is_inlined=False)

RANDOM = CHOICES["random"]

# Only the loop itself is called from Python: what it calls needs no wrappers, which would be compiled too.
INSIDE: Any = {"error_model": "numpy", "no_cpython_wrapper": True, "no_cfunc_wrapper": True}
inner, apart = njit(**INSIDE, forceinline=True), njit(**INSIDE)


class Job(NamedTuple):
    """
    What one call runs and keeps.

    Attributes
    ----------
    replicates, draws : (run,); a draw of -1 is the scenario's own sizes
    override, is_now : (slot,); what differs by run, before the start is solved or after
    override_in : (slot, variant); 1 where it differs in this variant
    override_value : (slot, run); NaN leaves a run as it is
    first, last : months; the start's and the last
    state_rows, state : (row,), (variant, row, run or 1); a start from a month's full state
    has_room, has_terms : whether tables are asked for that are only worked out then
    acts, act_values : (act, 6), by month: month, power, state, channel, variant, run or -1; effort.
        A channel below 0 is a deed: -1 less the number of an effect, on what is named; its strength
    act_from : (month + 1,); where the acts of each month from the first on begin
    path_rows, path_at : rows kept, and each month's place among those kept or -1
    point_rows, point_at : the same, for other rows at other months
    asked : (quantity, 5): month, variant, row, and variant and row that are subtracted, or -1
    low, scale : (quantity,); where the bins begin, and bins per unit
    pairs : (pair, 2); variants whose difference is split
    split_rows, split_at, split_path_rows : as above, for splits; the path is kept every month
    """

    replicates: Any
    draws: Any
    override: Any
    is_now: Any
    override_in: Any
    override_value: Any
    first: int
    last: int
    is_start_given: bool
    has_room: bool
    has_terms: bool
    state_rows: Any
    state: Any
    acts: Any
    act_values: Any
    act_from: Any
    path_rows: Any
    path_at: Any
    point_rows: Any
    point_at: Any
    asked: Any
    low: Any
    scale: Any
    pairs: Any
    split_rows: Any
    split_at: Any
    split_path_rows: Any


class Room(NamedTuple):
    """The memory that one thread works in."""

    memory: Any
    split: Any
    values: Any
    words: Any
    fates: Any
    when: Any
    pick: Any
    last_word: Any
    replicates: Any
    draws: Any


class Out(NamedTuple):
    """Where results go; `totals` and `counts` are added to."""

    paths: Any
    points: Any
    totals: Any
    counts: Any
    split_totals: Any
    split_path_totals: Any


class Terrain(NamedTuple):
    """Where slots and rows are: see `plan.Slots`; streams of fates; rows of the host's tables."""

    key: Any
    fate_names: Any
    row: Any
    path: Any
    level: Any
    is_half_life: Any
    hazard: Any
    incident: Any
    now: Any
    blank: Any
    rest_stance: Any
    info_stance: Any
    path_from: Any
    path_to: Any
    strength: int
    chosen: int


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


@inner
def draw_events(plan: Any, v: int, ground: Any, job: Any, at: int, room: Any, shape: Any) -> None:
    """Decide in double precision which events happen in each lane, when, and what they pick."""
    for e in range(plan.events.shape[1]):
        first, last = plan.events[v, e, 0], plan.events[v, e, 1]
        names = plan.event_names[v, e]
        for lane in range(len(shape.lanes)):
            happens, when, pick, _ = philox(
                np.uint32(0), room.replicates[lane], names[0], names[1], ground.key
            )
            room.when[v, e, lane] = -1
            if first >= 0 and (float(happens) + 0.5) * WORD < plan.chances[v, e]:
                share = (float(when) + 0.5) * WORD
                room.when[v, e, lane] = first + int(share * (last - first + 1))
            room.pick[v, e, lane] = (float(pick) + 0.5) * WORD


@inner
def draw_fates(ground: Any, quarter: int, room: Any, shape: Any) -> None:
    """Draw the fates of four months: words first, then normal numbers from them."""
    words = room.words
    key = ground.key[0], ground.key[1]
    for name in range(words.shape[1]):
        first, second = ground.fate_names[name, 0], ground.fate_names[name, 1]
        draw_words(quarter, room.replicates, first, second, key, words, name, shape)
    for of_four in range(4):
        draw_normals(shape, words[of_four], room.fates[of_four])


@apart
def draw_words(
    quarter: int,
    replicates: Any,
    first: Any,
    second: Any,
    key: Any,
    out: Any,
    name: int,
    shape: Any,
) -> None:
    """Draw the words of one stream in four months, in all lanes."""
    for lane in range(len(shape.lanes)):
        four = philox(np.uint32(quarter), replicates[lane], first, second, key)
        out[0, name, lane] = four[0]
        out[1, name, lane] = four[1]
        out[2, name, lane] = four[2]
        out[3, name, lane] = four[3]


def draw_normals(shape: Any, words: Any, normals: Any) -> None:
    """Turn words (name, lane) into normal numbers: in single precision by a fit of the quantile."""
    for name in range(len(normals)):
        for lane in range(normals.shape[1]):
            normals[name, lane] = quantile((float(words[name, lane]) + 0.5) * WORD)


lanes.by_precision(draw_normals, draw_normals_single, draw_normals_double)


@inner
def lay_incidents(ground: Any, v: int, of_four: int, room: Any, memory: Any, shape: Any) -> None:
    """Decide which states have an incident this month: exactly, since words are whole numbers."""
    normals = room.fates.shape[1]
    for i in range(len(ground.incident)):
        for lane in range(len(shape.lanes)):
            word = np.int64(room.words[of_four, normals + i, lane])
            memory[ground.incident[i], lane] = word <= room.last_word[v, i, lane]


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
