"""``calibrate``: what the record says about a scenario's unknown sizes."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from sim.cli import options

EXAMPLES = (
    "calibrate kazakhstan_2020 --data my_data",
    "calibrate --data my_data --sets 0 --posterior draws.parquet",
)


def command(
    scenario: options.ScenarioName = "kazakhstan_2020",
    data: options.Data = None,
    draws: options.Draws = 8192,
    sets: Annotated[int, typer.Option(min=0, help="Synthetic records; 0: none.")] = 200,
    posterior: Annotated[
        Path | None, typer.Option(help="File of draws; posterior.parquet in the folder.")
    ] = None,
    seed: options.Seed = 0,
    full: options.Full = False,
    out: Annotated[Path | None, typer.Option(help="Folder; results/NAME-calibrate.")] = None,
    as_json: options.AllJson = False,
) -> None:
    """Weigh the unknown sizes by the record of votes; write draws that a scenario can name."""
    from sim.cli.findings import finish, scenario_named
    from sim.cli.progress import progress
    from sim.cli.record_data import check_draws, check_file, vote_records
    from sim.record.calibrate.calibrate import METHOD, calibrate
    from sim.report.files import check_folder
    from sim.scenario.posterior import about_of, write_posterior

    check_draws(draws)
    chosen = scenario_named(scenario)
    folder = out or Path("results") / f"{chosen.name}-calibrate"
    check_folder(folder)
    file = posterior or folder / "posterior.parquet"
    check_file("--posterior" if posterior else "--out", file)
    records = vote_records(chosen, data)
    with progress("synthetic records") as show:
        found, drawn = calibrate(chosen, records, draws, sets, seed, show)
    first, last = found["numbers"]["years"]
    write_posterior(
        file, drawn.keys, drawn.draws, about_of(chosen, drawn.keys, (first, last), METHOD)
    )
    asked = {"draws": draws, "sets": sets, "posterior": str(file)}
    finish(found, folder, asked, full, as_json, more=[f"Draws: {file}"])
