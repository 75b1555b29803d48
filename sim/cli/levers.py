"""``levers``: the least change that reaches a goal."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from sim.cli import options

EXAMPLES = (
    'levers kazakhstan_2020 --goal "alignment.KAZ.US@60 > 0.25"',
    'levers --goal "hedging.KAZ@60 > 0.8" --lever reaction.CN=0..1',
    'levers --goal "drift.alignment.KAZ.US@60 > 0" --runs 400',
)


def command(
    goal: Annotated[str, typer.Option(help="A condition that is to hold.")],
    scenario: options.ScenarioName = "kazakhstan_2020",
    lever: Annotated[
        list[str] | None,
        typer.Option(help="KEY or KEY=LOW..HIGH, instead of the scenario's; may be repeated."),
    ] = None,
    runs: Annotated[int, typer.Option(min=10, max=20_000, help="How many futures.")] = 200,
    seed: options.Seed = 0,
    months: options.Months = None,
    full: options.Full = False,
    out: Annotated[Path | None, typer.Option(help="Folder; results/NAME-levers.")] = None,
    as_json: options.AllJson = False,
    workers: options.Workers = None,
) -> None:
    """Find the least change from now on that reaches a goal: each lever alone, and all pairs."""
    from sim.cli.findings import finish, scenario_named
    from sim.cli.progress import progress
    from sim.report.files import check_folder
    from sim.study.levers.levers import levers
    from sim.study.levers.ranges import levers_of

    chosen = scenario_named(scenario)
    folder = out or Path("results") / f"{chosen.name}-levers"
    check_folder(folder)
    with progress() as show:
        found = levers(
            chosen, goal, levers_of(chosen, lever or ()), runs, seed, months, workers, show
        )
    finish(found, folder, {"goal": goal, "lever": lever or []}, full, as_json)
