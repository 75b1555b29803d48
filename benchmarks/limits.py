"""What the machine could do at most, and what part of it the ensemble does."""

import os
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from statistics import median
from typing import Any

import numpy as np

from benchmarks.compare import seconds
from benchmarks.loops import bare_loop, table_loop
from benchmarks.operations import count_month
from benchmarks.peers import ours
from benchmarks.peers.peer import MONTHS


def rate(run: Callable[[], int], threads: int, lasting: float = 0.3) -> float:
    """Runs a second of one of these loops, on some threads."""
    end = time.perf_counter() + lasting

    def work(_: int) -> int:
        done = 0
        while time.perf_counter() < end:
            done += run()
        return done

    start = time.perf_counter()
    with ThreadPoolExecutor(threads) as pool:
        done = sum(pool.map(work, range(threads)))
    return done / (time.perf_counter() - start)


def write_rate(threads: int, megabytes: int = 256) -> float:
    """Bytes a second that threads together write into memory that they hold already."""
    parts = [np.zeros(megabytes * 2**18 // threads, np.float32) for _ in range(threads)]
    with ThreadPoolExecutor(threads) as pool:
        list(pool.map(lambda part: part.fill(1), parts))
        taken = seconds(lambda: list(pool.map(lambda part: part.fill(2), parts)))
    return sum(part.nbytes for part in parts) / taken


def measure_limits(scenario: Any, is_quick: bool) -> dict[str, Any]:
    """
    Measure the limits and the engine in turn.

    Returns
    -------
    dict of runs a second, parts that are reached, and the operations of a month
    """
    counts = count_month(scenario)
    cores = os.cpu_count() or 1
    states, powers = len(scenario.states), len(scenario.powers)
    bare, tables = bare_loop(counts), table_loop(counts, states, powers)
    runs = 4096 if is_quick else 32768
    of_run = (MONTHS + 1) * states * powers * 4
    rounds = []
    for _ in range(2 if is_quick else 5):
        reduced = runs / seconds(lambda: ours.run(scenario, runs, ours.reduced()))
        kept = runs / seconds(lambda: ours.in_batches(scenario, runs))
        most, alone, moved = rate(bare, cores), rate(bare, 1), rate(tables, cores)
        written = write_rate(cores)
        rounds.append((most, alone, moved, written, reduced / most, kept * of_run / written))
    most, alone, moved, written, part, part_of_write = (
        median(each) for each in zip(*rounds, strict=True)
    )
    return {
        "operations": counts,
        "bare_one_thread": alone,
        "bare": most,
        "part_of_bare": part,
        "tables": moved,
        "write_gigabytes": written / 1e9,
        "write": written / of_run,
        "part_of_write": part_of_write,
    }
