"""``sweep``: run a study, keep a row of every run, and say what came of it."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from sim.cli import options
from sim.core.errors import UserError

EXAMPLES = (
    "sweep militancy_and_investment",
    "sweep my_study.yaml --out results/my_study",
    "sweep my_study.yaml --out results/my_study --resume",
)


def command(
    study: Annotated[str, typer.Argument(help="A study file, or a shipped study's name.")],
    out: options.Results = None,
    resume: Annotated[
        bool, typer.Option("--resume", help="Go on with a sweep that was stopped.")
    ] = False,
    shard: options.Shard = None,
    scheduler: options.Scheduler = None,
    workers: options.Workers = None,
    full: options.Full = False,
    as_json: options.AllJson = False,
) -> None:
    """
    Run every point of a study under the same futures, and write its report.

    Each run is a row of a Parquet file. What is done is kept whatever happens: --resume goes on.
    """
    from sim.cli.chunks import Shared, is_whole, part_words, run_chunks
    from sim.cli.findings import finish
    from sim.report.files import check_folder
    from sim.scenario.kinds import OTHER_KINDS, kind_of
    from sim.scenario.study_text import load_study
    from sim.study.folder import keep_study, read_sweep
    from sim.study.sweep import SweepJob
    from sim.study.whole import answer_of

    if kind_of(study) != "study":
        if Path(study).is_dir():
            raise UserError(f"{study}: a directory, a study file is right")
        kind = OTHER_KINDS.get(kind_of(study), "a scenario")
        raise UserError(f"{study}: {kind}, not a study: a file with 'study:' is right")
    chosen = load_study(study)
    folder = out or Path("results") / chosen.name
    check_folder(folder)
    refuse_other(folder, chosen.name)
    job = SweepJob(chosen)
    shared = Shared(resume, shard, scheduler, workers)
    ledger = run_chunks(job, folder, shared, lambda: keep_study(folder, chosen))
    if not is_whole(job, ledger):
        typer.echo(part_words(folder))
        return
    found = answer_of(read_sweep(folder))
    finish(found, folder, {}, full, as_json)


def refuse_other(folder: Path, name: str) -> None:
    """Rather stop than write over the sweep of another study."""
    from sim.core.errors import ScenarioError
    from sim.study.folder import STUDY, kept_study

    if not (folder / STUDY).is_file():
        return
    try:
        there = kept_study(folder).name
    except ScenarioError:
        return  # not readable: nothing that anybody could use
    if there != name:
        raise UserError(f"--out {folder}: holds the sweep of {there}, another folder is right")
