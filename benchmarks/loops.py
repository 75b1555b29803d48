"""
Loops that do what a month needs, and no more: what the machine could do at most.

`bare_loop` does as many exponentials, logarithms, roots, divisions and multiply-adds as a month of one
run takes, on numbers that stay in the fastest memory, as wide as the machine goes: no tables, no
random numbers, nothing compared. Two of additions and multiplications count as one multiply-add,
whether or not the rules have them in pairs. `table_loop` reads and writes tables as often as a
month does, and does nothing else; a compiler may spare some of that.
"""

import math
from collections.abc import Callable
from typing import Any

import numpy as np

from benchmarks.peers.peer import MONTHS
from sim.engines.ensemble import LANES
from sim.engines.layout import layout_of

WIDTH = 256
IN_A_ROW = 16
"""Multiply-adds between one load and one store of the bare loop."""


def bare_loop(counts: dict[str, int]) -> Callable[[], int]:
    """Compile the bare loop; one call works out WIDTH runs and says so."""
    from numba import njit

    multiply_adds = (counts["additions"] + counts["multiplications"]) // 2 // IN_A_ROW
    exps, logs = counts["exponentials"], counts["logarithms"]
    divisions, roots = counts["divisions"], counts["roots"]
    single = np.float32
    log2_e, ln2, half, one = (single(x) for x in (1 / math.log(2), math.log(2), 0.5, 1))
    e2, e3, e4, e5, e6 = (single(1 / math.factorial(n)) for n in range(2, 7))
    l3, l5, l7, l9 = (single(1 / n) for n in (3, 5, 7, 9))
    options: dict[str, Any] = {"fastmath": {"contract"}, "error_model": "numpy"}

    @njit(**options, inline="always")
    def exp(x):
        twos = np.floor(x * log2_e + half)
        rest = x - twos * ln2
        series = (((e6 * rest + e5) * rest + e4) * rest + e3) * rest + e2
        power = np.int32((np.int32(twos) + np.int32(127)) << np.int32(23)).view(np.float32)
        return (series * rest * rest + rest + one) * power

    @njit(**options, inline="always")
    def log(x):
        bits = single(x).view(np.int32)
        twos = single((bits >> np.int32(23)) - np.int32(127))
        part = np.int32((bits & np.int32(0x7FFFFF)) | np.int32(127 << 23)).view(np.float32)
        ratio = (part - one) / (part + one)
        square = ratio * ratio
        series = ((l9 * square + l7) * square + l5) * square + l3
        return twos * ln2 + (ratio + ratio) * (series * square + one)

    @njit(**options, inline="always")
    def four(x):
        return (((x * half + one) * half + one) * half + one) * half + one

    @njit(**options, nogil=True)
    def loop(x):
        for _ in range(MONTHS):
            for _ in range(exps):
                for lane in range(WIDTH):
                    x[lane] = exp(x[lane]) * half
            for _ in range(logs):
                for lane in range(WIDTH):
                    x[lane] = log(x[lane] + one) + one
            for _ in range(divisions):
                for lane in range(WIDTH):
                    x[lane] = one / (x[lane] + one)
            for _ in range(roots):
                for lane in range(WIDTH):
                    x[lane] = np.sqrt(x[lane])
            for _ in range(multiply_adds):
                for lane in range(WIDTH):
                    x[lane] = four(four(four(four(x[lane]))))

    def run() -> int:
        loop(np.ones(WIDTH, np.float32))
        return WIDTH

    run()
    return run


def table_loop(counts: dict[str, int], states: int, powers: int) -> Callable[[], int]:
    """Compile the loop over tables; one call moves LANES runs through all months and says so."""
    from numba import njit

    size = layout_of(states, powers).rows * LANES
    of_state = size // states
    reads, writes = counts["reads"] // states * LANES, counts["writes"] // states * LANES

    @njit(nogil=True, fastmath=True)
    def loop(memory):
        added = np.float32(0)
        for _ in range(MONTHS):
            for state in range(states):
                own = memory[state * of_state : (state + 1) * of_state]
                for _ in range(reads // of_state):
                    for n in range(of_state):
                        added += own[n]
                for n in range(reads % of_state):
                    added += own[n]
                for n in range(min(writes, of_state)):
                    own[n] = added
        return added

    def run() -> int:
        loop(np.zeros(size, np.float32))
        return LANES

    run()
    return run
