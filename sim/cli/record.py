"""``record``: what public data say of a scenario's states, and where they stood."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Annotated, Any, NamedTuple

import typer

from sim.cli import options
from sim.cli.observed import show_observed, show_trails
from sim.core.errors import UserError

EXAMPLES = (
    "record status",
    "record status kazakhstan_2020 --data FOLDER --full",
    "record observed --data FOLDER",
    "record observed --data FOLDER --year 2015",
    "record plot --data FOLDER --from 2005 --to 2017",
)


def command(
    action: Annotated[str, typer.Argument(help="status, observed or plot.")] = "status",
    scenario: options.ScenarioName = "kazakhstan_2020",
    data: options.Data = None,
    year: Annotated[int | None, typer.Option(help="observed: another year.")] = None,
    first: Annotated[int | None, typer.Option("--from", help="plot: the first year.")] = None,
    last: Annotated[int | None, typer.Option("--to", help="plot: the last year.")] = None,
    full: options.Full = False,
    out: Annotated[Path | None, typer.Option(help="Folder; results/NAME-ACTION.")] = None,
    as_json: options.AllJson = False,
) -> None:
    """Show which public data there are, where states stood by them, and how they moved."""
    if action not in ACTIONS:
        raise UserError(f"record: no action '{action}': there are {', '.join(ACTIONS)}")
    asked = {"--year": year, "--from": first, "--to": last, "--out": out}
    names = ACTIONS[action].options
    for option, value in asked.items():
        if value is not None and option not in names:
            others = ", ".join(["--data", "--full", "--json", *names])
            raise UserError(f"record {action}: {option} is none of its options: {others}")
    chosen = {names[option]: asked[option] for option in names}
    ACTIONS[action].show(scenario, data, full=full, as_json=as_json, **chosen)


def show_status(
    scenario: str, data: Path | None = None, full: bool = False, as_json: bool = False
) -> None:
    """Print what was found; what cannot be read is an error, after the rest has been said."""
    from sim.cli.findings import scenario_named
    from sim.record.series import data_folder
    from sim.record.status import faults, record_status, status_lines

    chosen = scenario_named(scenario)
    status = record_status(data_folder(chosen, data), chosen)
    typer.echo(json.dumps(status, indent=2) if as_json else "\n".join(status_lines(status, full)))
    if faults(status):
        raise UserError(*faults(status))


class Action(NamedTuple):
    """What an action does, and the options that it has beside those of all: option -> argument."""

    show: Callable[..., None]
    options: dict[str, Any]


ACTIONS = {
    "status": Action(show_status, {}),
    "observed": Action(show_observed, {"--year": "year", "--out": "out"}),
    "plot": Action(show_trails, {"--from": "first", "--to": "last", "--out": "out"}),
}
