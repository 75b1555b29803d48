"""The part of ``run`` that outgrows one machine's memory, time or patience."""

from __future__ import annotations

import json
import re
from contextlib import closing, nullcontext
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

import typer

from sim.cli.progress import progress
from sim.core.errors import UserError

if TYPE_CHECKING:
    from sim.jobs.big import BigJob
    from sim.jobs.ledger import Ledger
    from sim.scenario.model import Changes, Scenario

LARGEST_IN_MEMORY = 10_000
"""More futures than this are added up as they run, and none of them is kept."""


class Big(NamedTuple):
    """What was asked of a big run."""

    rows: bool
    resume: bool
    shard: str | None
    scheduler: str | None


class Asked(NamedTuple):
    """What is run."""

    scenario: Scenario
    changes: Changes
    runs: int
    seed: int
    months: int
    is_luck_only: bool
    workers: int | None
    is_fictional: bool


def is_big(runs: int, big: Big) -> bool:
    """Whether it is run in chunks that can be gone on with."""
    return runs > LARGEST_IN_MEMORY or any(big)


def refuse(engine: str, full: bool, rows: bool, fictional: bool) -> None:
    """Refuse options that a run in chunks cannot follow."""
    if engine == "mesa" or full:
        raise UserError("--engine mesa, --full: not for a run of this size, neither is right")
    if rows and fictional:
        raise UserError(
            "--rows --fictional: columns of rows are named by real short names, so one of the two"
            " is right, not both"
        )


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


def run_in_chunks(asked: Asked, big: Big, folder: Path, manifest: dict[str, Any]) -> dict[str, Any]:
    """
    Run what is missing in a folder, and return the summary of all that is there; {} if not all is.

    Raises
    ------
    KeyboardInterrupt
        If it was interrupted: it says what is kept.
    """
    from sim.answers.disguise import labels_of, retold
    from sim.answers.reduced import big_job, reduced_answer
    from sim.jobs.big import run_big, run_here
    from sim.jobs.cluster import connect, run_there
    from sim.jobs.ledger import ALL, Ledger
    from sim.report.files import write_reduced

    at, of = read_shard(big.shard)
    scenario, changes, runs, seed, months, is_luck_only, workers, is_fictional = asked
    job = big_job(scenario, changes, runs, seed, months, is_luck_only, big.rows)
    with closing(connect(big.scheduler)) if big.scheduler else nullcontext() as client:
        part = f"{at}of{of}" if big.shard else ALL
        ledger = Ledger(folder, job, part, big.resume)
        work = partial(run_there, client=client) if client else partial(run_here, threads=workers)
        ours = job.chunks[at - 1 :: of]
        try:
            with progress() as show:
                run_big(job, ledger, ours, work, show)
        except KeyboardInterrupt as stop:
            raise KeyboardInterrupt(kept_chunks(ledger, ours)) from stop
    if not is_whole(job, ledger):
        return {}
    summary = reduced_answer(job, ledger.whole)
    if is_fictional:
        summary = retold(summary, labels_of(scenario))
    write_reduced(folder, summary, manifest)
    return summary


def kept_chunks(ledger: Ledger, ours: range) -> str:
    """Which part of our chunks is on the disk, for whoever interrupted it."""
    ledger.save()  # a Ctrl-C may have come while it was saving
    kept = len(ledger.done.intersection(ours))
    return f"interrupted: kept {kept} of {len(ours)} chunks; --resume goes on"


def is_whole(job: BigJob, ledger: Ledger) -> bool:
    """Whether every chunk is done."""
    return len(ledger.done) == len(job.chunks)


def tell(summary: dict[str, Any], folder: Path, as_json: bool) -> None:
    """Print what came out, or what to do with a part of it."""
    from sim.answers.reduced_screen import reduced_screen

    if not summary:
        typer.echo(
            f"This part is done: {folder}. When all are, copy the files of their folders into one, and"
            " run the same command there with --resume and without --shard."
        )
    elif as_json:
        typer.echo(json.dumps(summary, indent=2))
    else:
        typer.echo("\n".join([*reduced_screen(summary), f"Files: {folder}"]))
