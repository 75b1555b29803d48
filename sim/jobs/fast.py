"""Jobs on the compiled engine: chunks of replicates on all cores, in this process."""

from typing import Any

import numpy as np

from sim.engines.asked import Ask
from sim.engines.ensemble import Work, prepare
from sim.engines.layout import FIXED
from sim.jobs.replicates import FATES_PER_DRAW, Ensemble, Job, Part, Progress, Worlds, gather

CHUNK = 128


def run_all(
    job: Job,
    runs: int,
    threads: int | None = None,
    progress: Progress | None = None,
    dtype: Any = np.float32,
) -> Ensemble:
    """
    Run replicates 0 to runs - 1; Ctrl-C keeps what is done.

    Parameters
    ----------
    job : Job
    runs : int
    threads : int, optional
        One per core by default.
    progress : callable, optional
        Called with (done, all) now and then.
    dtype : float32 or float64

    Returns
    -------
    Ensemble, of fewer runs if it was interrupted after at least one pair

    Raises
    ------
    KeyboardInterrupt
        If it was interrupted before that.
    """
    work = lay_out(job, range(runs))
    chunks = [slice(at, min(at + CHUNK, runs)) for at in range(0, runs, CHUNK)]
    parts: list[Part] = []
    try:
        for chunk, out in zip(chunks, work.parts(chunks, dtype, threads), strict=True):
            parts.append(part_of(job, work, chunk, out))
            if progress:
                progress(chunk.stop, runs)
    except KeyboardInterrupt:
        if sum(len(part.replicates) for part in parts) < FATES_PER_DRAW:
            raise
    return gather(job, parts, "ensemble", 1 / FIXED)


def lay_out(job: Job, replicates: range) -> Work:
    """Say a job in the engine's words."""
    ask = Ask(
        paths=job.paths,
        points=job.points,
        point_months=job.point_months,
        pairs=tuple(job.pairs.values()),
        split_months=job.split_months,
        split_focus=job.focus,
    )
    draws = job.draws_of(replicates)
    return prepare(
        job.scenario, job.variants, replicates, job.seed, ask, job.months, draws.tolist()
    )


def part_of(job: Job, work: Work, chunk: slice, out: Any) -> Part:
    """Name what the engine gave, and digest it."""
    replicates = work.question.replicates[chunk].astype(np.int64)
    found = work.told(out, len(replicates))
    worlds: Worlds = {name: found.paths[name] | found.points[name] for name in job.variants}
    moved = {
        name: {"at": found.split_sums[at], "path": found.split_path_totals[at]}
        for at, name in enumerate(job.pairs)
    }
    return Part(replicates, job.digest(worlds) if job.digest else worlds, moved)
