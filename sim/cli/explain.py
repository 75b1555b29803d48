"""``explain``: where each number comes from, and what each claim does."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Annotated

import typer

from sim.cli.commands import DEFAULT
from sim.core.errors import UnknownError, UserError
from sim.core.places import find_scenario

if TYPE_CHECKING:
    from sim.scenario.model import Scenario

EXAMPLES = (
    "explain",
    "explain kazakhstan_2020 capability.US.trend",
    "explain C48",
    "explain my_own.yaml events.visit",
)


def command(
    what: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="[SCENARIO] [KEY or CLAIM]",
            help="A file or a shipped name; then one thing in it.",
        ),
    ] = None,
    as_json: Annotated[bool, typer.Option("--json", help="Print JSON for machines.")] = False,
) -> None:
    """Show where numbers come from: all, or one parameter, event, claim, mechanism or output."""
    from sim.scenario.explain import explain
    from sim.scenario.telling import tell

    scenario, key = read(what or [])
    try:
        facts = explain(scenario, key)
    except UnknownError as error:
        suggest_scenario(what or [], error)
        raise
    if as_json:
        typer.echo(json.dumps(facts, indent=2, allow_nan=False))
    else:
        typer.echo("\n".join(tell(facts)))


def read(what: list[str]) -> tuple[Scenario, str]:
    """Tell a scenario from a key; a key alone is one of the default scenario's."""
    from sim.scenario.load import load

    if len(what) > 2:
        raise UserError(f"explain: {len(what)} words found, a scenario and one key are right")
    if not what:
        return load(DEFAULT[1]), ""
    first, *others = what
    if others or is_file(first):
        return load(first), "".join(others)
    return load(DEFAULT[1]), first


def is_file(name: str) -> bool:
    """Whether a word is a scenario, or could be meant as no key."""
    try:
        find_scenario(name)
    except UserError:
        return name.endswith((".yaml", ".yml")) or "/" in name or "\\" in name
    return True


def suggest_scenario(what: list[str], error: UnknownError) -> None:
    """Refuse a word alone that no key is like as a scenario's name, if there is one like it."""
    if len(what) == 1 and not error.is_like_one:
        try:
            find_scenario(what[0])
        except UnknownError as other:
            if other.is_like_one:
                raise other from None
