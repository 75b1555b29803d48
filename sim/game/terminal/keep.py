"""Keep: where a game is saved; nothing that is there already is lost."""

from pathlib import Path

from sim.core.errors import UserError
from sim.game.game import Game
from sim.game.saves.lines import FORMAT
from sim.game.saves.saves import lines_of, save

END = '{"end"'
"""How the last line of a save begins: a game that goes on has it no more."""
START = 200
"""Within so many bytes a saved game says what it is."""


def keep(game: Game, file: str) -> list[str]:
    """
    Save a game in a file that is new, empty or a saved game.

    A saved game that this one does not go on from is kept beside it.

    Returns
    -------
    list of str
        What is to be told of it: where the other one is now.

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
    told = set_aside(game, there)
    save(game, there)
    return told


def set_aside(game: Game, there: Path) -> list[str]:
    """Give another course of a game, or another game, a name of its own."""
    if not there.is_file():
        return []
    before = there.read_text(encoding="utf-8-sig", errors="replace").split("\n")
    begun = [line for line in before if line and not line.startswith(END)]
    if lines_of(game, there.parent)[: len(begun)] == begun:
        return []
    number = 1
    while (other := there.with_name(f"{there.name}.before{number}")).exists():
        number += 1
    other.write_bytes(there.read_bytes())
    return [f"Another course of a game was in {there}: it is in {other} now."]
