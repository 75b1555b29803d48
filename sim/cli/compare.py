"""``compare``: runs or sweeps side by side."""

from __future__ import annotations

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
    from sim.cli.findings import finish
    from sim.report.files import check_folder
    from sim.study.compare.compare import compare

    check_folder(out)
    found = compare(folders)
    asked = {"folders": [str(folder) for folder in folders]}
    finish(found, out, asked, full, as_json)
