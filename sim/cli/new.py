"""``new``: a commented starter scenario."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from sim.core.errors import FailedError, UserError
from sim.core.places import started_as

EXAMPLES = ("new my_own", "new drafts/my_own.yaml")


def command(
    name: Annotated[
        str, typer.Argument(help="Name of the scenario; its file is NAME.yaml.", metavar="NAME")
    ],
) -> None:
    """Write a small scenario with comments that runs as it is; nothing is overwritten."""
    from sim.scenario.starter import write_starter

    file = Path(name if name.endswith(".yaml") else f"{name}.yaml")
    text = write_starter(file.stem, started_as())
    try:
        with file.open("x", encoding="utf-8", newline="\n") as new:
            new.write(text)
    except FileExistsError:
        raise UserError(f"{file}: exists already, another name is right") from None
    except FileNotFoundError:
        if file.parent.is_dir():  # some systems' own folders say so
            raise FailedError(f"{file}: nothing can be made in {file.parent}") from None
        raise UserError(f"{file}: no directory {file.parent}, one that exists is right") from None
    except OSError as error:
        reason = (error.strerror or "unwritable").lower()
        raise FailedError(f"{file}: {reason}") from None
    typer.echo(f"{file} written; next: {started_as()} run {file}")
