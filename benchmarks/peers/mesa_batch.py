"""Mesa's own `batch_run` of the readable engine, in one process and in one for each core."""

import multiprocessing
import os
from collections.abc import Sequence
from typing import Any

import mesa
import numpy as np

from benchmarks.batch_model import BatchWorld
from benchmarks.peers.peer import MONTHS, Peer
from sim.scenario.model import Scenario

PRELOADED = ("benchmarks.batch_model", "benchmarks.peers.ema")
"""What workers need, imported once before they are forked."""


def batch(runs: int, processes: int) -> Any:
    """Rows of results, one for each run and month but the last, which Mesa leaves out."""
    if processes > 1:
        start_workers_from_a_server()
    return mesa.batch_run(
        BatchWorld,
        parameters={"replicate": list(range(runs))},
        number_processes=processes,
        max_steps=MONTHS - 1,  # it takes one step more than it is told
        data_collection_period=1,
        display_progress=False,
    )


def start_workers_from_a_server(modules: Sequence[str] = PRELOADED) -> None:
    """Let workers be forked from a process that has imported the model: quicker than Mesa's default."""
    if "forkserver" in multiprocessing.get_all_start_methods():
        multiprocessing.set_start_method("forkserver", force=True)
        multiprocessing.set_forkserver_preload(list(modules))


def peers(scenario: Scenario, runs: int) -> Sequence[Peer]:
    """With one process, and with all cores."""

    def paths(rows: Any) -> Any:
        shape = len(scenario.states), len(scenario.powers)
        names = [f"{state}.{power}" for state in scenario.states for power in scenario.powers]
        count = 1 + max(row["RunId"] for row in rows)
        found = np.empty((count, MONTHS, *shape))
        for row in rows:
            found[row["RunId"], row["Step"]] = np.reshape([row[name] for name in names], shape)
        return found

    cores = os.cpu_count() or 1
    one = "its runner, one process, alignments collected every month"
    many = f"the same with {cores} processes, their start included"
    return (
        Peer("Mesa batch_run", one, runs, lambda: batch(runs, 1), paths, 1e-9),
        Peer(
            f"Mesa batch_run, {cores} processes",
            many,
            8 * runs,
            lambda: batch(8 * runs, cores),
            paths,
            1e-9,
        ),
    )
