"""``audit``: which arguments carry a scenario's conclusions."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from sim.cli import options

EXAMPLES = (
    "audit kazakhstan_2020",
    "audit kazakhstan_2020 --conclusion gain_at_month_6 --full",
    "audit my_scenario.yaml --runs 400 --sample 200 --json",
)


def command(
    scenario: options.ScenarioName = "kazakhstan_2020",
    conclusion: Annotated[
        list[str] | None,
        typer.Option(help="One of the scenario's conclusions; all of them; may be repeated."),
    ] = None,
    runs: Annotated[int, typer.Option(min=10, max=20_000, help="How many futures.")] = 200,
    seed: options.Seed = 0,
    sample: Annotated[
        int | None,
        typer.Option(
            min=10, max=100_000, help="Sample so many orders of joining, not all combinations."
        ),
    ] = None,
    full: options.Full = False,
    out: Annotated[Path | None, typer.Option(help="Folder; results/NAME-audit.")] = None,
    as_json: options.AllJson = False,
    workers: options.Workers = None,
) -> None:
    """
    Say which of a scenario's arguments carry its conclusions, and which make little difference.

    The scenario's file names arguments, each with what is so without it, and conclusions as tests.
    """
    from sim.cli.findings import finish, scenario_named
    from sim.cli.progress import progress
    from sim.report.files import check_folder
    from sim.study.audit.audit import audit

    chosen = scenario_named(scenario)
    folder = out or Path("results") / f"{chosen.name}-audit"
    check_folder(folder)
    with progress() as show:
        found = audit(chosen, conclusion or (), runs, seed, sample, workers, show)
    finish(found, folder, {"conclusion": conclusion or [], "sample": sample}, full, as_json)
