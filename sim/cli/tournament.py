"""``tournament``: every way to play a power against every other, and the planner apart."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from sim.cli import options

EXAMPLES = (
    "tournament kazakhstan_2020",
    "tournament --strategy hawk --strategy patient --full",
    "tournament my_scenario.yaml --fates 40 --planned 0 --json",
)


def command(
    scenario: options.ScenarioName = "kazakhstan_2020",
    strategy: Annotated[
        list[str] | None, typer.Option(help="One of the seven; all of them; may be repeated.")
    ] = None,
    fates: Annotated[
        int, typer.Option(min=2, max=5_000, help="Fates in which everything is played.")
    ] = 100,
    seed: options.Seed = 0,
    planned: Annotated[
        int,
        typer.Option(min=0, max=5_000, help="Fates that the planner plays too; 0 leaves it out."),
    ] = 16,
    rollouts: Annotated[
        int, typer.Option(min=1, max=1_000_000, help="Futures that it looks at in a turn.")
    ] = 4_000,
    full: options.Full = False,
    out: Annotated[Path | None, typer.Option(help="Folder; results/NAME-tournament.")] = None,
    as_json: options.AllJson = False,
) -> None:
    """
    Play all strategies against one another in the seats of the powers, in the same fates.

    The planner, which needs time to think, plays apart: against autopilot and against the best mix.
    """
    from sim.cli.findings import finish, scenario_named
    from sim.cli.progress import progress
    from sim.game.tournament.tournament import tournament
    from sim.report.files import check_folder

    chosen = scenario_named(scenario)
    folder = out or Path("results") / f"{chosen.name}-tournament"
    check_folder(folder)
    with progress("worlds") as show:
        found = tournament(chosen, strategy or (), fates, seed, planned, rollouts, show)
    asked = {"strategy": strategy or [], "planned": planned, "rollouts": rollouts}
    finish(found, folder, asked, full, as_json)
    if planner := found["numbers"]["planner"]:
        typer.echo(f"planner: {planner['seconds_a_turn']:.2f} s a turn", err=True)
