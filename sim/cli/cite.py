"""``cite``: the references of what is used here."""

from __future__ import annotations

import json
from typing import Annotated

import typer

from sim.core.errors import UserError
from sim.core.references import REFERENCES, where_cited

EXAMPLES = ("cite", "cite Boulding1962", "cite --json")


def command(
    keys: Annotated[
        list[str] | None, typer.Argument(help="Only these, for instance Walt1987.")
    ] = None,
    as_json: Annotated[bool, typer.Option("--json", help="Print JSON for machines.")] = False,
) -> None:
    """Print the references, and which files of the code rest on each."""
    for key in keys or ():
        if key not in REFERENCES:
            raise UserError(f"cite: no reference '{key}': there are {', '.join(REFERENCES)}")
    cited = where_cited()
    wanted = {key: REFERENCES[key] for key in keys or REFERENCES}
    if as_json:
        rows = {key: {"text": text, "used_in": cited.get(key, [])} for key, text in wanted.items()}
        typer.echo(json.dumps(rows, indent=2))
        return
    for key, text in wanted.items():
        typer.echo(f"[{key}] {text}")
        if key in cited:
            typer.echo(f"    used in {', '.join(cited[key])}")
