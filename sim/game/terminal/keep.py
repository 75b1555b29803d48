"""Keep: where a game is saved; no file that is something else is written over."""

from pathlib import Path

from sim.core.errors import UserError
from sim.game.game import Game
from sim.game.save_lines import FORMAT
from sim.game.saves import save

START = 200
"""Within so many bytes a saved game says what it is."""


def keep(game: Game, file: str) -> None:
    """
    Save a game in a file that is new, empty or a saved game.

    Raises
    ------
    UserError
        If it is something else.
    FailedError
        If it cannot be written.
    """
    there = Path(file)
    if there.is_file():
        with there.open("rb") as begun:
            said = begun.read(START)
        if said and FORMAT.encode() not in said:
            raise UserError(f"{file}: it is there and no saved game, another name is right")
    save(game, there)
