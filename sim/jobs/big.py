"""
Big jobs: more replicates than memory holds, added up as they go and, on request, written as rows.

    job = BigJob(scenario, variants, seed=0, months=120, is_luck_only=False, runs=10_000_000, ...)
    run_big(job, Ledger(folder, job), progress=show)

A job is cut into chunks of replicates. Which chunks there are follows from the job alone, and sums
are of whole numbers, so that it does not matter who runs which chunk, in what order, or how often
the work was interrupted. `ledger.py` keeps what is done; `cluster.py` lets a Dask cluster work.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any, NamedTuple, Protocol

import numpy as np
from numpy.typing import NDArray

from sim.engines.asked import Ask, Quantity
from sim.engines.ensemble import run_ensemble
from sim.jobs.ledger import Ledger
from sim.jobs.replicates import FATES_PER_DRAW, Progress, draws_of
from sim.scenario.model import Changes, Scenario

LARGEST_CHUNK, SMALLEST_CHUNK = 20_000, 1_000
CHUNKS = 50


class Chunk(NamedTuple):
    """
    What one chunk gave.

    Attributes
    ----------
    number : int
    totals : array of int, shape (quantity,)
    counts : array of int, shape (quantity, bin)
    rows : dict of name to array of shape (run,), or None where no rows are wanted
    """

    number: int
    totals: NDArray[np.int64]
    counts: NDArray[np.int64]
    rows: dict[str, NDArray[Any]] | None


@dataclass(frozen=True)
class BigJob:
    """
    What is run, and what is kept of it.

    Attributes
    ----------
    scenario, variants, seed, months, is_luck_only : as in `replicates.Job`
    runs : int
    quantities : tuple of Quantity
        What is added up.
    has_rows : bool
        Whether each run's alignments at `row_months` are written too.
    row_months : tuple of int
    """

    scenario: Scenario
    variants: Mapping[str, Changes]
    seed: int
    months: int
    is_luck_only: bool
    runs: int
    quantities: tuple[Quantity, ...]
    has_rows: bool = False
    row_months: tuple[int, ...] = ()

    @cached_property
    def chunk(self) -> int:
        """Runs in a chunk; even, so that no pair that shares a draw is parted."""
        size = min(max(self.runs // CHUNKS, SMALLEST_CHUNK), LARGEST_CHUNK)
        return size + size % FATES_PER_DRAW

    @property
    def chunks(self) -> range:
        """The numbers of all chunks."""
        return range(-(-self.runs // self.chunk))

    def replicates(self, number: int) -> range:
        """The replicates of one chunk."""
        return range(number * self.chunk, min((number + 1) * self.chunk, self.runs))

    @property
    def also(self) -> dict[str, Any]:
        """What more a ledger's job.json says of it, in words of its own."""
        return {}

    @property
    def kept(self) -> str:
        """What tells this job from others that run the same."""
        return repr(self.quantities)

    def run_chunk(self, number: int, threads: int | None = None) -> Chunk:
        """Run one chunk, here and now."""
        replicates = self.replicates(number)
        draws = draws_of(replicates, self.is_luck_only)
        ask = Ask(
            points=("alignment",) if self.has_rows else (),
            point_months=self.row_months if self.has_rows else (),
            quantities=self.quantities,
        )
        found = run_ensemble(
            self.scenario,
            self.variants,
            replicates,
            self.seed,
            ask=ask,
            months=self.months,
            draws=draws.tolist(),
            threads=threads,
        )
        rows = rows_of(self, replicates, draws, found.points) if self.has_rows else None
        return Chunk(number, found.totals, found.counts, rows)


class Chunked(Protocol):
    """What can be run in chunks: a big job, or a sweep."""

    @property
    def chunks(self) -> range:
        """The numbers of all chunks."""

    def replicates(self, number: int) -> range:
        """The runs of one chunk."""

    def run_chunk(self, number: int, threads: int | None = None) -> Chunk:
        """Run one chunk, here and now; it must give the same wherever and whenever it runs."""


def runs_of(job: Chunked, numbers: Iterable[int]) -> int:
    """How many runs some chunks have together."""
    return sum(len(job.replicates(each)) for each in numbers)


def run_chunk(job: Chunked, number: int, threads: int | None = None) -> Chunk:
    """The same as a plain function, which reaches the workers of a cluster."""
    return job.run_chunk(number, threads)


def rows_of(
    job: BigJob,
    replicates: range,
    draws: NDArray[np.int64],
    points: Mapping[str, Mapping[str, NDArray[Any]]],
) -> dict[str, NDArray[Any]]:
    """
    Lay alignments out in columns, a row per run.

    Columns are `run`, `draw` (-1 for the scenario's own sizes), and `WORLD.alignment.STATE.POWER@MONTH`.
    """
    columns: dict[str, NDArray[Any]] = {
        "run": np.arange(replicates.start, replicates.stop),
        "draw": draws,
    }
    for world, kept in points.items():
        for at, month in enumerate(job.row_months):
            for i, state in enumerate(job.scenario.states):
                for k, power in enumerate(job.scenario.powers):
                    name = f"{world}.alignment.{state}.{power}@{month}"
                    columns[name] = np.ascontiguousarray(kept["alignment"][:, at, i, k])
    return columns


Work = Callable[[Any, Sequence[int]], Iterator[Chunk]]


def run_here(job: Chunked, numbers: Sequence[int], threads: int | None = None) -> Iterator[Chunk]:
    """Run chunks on this machine, one after the other, each on all cores."""
    for number in numbers:
        yield job.run_chunk(number, threads)


def run_big(
    job: Chunked,
    ledger: Ledger,
    numbers: Sequence[int],
    work: Work = run_here,
    progress: Progress | None = None,
) -> None:
    """
    Run the chunks that the ledger does not have yet, and let it keep what they give.

    Parameters
    ----------
    numbers : sequence of int
        The chunks that are ours; all, or some where several machines share the work.
    work : callable
        Runs chunks and yields them, in any order.

    Raises
    ------
    KeyboardInterrupt
        If it was interrupted; what is done is kept.
    FailedError
        If the disk is full, say; what is done before is kept.
    """
    missing = [each for each in numbers if each not in ledger.done]
    every = runs_of(job, numbers)
    done = every - runs_of(job, missing)
    try:
        for chunk in work(job, missing):
            ledger.keep(chunk)
            done += len(job.replicates(chunk.number))
            if progress:
                progress(done, every)
    finally:
        ledger.save()
