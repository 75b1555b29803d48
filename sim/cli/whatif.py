"""``whatif``: the difference that a change makes."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from sim.cli.options import (
    AllJson,
    Always,
    Engine,
    Fictional,
    FromNow,
    Full,
    LuckOnly,
    Months,
    Seed,
    Without,
    Workers,
)
from sim.core.errors import UserError

if TYPE_CHECKING:
    from sim.scenario.model import Changes, Scenario

EXAMPLES = (
    "whatif kazakhstan_2020 --with no_tour",
    "whatif kazakhstan_2020 --with roads --with no_rights_campaign",
    "whatif kazakhstan_2020 --set effort_cap.US.economic=3",
    "whatif kazakhstan_2020 --assume nest_mu=1 --out results/apart",
)
OWN = "changed"
"""What a change is called that was said with options."""


def command(
    scenario: Annotated[str, typer.Argument(help="A scenario, or a what-if file of one.")] = (
        "kazakhstan_2020"
    ),
    with_: Annotated[
        list[str] | None, typer.Option("--with", help="A what-if file; several are compared.")
    ] = None,
    set_: FromNow = None,
    assume: Always = None,
    without: Without = None,
    strategy: Annotated[
        list[str] | None, typer.Option(help="POWER=NAME, how a power decides.")
    ] = None,
    runs: Annotated[
        int | None, typer.Option(min=2, max=20_000, help="How many futures; 2000, 40 with mesa.")
    ] = None,
    seed: Seed = 0,
    months: Months = None,
    luck_only: LuckOnly = False,
    fictional: Fictional = False,
    full: Full = False,
    out: Annotated[Path | None, typer.Option(help="Folder for a report with charts.")] = None,
    as_json: AllJson = False,
    engine: Engine = "ensemble",
    workers: Workers = None,
) -> None:
    """Compare a scenario with one thing changed to the scenario as it is, under the same luck."""
    from sim.answers.difference import differences, run_whatifs
    from sim.answers.difference_screen import difference_screen
    from sim.answers.disguise import disguised, disguised_name
    from sim.cli.progress import kept_words, progress
    from sim.cli.said import spoken
    from sim.scenario.changes import fictional as rename
    from sim.scenario.changes import fictional_changes, fictional_words

    refuse_twice("--set", set_ or [])
    refuse_twice("--assume", assume or [])
    refuse_twice("--strategy", strategy or [])
    if out:
        from sim.report.files import check_folder

        check_folder(out)
    chosen, whatifs = read(scenario, with_ or [])
    own = own_change(chosen, set_ or [], assume or [], without or [], strategy or [])
    if own and OWN in whatifs:
        raise UserError(taken(whatifs[OWN].file, OWN))
    if own:
        whatifs[OWN] = own
    if not whatifs:
        raise UserError("whatif: nothing is changed, --with FILE or --set KEY=VALUE is right")
    if fictional:
        words = fictional_words(chosen)
        whatifs = {
            disguised_name(name, words): fictional_changes(each, chosen)
            for name, each in whatifs.items()
        }
        chosen = rename(chosen)
    wanted = runs or {"ensemble": 2000, "mesa": 40}[engine]
    with progress() as show:
        ensemble = run_whatifs(
            chosen, whatifs, wanted, seed, months, luck_only, show, workers, engine
        )
    kept_words(ensemble.runs, wanted)
    found = differences(ensemble, whatifs)
    if fictional:
        ensemble, found = disguised(ensemble, found)
    if out:
        from sim.report.files import write_whatifs

        options: dict[str, Any] = {"with": with_ or [], "set": set_ or [], "assume": assume or []}
        options |= {"without": without or [], "strategy": strategy or [], "fictional": fictional}
        write_whatifs(out, ensemble, found, spoken(sys.argv[1:]), options)
    if as_json:
        typer.echo(json.dumps(found, indent=2))
        return
    lines = difference_screen(found, full)
    last = f"Report: {out / 'report.html'}" if out else "A report with charts: add --out FOLDER"
    typer.echo("\n".join([*lines, last]))


def read(scenario: str, files: list[str]) -> tuple[Scenario, dict[str, Changes]]:
    """Load the scenario, or the one that a what-if file names, and all what-ifs."""
    from sim.answers.difference import BASELINE
    from sim.scenario.kinds import kind_of
    from sim.scenario.load import load
    from sim.scenario.whatif import base_of, load_whatif

    if kind_of(scenario) == "whatif":
        scenario, files = base_of(scenario), [scenario, *files]
    chosen = load(scenario)
    whatifs: dict[str, Changes] = {}
    for file in files:
        changes = load_whatif(file, chosen)
        if changes.name == BASELINE:
            raise UserError(taken(changes.file, BASELINE))
        # Charts are files of these names, and some systems take a and A for one.
        if changes.name.lower() in {name.lower() for name in whatifs}:
            raise UserError(f"--with {file}: {changes.name} is named twice, once is right")
        whatifs[changes.name] = changes
    return chosen, whatifs


def taken(file: str, name: str) -> str:
    """The line for a what-if whose name means something else already."""
    what = "what --set and its like make" if name == OWN else "the scenario as it is"
    return f"{file}: whatif: '{name}' found, another name is right, for {what} is called so"


def refuse_twice(option: str, said: Iterable[str]) -> None:
    """Refuse a key that an option gives more than one value."""
    keys = [each.partition("=")[0].strip() for each in said]
    twice = dict.fromkeys(key for key in keys if keys.count(key) > 1)
    if twice:
        raise UserError(*(f"{option}: {key}: said more than once, once is right" for key in twice))


def own_change(
    scenario: Scenario,
    now: list[str],
    always: list[str],
    without: list[str],
    strategies: list[str],
) -> Changes | None:
    """What `--set` and its like change, titled in the words that asked for it; None for nothing."""
    from dataclasses import replace

    from sim.cli.said import topic
    from sim.scenario.changes import merge, parse_changes

    silent, events = topic(without)
    changes = merge(
        parse_changes(scenario, assume=silent),
        parse_changes(scenario, now, always, events, strategies),
    )
    if not (changes.from_now or changes.always or changes.without or changes.strategies):
        return None
    said = [*now, *strategies, *(f"{each} all along" for each in always)]
    said += [f"without {each}" for each in without]
    return replace(changes, name=OWN, title=", ".join(said))
