"""How commands that find something begin and end: a scenario, its files, its words or its numbers."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

import typer

from sim.core.errors import UserError

if TYPE_CHECKING:
    from sim.scenario.model import Scenario


def scenario_named(name: str) -> Scenario:
    """Load the scenario that a command is about; a file of another kind is refused."""
    from sim.scenario.kinds import OTHER_KINDS, kind_of
    from sim.scenario.load import load

    kind = kind_of(name)
    if kind != "scenario":
        raise UserError(f"{name}: {OTHER_KINDS[kind]}, a scenario is right")
    return load(name)


def finish(
    found: Mapping[str, Any],
    folder: Path,
    asked: Mapping[str, Any],
    full: bool,
    as_json: bool,
    stem: str = "report",
    more: Iterable[str] = (),
) -> None:
    """
    Write a finding's report, and print it.

    Parameters
    ----------
    asked : mapping
        What the user chose, for the manifest.
    stem : str
        What its files are called by, as in `write_findings`.
    more : iterable of str
        Lines to print below.
    """
    from sim.cli.said import spoken
    from sim.report.findings_files import write_findings
    from sim.study.screen import lines

    write_findings(folder, found, spoken(sys.argv[1:]), asked, stem)
    if as_json:
        typer.echo(json.dumps(found, indent=2))
    else:
        page = f"Report: {folder / f'{stem}.html'}"
        typer.echo("\n".join([*lines(found, full), page, *more]))
