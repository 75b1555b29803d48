"""``balance``: whether a scenario's game is worth playing, measured over many fates."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from sim.cli import options

EXAMPLES = (
    "balance kazakhstan_2020",
    "balance kazakhstan_2020 --full",
    "balance my_scenario.yaml --fates 100 --json",
)


def command(
    scenario: options.ScenarioName = "kazakhstan_2020",
    fates: Annotated[int, typer.Option(min=10, max=5_000, help="Fates for each seat.")] = 500,
    seed: options.Seed = 0,
    full: options.Full = False,
    out: Annotated[Path | None, typer.Option(help="Folder; results/NAME-balance.")] = None,
    as_json: options.AllJson = False,
) -> None:
    """
    Say whether orders matter in a scenario's game, and whether it is fair.

    Three criteria for every seat: good and bad orders differ, no order is always the best one, and no
    seat wins by its start alone. Each says PASS or FAIL.
    """
    from sim.cli.findings import finish, scenario_named
    from sim.cli.progress import progress
    from sim.game.balance.balance import balance
    from sim.report.files import check_folder

    chosen = scenario_named(scenario)
    folder = out or Path("results") / f"{chosen.name}-balance"
    check_folder(folder)
    with progress("steps") as show:
        found = balance(chosen, fates, seed, show)
    finish(found, folder, {"fates": fates}, full, as_json)
