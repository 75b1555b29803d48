"""``backtest``: whether the model forecasts better than "nothing changes"."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Annotated

import typer

from sim.cli import options

EXAMPLES = (
    "backtest kazakhstan_2020 --data my_data",
    "backtest --data my_data --first 2010 --full",
)


def command(
    scenario: options.ScenarioName = "kazakhstan_2020",
    data: options.Data = None,
    first: Annotated[int, typer.Option(help="The first year forecast from.")] = 2005,
    draws: options.Draws = 4096,
    seed: options.Seed = 0,
    full: options.Full = False,
    out: Annotated[Path | None, typer.Option(help="Folder; results/NAME-backtest.")] = None,
    beside: Annotated[
        bool, typer.Option(help="Keep the line for `run` beside the scenario's file.")
    ] = False,
    as_json: options.AllJson = False,
) -> None:
    """Forecast votes from every past year with what was known then, and score against plain rules."""
    from sim.answers.skill import places_of
    from sim.cli.findings import finish, scenario_named
    from sim.cli.progress import progress
    from sim.cli.record_data import check_draws, check_file, vote_records
    from sim.core.places import find_scenario
    from sim.core.whole import write_whole
    from sim.record.backtest.backtest import STEPS, backtest
    from sim.record.backtest.words import skill_file
    from sim.report.files import check_folder

    check_draws(draws)
    chosen = scenario_named(scenario)
    folder = out or Path("results") / f"{chosen.name}-backtest"
    check_folder(folder)
    kept = places_of(Path("results") / chosen.name, find_scenario(scenario))[int(beside)]
    check_file("--beside" if beside else "", kept)
    records = vote_records(chosen, data)
    with progress("steps") as show:
        found = backtest(chosen, records, draws, first, seed, lambda n: show(n, STEPS))
    line = json.dumps(skill_file(found, f"backtest {chosen.name} --data FOLDER"), indent=2) + "\n"
    write_whole(kept, lambda file: file.write_text(line, encoding="utf-8"))
    finish(
        found, folder, {"first": first, "draws": draws}, full, as_json, more=[f"For run: {kept}"]
    )
