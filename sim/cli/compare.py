"""``compare``: runs or sweeps side by side."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Annotated

import typer

from sim.cli import options

EXAMPLES = (
    "compare results/kazakhstan_2020 results/lifted",
    "compare results/a results/b results/c --full",
    "compare results/a results/b --json",
)


def command(
    folders: Annotated[
        list[Path], typer.Argument(help="Folders of runs or sweeps; the first is compared with.")
    ],
    out: Annotated[Path, typer.Option(help="Folder for the report.")] = Path("results/compare"),
    full: options.Full = False,
    as_json: options.AllJson = False,
) -> None:
    """Compare runs or sweeps: what differs, by how much, and how surely; paired where fates are shared."""
    from sim.cli.run import spoken
    from sim.report.files import check_folder
    from sim.report.findings_files import write_findings
    from sim.study.compare import compare
    from sim.study.screen import lines

    check_folder(out)
    found = compare(folders)
    asked = {"folders": [str(folder) for folder in folders]}
    write_findings(out, found, spoken(sys.argv[1:]), asked)
    if as_json:
        typer.echo(json.dumps(found, indent=2))
        return
    typer.echo("\n".join([*lines(found, full), f"Report: {out / 'report.html'}"]))
