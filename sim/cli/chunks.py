"""Work in chunks, from the command line: which are ours, who does them, what happens on Ctrl-C."""

from __future__ import annotations

import re
from collections.abc import Callable
from contextlib import closing, nullcontext
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from sim.cli.progress import progress
from sim.core.errors import UserError

if TYPE_CHECKING:
    from sim.jobs.big import Chunked
    from sim.jobs.ledger import Ledger


class Shared(NamedTuple):
    """How work is shared and gone on with."""

    resume: bool
    shard: str | None
    scheduler: str | None
    workers: int | None


def read_shard(said: str | None) -> tuple[int, int]:
    """
    Read which of several machines this is.

    >>> read_shard("2/4"), read_shard(None)
    ((2, 4), (1, 1))
    """
    if said is None:
        return 1, 1
    parts = re.fullmatch(r"(\d{1,4})/(\d{1,4})", said)
    at, of = (int(each) for each in parts.groups()) if parts else (0, 0)
    if not 1 <= at <= of:
        raise UserError(f"--shard: {said} found, I/N is right, such as 1/4 for the first of four")
    return at, of


def run_chunks(
    job: Chunked, folder: Path, shared: Shared, begin: Callable[[], object] = lambda: None
) -> Ledger:
    """
    Run the chunks of a job that are ours and are not done yet.

    Parameters
    ----------
    begin : callable
        Called once the folder is known to be ours, before any work.

    Raises
    ------
    KeyboardInterrupt
        If it was interrupted: it says what is kept.
    """
    from sim.jobs.big import run_big, run_here
    from sim.jobs.cluster import connect, run_there
    from sim.jobs.ledger import ALL, Ledger

    at, of = read_shard(shared.shard)
    if of > len(job.chunks):
        raise UserError(
            f"--shard: {shared.shard} found, I/N with N up to {len(job.chunks)} is right: so many"
            " chunks the work has"
        )
    with closing(connect(shared.scheduler)) if shared.scheduler else nullcontext() as client:
        part = f"{at}of{of}" if shared.shard else ALL
        ledger = Ledger(folder, job, part, shared.resume)
        begin()
        here = partial(run_here, threads=shared.workers)
        work = partial(run_there, client=client) if client else here
        ours = job.chunks[at - 1 :: of]
        try:
            with progress() as show:
                run_big(job, ledger, ours, work, show)
        except KeyboardInterrupt as stop:
            raise KeyboardInterrupt(kept_words(ledger, ours)) from stop
    return ledger


def kept_words(ledger: Ledger, ours: range) -> str:
    """Which part of our chunks is on the disk, for whoever interrupted it."""
    ledger.save()  # a Ctrl-C may have come while it was saving
    kept = len(ledger.done.intersection(ours))
    return f"interrupted: kept {kept} of {len(ours)} chunks; --resume goes on"


def is_whole(job: Chunked, ledger: Ledger) -> bool:
    """Whether every chunk is done."""
    return len(ledger.done) == len(job.chunks)


def part_words(folder: Path) -> str:
    """What to do with a part of the work."""
    return (
        f"This part is done: {folder}. When all are, copy the files of their folders into one, and"
        " run the same command there with --resume and without --shard."
    )
