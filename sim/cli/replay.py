"""``replay``: a saved game again, or a lesson's, every number of it."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Annotated

import typer

if TYPE_CHECKING:
    from sim.game.game import Game

EXAMPLES = (
    "replay game.jsonl",
    "replay game.jsonl --full",
    "replay game.jsonl --json",
    "replay results/rooms/lesson.room",
)
EXACT = "Every number is as it was saved, to the last digit."
NEAR = "Every number is as it was saved, to {rounding}; this machine rounds otherwise."


def command(
    file: Annotated[str, typer.Argument(help="A game that was saved, or the log of a lesson.")],
    full: Annotated[bool, typer.Option("--full", help="What scores are made of, too.")] = False,
    as_json: Annotated[
        bool, typer.Option("--json", help="Print every number in full, as JSON.")
    ] = False,
) -> None:
    """Play a saved game or a lesson again from its acts, prove its numbers, and print how it went."""
    from sim.game.saves.course import course, course_lines
    from sim.game.saves.saves import ROUNDING
    from sim.web.room.log import is_log

    game, done, is_exact = lesson_again(file) if is_log(file) else game_again(file)
    if as_json:
        typer.echo(json.dumps(course(game, full), indent=2))
        return
    proof = EXACT if is_exact else NEAR.format(rounding=ROUNDING)
    typer.echo("\n".join([*course_lines(game, full), f"{done} were done again. {proof}"]))


def game_again(file: str) -> tuple[Game, str, bool]:
    """A saved game, what was done again, and whether all numbers are the same to the last digit."""
    from sim.game.saves.saves import is_to_the_digit, load_game

    game = load_game(file)
    return game, f"{len(game.acts)} acts", is_to_the_digit(game, file)


def lesson_again(file: str) -> tuple[Game, str, bool]:
    """The game of a lesson, likewise."""
    from sim.web.room.again import game_of

    game, events, is_exact = game_of(file)
    return game, f"{events} events", is_exact
