"""Fates: which events happen and when, and the random numbers of every month."""

from typing import Any

import numpy as np

from sim.core.normal import quantile
from sim.engines import lanes
from sim.engines.fate import WORD
from sim.engines.fate_lanes import draw_normals_double, draw_normals_single, philox
from sim.engines.kernel.compiled import apart, inner


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
