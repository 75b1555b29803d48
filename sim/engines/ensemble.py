"""
The fast engine: many replicates of several variants of a scenario, on all cores.

    ask = Ask(paths=("alignment",))
    found = run_ensemble(scenario, {"as it is": Changes()}, range(2000), seed=0, ask=ask)
    found.paths["as it is"]["alignment"]           # (run, month, state, power)

The numbers are those of the Mesa world: equal with `==` in double precision, for the same seed and
replicate. What is asked for is kept or added up as the runs go; nothing else is stored.
"""

import os
from collections.abc import Iterable, Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from sim.engines import cache
from sim.engines.asked import Act, ActTable, Ask, Found, Override, State
from sim.engines.joint import is_open
from sim.engines.layout import Shape
from sim.engines.memory import add, out_for, room_for
from sim.engines.plan import plan_of, shape_of, stack
from sim.engines.prepare import FOLLOWS, Deed
from sim.engines.question import Question, group_of
from sim.scenario.model import Changes, Scenario
from sim.scenario.naming import element_places

LANES = 32
"""Runs that are worked out at once: two registers of single precision on wide machines, so that one
can be worked on while the other waits."""
CHUNK = 512


def run_ensemble(
    scenario: Scenario,
    variants: Mapping[str, Changes],
    replicates: Iterable[int],
    seed: int = 0,
    *,
    ask: Ask,
    months: int | None = None,
    draws: Sequence[int] | None = None,
    overrides: Sequence[Override] = (),
    acts: "Sequence[Act | Deed] | ActTable" = (),
    start: State | None = None,
    dtype: Any = np.float32,
    threads: int | None = None,
    lanes: int = LANES,
    chunk: int = CHUNK,
) -> Found:
    """
    Run replicates of several variants under the same fates.

    Parameters
    ----------
    variants : mapping of name to Changes
    replicates : iterable of int
        The fate of each run.
    draws : sequence of int, optional
        The draw of the unknown sizes of each run, -1 for the scenario's own; -1 by default.
    overrides, acts, start : optional
    dtype : float32 or float64
    threads : int, optional
        One per core by default.
    lanes, chunk : int
        How the work is cut; no number depends on it. Under NUMBA_DISABLE_JIT=1 the loop runs as
        Python, which needs lanes=1.

    Returns
    -------
    Found
    """
    work = prepare(scenario, variants, replicates, seed, ask, months, draws, overrides, acts, start)
    return work.run(dtype, threads, lanes, chunk)


def prepare(
    scenario: Scenario,
    variants: Mapping[str, Changes],
    replicates: Iterable[int],
    seed: int,
    ask: Ask,
    months: int | None = None,
    draws: Sequence[int] | None = None,
    overrides: Sequence[Override] = (),
    acts: "Sequence[Act | Deed] | ActTable" = (),
    start: State | None = None,
) -> "Work":
    """
    Lay everything out as the kernel reads it.

    Raises
    ------
    ValueError
        If an override leaves some runs as they are where these would follow another parameter.
    """
    for each in overrides:
        name = element_places(scenario)[each.key][0]
        if each.is_always and name in FOLLOWS and np.isnan(each.values).any():
            raise ValueError(
                f"{each.key}: differs in all runs or in none, since it follows another"
            )
    runs = np.fromiter(replicates, dtype=np.uint32)
    also = [each.key for each in overrides if each.is_always]
    drawn = np.full(len(runs), -1) if draws is None else np.asarray(draws, dtype=np.int64)
    posterior = scenario.posterior if (drawn >= 0).any() else None
    question = Question(
        scenario,
        list(variants),
        stack([plan_of(scenario, each, also) for each in variants.values()]),
        runs,
        drawn,
        seed,
        ask,
        scenario.months if months is None else months,
        tuple(overrides),
        acts if isinstance(acts, ActTable) else tuple(acts),
        start,
        posterior,
        is_open(posterior, variants) if posterior else None,
    )
    return Work(question)


@dataclass(frozen=True)
class Work:
    """A question that is to be answered: `run` runs all of its replicates, `parts` some after some."""

    question: Question

    def run(self, dtype: Any, threads: int | None, lanes: int, chunk: int) -> Found:
        """Run everything, in chunks on several threads; sums are exact in any order."""
        runs = len(self.question.replicates)
        out = out_for(self.question, runs, dtype)
        chunks = [slice(at, min(at + chunk, runs)) for at in range(0, runs, chunk)]
        for part in self.parts(chunks, dtype, threads, lanes, out):
            add(out, part)
        return self.told(out, runs)

    def parts(
        self,
        chunks: Sequence[slice],
        dtype: Any,
        threads: int | None = None,
        lanes: int = LANES,
        whole: Any = None,
    ) -> Iterator[Any]:
        """
        Run chunks on several threads and yield each result, in order.

        With `whole`, what is kept goes straight to its place there.
        """
        if cache.is_plain() and lanes != 1:
            raise ValueError("without a compiler one run is worked out at a time: lanes=1")
        size = (*self.question.counts, lanes, np.dtype(dtype).name)
        cache.once(size, lambda: self.compile(dtype, lanes))
        workers = min(threads or os.cpu_count() or 1, max(1, len(chunks)))
        if workers == 1:
            room = room_for(self.question, dtype, lanes)
            for each in chunks:
                yield self.run_chunk(each, dtype, lanes, room, whole)
            return
        rooms = [room_for(self.question, dtype, lanes) for _ in range(workers)]
        free = list(rooms)

        def work(each: slice) -> Any:
            room = free.pop()
            try:
                return self.run_chunk(each, dtype, lanes, room, whole)
            finally:
                free.append(room)

        with ThreadPoolExecutor(workers) as pool:
            yield from pool.map(work, chunks)

    def compile(self, dtype: Any, lanes: int) -> None:
        """Compile the loop for this size and precision, or read it from disk, by running nothing."""
        self.run_chunk(slice(0, 0), dtype, lanes, room_for(self.question, dtype, lanes))

    def run_chunk(self, part: slice, dtype: Any, lanes: int, room: Any, whole: Any = None) -> Any:
        """Run some of the replicates in one thread."""
        asked = self.question
        out = out_for(asked, 0 if whole else part.stop - part.start, dtype)
        if whole:
            out = out._replace(paths=whole.paths[part], points=whole.points[part])
        states, powers = asked.counts
        shape = Shape(tuple(range(states)), tuple(range(powers)), tuple(range(lanes)))
        job = asked.job(part, dtype)
        cache.kernel().run_lanes(asked.plan, asked.ground, job, room, out, shape)
        return out

    def told(self, out: Any, runs: int) -> Found:
        """Name the results."""
        return Found(
            self.named(out.paths, self.question.ask.paths),
            self.named(out.points, self.question.ask.points),
            out.totals,
            out.counts,
            out.split_totals,
            out.split_path_totals,
            runs,
            self.question.counts,
            self.question.ask.quantities,
        )

    def named(
        self, table: NDArray[Any], fields: Sequence[str]
    ) -> dict[str, dict[str, NDArray[Any]]]:
        """Part rows that were kept into their tables."""
        size = self.question.scenario.size
        found: dict[str, dict[str, NDArray[Any]]] = {}
        for v, variant in enumerate(self.question.names):
            found[variant], at = {}, 0
            for each in fields:
                shape = shape_of(size, group_of(each), each)
                width = int(np.prod(shape, dtype=int))
                rows = table[:, v, :, at : at + width]
                found[variant][each] = rows.reshape(*rows.shape[:2], *shape)
                at += width
        return found
