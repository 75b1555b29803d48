"""Jobs on the Mesa world: replicates one by one, on as many processes as there are cores."""

import os
import signal
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import FIRST_COMPLETED, ProcessPoolExecutor, wait
from contextlib import contextmanager
from functools import partial
from multiprocessing import get_context
from typing import Any

import numpy as np
from numpy.typing import NDArray

from sim.engines.runs import IN_FULL, PACES, run_replicate
from sim.jobs.replicates import (
    FATES_PER_DRAW,
    Ensemble,
    Job,
    Kept,
    Part,
    Progress,
    Worlds,
    gather,
)

CHUNK = 4
Split = Callable[[Kept, Kept], NDArray[np.float64]]


def run_all(
    job: Job,
    runs: int,
    workers: int | None = None,
    progress: Progress | None = None,
    split: Split | None = None,
) -> Ensemble:
    """
    Run replicates 0 to runs - 1 and gather them; Ctrl-C keeps what is done.

    Parameters
    ----------
    job : Job
    runs : int
    workers : int, optional
        Processes; by default one per core, and none beside this one for a few runs.
    progress : callable, optional
        Called with (done, all) now and then.
    split : callable, optional
        Splits the difference of two worlds that were kept in full: what `job.pairs` needs.

    Returns
    -------
    Ensemble, of fewer runs if it was interrupted after at least one pair

    Raises
    ------
    KeyboardInterrupt
        If it was interrupted before that.
    """
    workers = workers if workers is not None else (os.cpu_count() or 1)
    chunks = [range(at, min(at + CHUNK, runs)) for at in range(0, runs, CHUNK)]
    done: list[Part] = []
    try:
        for part in finished(partial(run_some, job, split), chunks, min(workers, len(chunks))):
            done += part
            if progress:
                progress(len(done), runs)
    except KeyboardInterrupt:
        if len(done) < FATES_PER_DRAW:
            raise
    return gather(job, done, "mesa")


def finished(
    work: Callable[[range], list[Part]], chunks: list[range], workers: int
) -> Iterator[list[Part]]:
    """Run chunks, on other processes if there are several workers, and yield each as it is done."""
    if workers < 2:
        yield from map(work, chunks)
        return
    # Fresh processes, never forks: a fork inherits locks and threads that it cannot use.
    with ProcessPoolExecutor(workers, mp_context=get_context("spawn")) as pool:
        with deaf():  # workers start as work is handed in
            waiting = {pool.submit(work, chunk) for chunk in chunks}
        try:
            while waiting:
                ready, waiting = wait(waiting, return_when=FIRST_COMPLETED)
                for each in ready:
                    yield each.result()
        finally:
            pool.shutdown(wait=False, cancel_futures=True)


@contextmanager
def deaf() -> Iterator[None]:
    """
    Let processes that start meanwhile never hear Ctrl-C: it is for this one, which then ends them.

    A Ctrl-C that comes meanwhile is not lost. Windows has no such thing.
    """
    if not hasattr(signal, "pthread_sigmask"):
        yield
        return
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def run_some(job: Job, split: Split | None, replicates: range) -> list[Part]:
    """Run some replicates, here and now."""
    return [run_one(job, split, each) for each in replicates]


def run_one(job: Job, split: Split | None, replicate: int) -> Part:
    """Run every world of one replicate, and give it a first axis of one run."""
    draw = int(job.draws_of([replicate])[0])
    keep = dict.fromkeys((*job.paths, *job.points, *(IN_FULL if job.pairs else ())))
    worlds = run_replicate(
        job.scenario,
        job.variants,
        job.seed,
        replicate,
        None if draw < 0 else draw,
        job.months,
        tuple(keep),
    )
    moved = {}
    for name, (one, other) in job.pairs.items():
        if split is None:
            break
        rows = split(worlds[one], worlds[other])
        moved[name] = {"at": rows[list(job.split_months)], "path": rows[:, *job.focus]}
    kept: Worlds = {
        name: {field: world[field][None] for field in job.paths}
        | {field: at_months(world[field], field, job.point_months)[None] for field in job.points}
        for name, world in worlds.items()
    }
    return Part(np.array([replicate]), job.digest(kept) if job.digest else kept, moved)


def at_months(kept: NDArray[Any], field: str, months: Sequence[int]) -> NDArray[Any]:
    """Some months of what was kept of one world; a parameter that is kept once is the same in all."""
    if field in PACES:
        return np.broadcast_to(kept, (len(months), *kept.shape))
    return np.asarray(kept[list(months)])
