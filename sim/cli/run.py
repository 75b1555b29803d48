"""``run``: a scenario's answer, with bands, and its report."""

from __future__ import annotations

import json
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from sim.cli.options import (
    Always,
    Engine,
    Fictional,
    FromNow,
    Full,
    LuckOnly,
    Months,
    Results,
    ScenarioName,
    Scheduler,
    Seed,
    Shard,
    Without,
    Workers,
)
from sim.cli.said import retyped, spoken, topic
from sim.core.errors import UserError
from sim.core.places import find_scenario, started_as

if TYPE_CHECKING:
    from sim.scenario.arguments import Lever

EXAMPLES = (
    "run kazakhstan_2020",
    "run kazakhstan_2020 --full",
    "run kazakhstan_2020 --set effort_cap.US.economic=3",
    "run kazakhstan_2020 --assume nest_mu=1 --runs 10000",
)
RUNS = {"ensemble": 1000, "mesa": 40}


def command(
    scenario: ScenarioName = "kazakhstan_2020",
    runs: Annotated[
        int | None, typer.Option(min=2, help="How many futures; 1000, or 40 with mesa.")
    ] = None,
    seed: Seed = 0,
    months: Months = None,
    set_: FromNow = None,
    assume: Always = None,
    without: Without = None,
    luck_only: LuckOnly = False,
    fictional: Fictional = False,
    full: Full = False,
    out: Results = None,
    as_json: Annotated[bool, typer.Option("--json", help="Print the summary as JSON.")] = False,
    engine: Engine = "ensemble",
    workers: Workers = None,
    rows: Annotated[
        bool, typer.Option("--rows", help="Keep every future of a big run, as Parquet.")
    ] = False,
    resume: Annotated[
        bool, typer.Option("--resume", help="Go on with a big run that was stopped.")
    ] = False,
    shard: Shard = None,
    scheduler: Scheduler = None,
) -> None:
    """
    Run a scenario many times, print its answer with bands, and write its report.

    More than 10000 futures are added up as they run: nothing outgrows memory, and what is done is
    kept whatever happens.
    """
    from sim.answers.answer import answer
    from sim.answers.disguise import disguised
    from sim.answers.screen import first_screen, full_screen
    from sim.answers.skill import find_skill
    from sim.answers.worlds import run_ensemble
    from sim.cli.big_run import Asked, Big, is_big, refuse, run_in_chunks, tell
    from sim.cli.progress import kept_words, progress
    from sim.report.files import check_folder, write_run
    from sim.scenario.changes import fictional as rename
    from sim.scenario.changes import merge, parse_changes
    from sim.scenario.kinds import kind_of
    from sim.scenario.load import load

    if kind_of(scenario) == "whatif":
        raise UserError(f"{scenario}: a what-if, not a scenario: 'whatif {scenario}' is right")
    chosen = load(scenario)
    levers = chosen.levers  # by its own names, whatever is renamed below
    silent, events = topic(without or [])
    changes = parse_changes(chosen, set_ or [], assume or [], events)
    changes = merge(parse_changes(chosen, assume=silent), changes)
    if fictional:
        chosen = rename(chosen)
    folder = out or Path("results") / chosen.name
    check_folder(folder)
    tested = find_skill(folder, find_scenario(scenario), chosen.text, bool(changes.always))
    wanted = runs or RUNS[engine]
    last = months or chosen.months
    options: dict[str, Any] = {"set": set_ or [], "assume": assume or [], "without": without or []}
    if fictional:
        options["fictional"] = True
    big = Big(rows, resume, shard, scheduler)
    if is_big(wanted, big):
        refuse(engine, full, rows, fictional)
        asked = Asked(chosen, changes, wanted, seed, last, luck_only, workers, fictional, tested)
        made = {"command": spoken(sys.argv[1:]), "options": options}
        tell(run_in_chunks(asked, big, folder, made), folder, as_json)
        return
    with progress() as show:
        ensemble = run_ensemble(
            chosen, changes, wanted, seed, last, luck_only, show, workers, engine
        )
    kept_words(ensemble.runs, wanted)
    summary = answer(ensemble) | tested
    if fictional:
        ensemble, summary = disguised(ensemble, summary)
    write_run(folder, ensemble, summary, spoken(sys.argv[1:]), options)
    if as_json:
        typer.echo(json.dumps(summary, indent=2))
        return
    lines = full_screen(summary) if full else first_screen(summary)
    again = options | {"luck-only": luck_only, "seed": seed or None, "months": months}
    typer.echo("\n".join([*lines, *next_steps(scenario, levers, folder, again)]))


def next_steps(
    scenario: str, levers: Mapping[str, Lever], folder: Path, options: Mapping[str, Any]
) -> list[str]:
    """
    Where the report is, and three commands to try next.

    The first shows more of the same world, the second pulls the scenario's first lever.
    """
    start, first = started_as(), next(iter(levers.values()), None)
    trial = f"whatif {scenario} --set {first.key}={first.high:g}" if first else ""
    return [
        f"Report: {folder / 'report.html'}",
        f"Next: {start} run {scenario}{retyped(options)} --full",
        f"      {start} {trial or f'run {scenario} --luck-only'}",
        f"      {start} explain {scenario}",
    ]
