"""``sensitivity``: what the outcomes of a sweep depend on, and whether its runs were enough."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from sim.cli import options

EXAMPLES = (
    "sensitivity results/what_would_make_the_us_matter",
    "sensitivity results/my_study --full",
    "sensitivity results/my_study --json",
)


def command(
    folder: Annotated[Path, typer.Argument(help="The folder of a sweep; the report goes there.")],
    full: options.Full = False,
    as_json: options.AllJson = False,
) -> None:
    """
    Rank the factors of a sweep, with intervals, and say whether the runs were enough.

    For sobol designs Sobol's indices, for lhs those of first order, for morris a screening, for
    one_by_one swings. Nothing is run anew.
    """
    from sim.cli.findings import finish
    from sim.report.files import check_folder
    from sim.study.folder import read_sweep
    from sim.study.sensitivity.sensitivity import analyse

    check_folder(folder, option="")
    found = analyse(read_sweep(folder))
    finish(found, folder, {}, full, as_json, "sensitivity")
