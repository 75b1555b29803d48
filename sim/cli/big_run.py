"""The part of ``run`` that outgrows one machine's memory, time or patience."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

import typer

from sim.cli.chunks import Shared, is_whole, part_words, run_chunks
from sim.core.errors import UserError

if TYPE_CHECKING:
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
    tested: dict[str, Any]


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
    from sim.report.files import write_reduced

    scenario, changes, runs, seed, months, is_luck_only, workers, is_fictional, tested = asked
    job = big_job(scenario, changes, runs, seed, months, is_luck_only, big.rows)
    ledger = run_chunks(job, folder, Shared(big.resume, big.shard, big.scheduler, workers))
    if not is_whole(job, ledger):
        return {}
    summary = reduced_answer(job, ledger.whole) | tested
    if is_fictional:
        summary = retold(summary, labels_of(scenario))
    write_reduced(folder, summary, manifest)
    return summary


def tell(summary: dict[str, Any], folder: Path, as_json: bool) -> None:
    """Print what came out, or what to do with a part of it."""
    from sim.answers.reduced_screen import reduced_screen

    if not summary:
        typer.echo(part_words(folder))
    elif as_json:
        typer.echo(json.dumps(summary, indent=2))
    else:
        typer.echo("\n".join([*reduced_screen(summary), f"Files: {folder}"]))
