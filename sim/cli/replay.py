"""``replay``: a saved game again, every number of it."""

from __future__ import annotations

import json
from typing import Annotated

import typer

EXAMPLES = (
    "replay game.jsonl",
    "replay game.jsonl --full",
    "replay game.jsonl --json",
)
EXACT = "Every number is as it was saved, to the last digit."
NEAR = "Every number is as it was saved, to {rounding}; this machine rounds otherwise."


def command(
    file: Annotated[str, typer.Argument(help="A game that was saved.")],
    full: Annotated[bool, typer.Option("--full", help="What scores are made of, too.")] = False,
    as_json: Annotated[
        bool, typer.Option("--json", help="Print every number in full, as JSON.")
    ] = False,
) -> None:
    """Play a saved game again from its acts, prove its numbers, and print how it went."""
    from sim.game.course import course, course_lines
    from sim.game.saves import ROUNDING, is_to_the_digit, load_game

    game = load_game(file)
    if as_json:
        typer.echo(json.dumps(course(game, full), indent=2))
        return
    proof = EXACT if is_to_the_digit(game, file) else NEAR.format(rounding=ROUNDING)
    lines = course_lines(game, full)
    typer.echo("\n".join([*lines, f"{len(game.acts)} acts were done again. {proof}"]))
