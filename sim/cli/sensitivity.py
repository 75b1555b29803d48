"""``sensitivity``: what the outcomes of a sweep depend on, and whether its runs were enough."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Annotated

import typer

EXAMPLES = (
    "sensitivity results/what_would_make_the_us_matter",
    "sensitivity results/my_study --full",
    "sensitivity results/my_study --json",
)


def command(
    folder: Annotated[Path, typer.Argument(help="The folder of a sweep; the report goes there.")],
    full: Annotated[bool, typer.Option("--full", help="Print every table.")] = False,
    as_json: Annotated[bool, typer.Option("--json", help="Print everything as JSON.")] = False,
) -> None:
    """
    Rank the factors of a sweep, with intervals, and say whether the runs were enough.

    For sobol designs Sobol's indices, for lhs those of first order, for morris a screening, for
    one_by_one swings. Nothing is run anew.
    """
    from sim.cli.run import spoken
    from sim.report.files import check_folder
    from sim.report.findings_files import write_findings
    from sim.study.folder import read_sweep
    from sim.study.screen import lines
    from sim.study.sensitivity import analyse

    found = analyse(read_sweep(folder))
    check_folder(folder)
    write_findings(folder, found, spoken(sys.argv[1:]), {}, stem="sensitivity")
    if as_json:
        typer.echo(json.dumps(found, indent=2))
        return
    typer.echo("\n".join([*lines(found, full), f"Report: {folder / 'sensitivity.html'}"]))
