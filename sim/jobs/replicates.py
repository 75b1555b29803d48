"""
Replicates: many fates of several worlds, on all cores, each replicate the same whoever runs it.

Replicates come in pairs. Both of a pair share one draw of the unknown sizes and have a fate each:
so how much of the spread is luck, and how much is not knowing, can be told apart afterwards. With
`is_luck_only` all share the scenario's own sizes.
"""

import os
from collections.abc import Callable, Iterator, Mapping
from concurrent.futures import FIRST_COMPLETED, ProcessPoolExecutor, wait
from dataclasses import dataclass
from multiprocessing import get_context

import numpy as np
from numpy.typing import NDArray

from sim.engines.runs import EVERY_MONTH, Kept, run_replicate
from sim.scenario.model import Changes, Scenario

Progress = Callable[[int, int], None]
FATES_PER_DRAW = 2
CHUNK = 4


@dataclass(frozen=True)
class Ensemble:
    """
    Replicates of several worlds under shared fates.

    Attributes
    ----------
    scenario : Scenario
    seed, months : int
    is_luck_only : bool
    replicates : array of int, shape (run,)
        The fate of each run.
    draws : array of int, shape (run,)
        Its draw of the unknown sizes; -1 for the scenario's own.
    worlds : dict of dict of arrays
        World -> output -> array of shape (run, month, ...), month 0 the start.
    """

    scenario: Scenario
    seed: int
    months: int
    is_luck_only: bool
    replicates: NDArray[np.int64]
    draws: NDArray[np.int64]
    worlds: Mapping[str, Kept]

    @property
    def runs(self) -> int:
        """How many replicates there are."""
        return len(self.replicates)


@dataclass(frozen=True, slots=True)
class Job:
    """
    What every replicate of an ensemble shares.

    `digest`, if given, makes of the worlds of one replicate what is kept of them; it must be a
    plain function of a module, to reach other processes.
    """

    scenario: Scenario
    variants: Mapping[str, Changes]
    seed: int
    months: int
    is_luck_only: bool
    keep: tuple[str, ...] = EVERY_MONTH
    digest: Callable[[dict[str, Kept]], dict[str, Kept]] | None = None

    def draw_of(self, replicate: int) -> int | None:
        """The draw of the unknown sizes that a replicate uses."""
        return None if self.is_luck_only else replicate // FATES_PER_DRAW

    def run(self, replicates: range) -> list[tuple[int, dict[str, Kept]]]:
        """Run some replicates, here and now."""
        return [(each, self.run_one(each)) for each in replicates]

    def run_one(self, replicate: int) -> dict[str, Kept]:
        """Run every world of one replicate."""
        draw_number = self.draw_of(replicate)
        worlds = run_replicate(
            self.scenario,
            self.variants,
            self.seed,
            replicate,
            draw_number,
            self.months,
            self.keep,
        )
        return self.digest(worlds) if self.digest else worlds


def run_all(
    job: Job, runs: int, workers: int | None = None, progress: Progress | None = None
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
    done: dict[int, dict[str, Kept]] = {}
    try:
        for part in finished(job, chunks, min(workers, len(chunks))):
            done.update(part)
            if progress:
                progress(len(done), runs)
    except KeyboardInterrupt:
        if len(done) < FATES_PER_DRAW:
            raise
    return gather(job, done)


def finished(
    job: Job, chunks: list[range], workers: int
) -> Iterator[list[tuple[int, dict[str, Kept]]]]:
    """Run chunks, on other processes if there are several workers, and yield each as it is done."""
    if workers < 2:
        for chunk in chunks:
            yield job.run(chunk)
        return
    # Fresh processes, never forks: a fork inherits locks and threads that it cannot use.
    with ProcessPoolExecutor(workers, mp_context=get_context("spawn")) as pool:
        waiting = {pool.submit(job.run, chunk) for chunk in chunks}
        try:
            while waiting:
                ready, waiting = wait(waiting, return_when=FIRST_COMPLETED)
                for each in ready:
                    yield each.result()
        finally:
            pool.shutdown(wait=False, cancel_futures=True)


def gather(job: Job, done: Mapping[int, dict[str, Kept]]) -> Ensemble:
    """Put replicates in order, whoever finished first, and stack their arrays."""
    order = sorted(done)
    draws = [-1 if job.is_luck_only else each // FATES_PER_DRAW for each in order]
    worlds = {
        world: {
            name: np.stack([done[each][world][name] for each in order])
            for name in done[order[0]][world]
        }
        for world in done[order[0]]
    }
    return Ensemble(
        job.scenario,
        job.seed,
        job.months,
        job.is_luck_only,
        np.array(order),
        np.array(draws),
        worlds,
    )
