"""``schema``: the JSON Schema of scenario files, for editors."""

from __future__ import annotations

import json

import typer

EXAMPLES = ("schema", "schema > scenario.schema.json")


def command() -> None:
    """
    Print the JSON Schema of scenario, what-if, study and exercise files, for completion in editors.

    Write it to a file beside your scenario; then the scenario's first line is to say

    # yaml-language-server: $schema=scenario.schema.json
    """
    from sim.scenario.json_schema import json_schema

    typer.echo(json.dumps(json_schema(), indent=2))
