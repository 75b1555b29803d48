"""Again: a room, made anew from the rows of its log, and held against the numbers that it had."""

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any, NamedTuple

from sim.core.errors import UserError
from sim.game.game import Game
from sim.game.saves.saves import difference
from sim.scenario.exercise_text import load_exercise
from sim.scenario.load import load
from sim.web.room import log
from sim.web.room.opening import Loader, is_exercise, open_room

Opener = Callable[[Mapping[str, Any], Loader], Any]


class Again(NamedTuple):
    """
    A room that was made anew.

    Attributes
    ----------
    room : Room
    fault : str
        The first number that is not what the class saw, in words; "" if there is none.
    is_exact : bool
        Whether all numbers are the same to the last digit.
    """

    room: Any
    fault: str
    is_exact: bool


def again(
    rows: Sequence[log.Row],
    where: str,
    loader: Loader = load,
    opener: Opener = open_room,
    recalls: bool = False,
) -> Again:
    """
    Do all events of a log again.

    Parameters
    ----------
    recalls : bool
        Whether what bots decided is taken from the log: one that looks far ahead takes long.

    Raises
    ------
    UserError
        If there are none, or one cannot be done: the log is damaged, or of another version.
    """
    if not rows or rows[0].event.what != "open":
        raise UserError(f"{where}: it does not begin with the opening of a room")
    room = opener(rows[0].event.body, loader)
    fault, is_exact = "", True
    for row in rows[1:]:
        try:
            if recalls and row.numbers is not None:
                room.play.recall(row.numbers["orders"])
            room.do(row.event)
        except UserError as error:
            raise UserError(f"{where}: event {row.number}: {error}") from None
        if row.numbers is not None:
            found = room.numbers or {}
            fault = fault or difference(found, row.numbers, f"event {row.number}")
            is_exact = is_exact and found == row.numbers
    return Again(room, fault, is_exact)


def game_of(path: str | Path) -> tuple[Game, int, bool]:
    """
    The game of a lesson, how many events were done again, and whether all numbers are the same.

    The scenario is the one that the log names: shipped, where it was, or beside the log.

    Raises
    ------
    UserError
        If the log is none, of another lesson than a game, or a number comes out otherwise.
    """
    rows = log.read(path)
    if rows and rows[0].event.body.get("exercise"):
        raise UserError(f"{path}: the log of an exercise, that of a game is right")
    found = again(rows, str(path), loader_beside(path))
    if found.fault:
        raise UserError(f"{path}: {found.fault}")
    return found.room.play.game, len(rows), found.is_exact


def loader_beside(path: str | Path) -> Loader:
    """Load what a log names: a shipped file, one where it was, or one beside the log."""

    def loader(name: str) -> Any:
        beside = Path(path).parent / Path(name).name
        said = str(beside if Path(name).suffix and beside.is_file() else name)
        return load_exercise(said) if is_exercise(said) else load(said)

    return loader
