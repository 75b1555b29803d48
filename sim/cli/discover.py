"""``discover``: where in its ranges a sweep's condition holds."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from sim.cli import options

EXAMPLES = (
    "discover results/what_would_make_the_us_matter",
    'discover results/my_study --when "us_share < 0.07"',
)


def command(
    folder: Annotated[Path, typer.Argument(help="The folder of a sweep; the report goes there.")],
    when: Annotated[
        str, typer.Option(help="A condition over its outcomes; the study's own by default.")
    ] = "",
    share: Annotated[
        float,
        typer.Option(min=0.01, max=1, help="In which part of its fates it must hold at a point."),
    ] = 0.5,
    full: options.Full = False,
    as_json: options.AllJson = False,
) -> None:
    """
    Find boxes in which a condition holds, each as a sentence and as a study that samples inside.

    Nothing is run anew. It needs ema_workbench and scikit-learn, which 'setup' installs.
    """
    from dataclasses import replace

    from sim.cli.findings import finish
    from sim.report.files import check_folder
    from sim.study.discover.discover import discover
    from sim.study.discover.inside import write_studies
    from sim.study.folder import read_sweep

    check_folder(folder, option="")
    sweep = read_sweep(folder)
    found, boxes = discover(sweep, when, share)
    asked_of = replace(sweep.study, when=found["numbers"]["when"])
    files = write_studies(folder, asked_of, boxes)
    asked, inside = {"when": when, "share": share}, [f"Inside: {file}" for file in files]
    finish(found, folder, asked, full, as_json, "discover", inside)
