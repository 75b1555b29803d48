"""
Saves: a game as lines of JSON, which a person can read and a replay can prove.

The first line says what is played. Then every act has a line, every round that was played one with
its numbers, and the last says that the file is whole. Each line ends with a checksum of all up to
it. Reading does the acts again, and every number must come out as it was saved.
"""

import math
import os
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

from sim import __version__
from sim.core.errors import UserError
from sim.core.whole import write_whole
from sim.game.game import Act, Game, new_game
from sim.game.saves.checked import checked, parsed, saved_lines
from sim.game.saves.lines import (
    CHECK,
    FIELDS,
    Body,
    digest_of,
    lines_of,
    round_body,
)
from sim.scenario.load import load as load_scenario
from sim.scenario.model import Scenario
from sim.scenario.problems import show

__all__ = ["lines_of", "load_game", "read_lines", "save"]

ROUNDING = 1e-3
"""Numbers that differ by no more than this are the same: other processors round otherwise."""
HEAD = {"version": int, "scenario": dict, "seed": int, "fate": int, "rounds": list}
"""What the first line must say, beside the format."""


def warn(line: str) -> None:
    """Say something that is no error."""
    print(line, file=sys.stderr)


def save(game: Game, path: str | Path) -> None:
    """
    Write a game to a file, which is whole or as it was before, whatever happens.

    Raises
    ------
    UserError
        If the path is of something else than a file: a folder, a device.
    FailedError
        If it cannot be written.
    """
    file = target_of(path)
    text = "\n".join([*lines_of(game, file.parent), ""])
    write_whole(file, lambda passing: passing.write_bytes(text.encode()))


def target_of(path: str | Path) -> Path:
    """The file that a path means; what lies behind a link is written, not the link."""
    try:
        file = Path(path).resolve()
        is_free = not file.exists() or file.is_file()
    except (OSError, ValueError) as error:
        raise UserError(f"{show(str(path))}: {error}, the name of a file is right") from None
    if not is_free:
        raise UserError(f"{path}: no regular file, the name of a file is right")
    return file


def load_game(path: str | Path, notice: Callable[[str], None] = warn) -> Game:
    """
    Read a game from a file, and check that it comes out as it was saved.

    Parameters
    ----------
    path : str or Path
    notice : callable
        Told in one line where the end of the file is missing: all before it is kept.

    Raises
    ------
    UserError
        If it is no save, damaged, newer, or of another scenario: where, and what would be right.
    """
    return read_lines(saved_lines(path), str(path), notice)


def is_to_the_digit(game: Game, path: str | Path) -> bool:
    """Whether all numbers of a file's rounds are the game's to the last digit, not nearly only."""
    saved = [body for body in map(parsed, saved_lines(path)) if body and "round" in body]
    for body in saved:
        del body[CHECK]
    return saved == [round_body(game, each) for each in game.rounds[: len(saved)]]


def read_lines(
    lines: Sequence[str], file: str = "(lines)", notice: Callable[[str], None] = warn
) -> Game:
    """Read a game from the lines of its save; `file` is what they are called, and where they are."""
    bodies = checked(lines, file)
    game = open_saved(bodies[0], f"{file}:1", Path(file).parent)
    told = 0
    for at, body in enumerate(bodies[1:], 2):
        kind = next(iter(body), "")
        is_due = told < len(game.rounds)
        if kind not in TAKERS or (kind == "round") != is_due or "end" in bodies[at - 2]:
            wanted = f"the numbers of round {told + 1} are" if is_due else "an act or the end is"
            raise UserError(f"{file}:{at}: {show(kind)} found, {wanted} right here")
        try:
            TAKERS[kind](game, body)
        except UserError as error:
            raise UserError(f"{file}:{at}: {error}") from None
        told += kind == "round"
    if "end" not in bodies[-1]:
        notice(f"{file}:{len(bodies)}: no end after it, read up to here: {len(game.acts)} acts")
    return game


def open_saved(head: Body, where: str, folder: Path) -> Game:
    """Open the game that a first line tells of, at its start."""
    for key, kind in HEAD.items():
        value = head.get(key)
        if not isinstance(value, kind) or isinstance(value, bool):
            raise UserError(f"{where}: {key}: {show(value)} found, another line is right")
    scenario = scenario_of(head["scenario"], where, folder)
    try:
        return new_game(scenario, head["seed"], head["fate"], head["rounds"])
    except UserError as error:
        raise UserError(f"{where}: {error}") from None


def scenario_of(said: Body, where: str, folder: Path) -> Scenario:
    """Load the scenario that a save names, and refuse it if its text is another one."""
    name = said.get("file")
    if not isinstance(name, str):
        raise UserError(f"{where}: scenario.file: {show(name)} found, a file's name is right")
    beside = folder / name
    try:
        scenario = load_scenario(beside if os.path.isfile(beside) else name)
    except UserError as error:
        raise UserError(f"{where}: scenario: {error.lines[0]}") from None
    if digest_of(scenario) != said.get("sha256"):
        raise UserError(
            f"{where}: scenario: {scenario.file} is not as it was when the game was saved, the text"
            f" with sha256 {show(said.get('sha256'))} is right"
        )
    return scenario


def act_of(body: Body) -> Act:
    """The act that a line tells of; `Game.do` checks what it says."""
    what = body["act"]
    wanted = FIELDS.get(what) if isinstance(what, str) else None
    if wanted is None:
        raise UserError(f"act: {show(what)} found, one of {', '.join(FIELDS)} is right")
    if set(body) != {"act", *wanted}:
        raise UserError(f"{what}: {', '.join(body)} found, act, {', '.join(wanted)} are right")
    said: dict[str, Any] = {
        key: tuple(each) if isinstance(each, list) else each for key, each in body.items()
    }
    return Act(what, **{key: said[key] for key in wanted})


def take_act(game: Game, body: Body) -> None:
    """Do an act again."""
    game.do(act_of(body))


def take_round(game: Game, body: Body) -> None:
    """Compare the numbers of the round that was just played with those that were saved."""
    fault = difference(round_body(game, game.rounds[-1]), body, f"round {len(game.rounds)}")
    if fault:
        raise UserError(fault)


def take_end(game: Game, body: Body) -> None:
    """Compare how many acts there are."""
    if body["end"] != len(game.acts):
        raise UserError(f"end: {show(body['end'])} acts found, {len(game.acts)} are right")


TAKERS: dict[str, Callable[[Game, Body], None]] = {
    "act": take_act,
    "round": take_round,
    "end": take_end,
}
"""The first word of a line -> what it is taken for."""


def difference(new: Any, saved: Any, where: str) -> str:
    """The first place where a replay is not what was saved, in words; "" if there is none."""
    if isinstance(new, float) and isinstance(saved, float):
        is_same = math.isclose(new, saved, rel_tol=0, abs_tol=ROUNDING)
    elif isinstance(new, dict) and isinstance(saved, dict) and set(new) == set(saved):
        faults = (difference(new[key], saved[key], f"{where}: {key}") for key in new)
        return next(filter(None, faults), "")
    else:
        is_same = new == saved
    if is_same:
        return ""
    return f"{where}: {show(saved)} was saved, {show(new)} comes out in version {__version__}"
