"""Lines: what the lines of a saved game say."""

import json
import os
from collections.abc import Iterator
from dataclasses import asdict
from hashlib import sha256
from pathlib import Path
from typing import Any

from sim import __version__
from sim.core.errors import UserError
from sim.core.places import scenarios_folder
from sim.game.field.forecasts import WAYS
from sim.game.game import PHASES, Act, Game, Round
from sim.scenario.files import locate
from sim.scenario.model import Scenario

Body = dict[str, Any]
"""What one line says, without its checksum."""

FORMAT, VERSION = "multivector game", 1
CHECK, DIGITS = "check", 12
FIELDS = {
    "next": (),
    "forecast": ("seat", "chances"),
    "orders": ("seat", "orders"),
    "bot": ("seat", "strategy"),
    "inject": ("inject",),
}
"""Act -> what its line says of it."""


def lines_of(game: Game, folder: Path | None = None) -> list[str]:
    """The lines of a game's save; its scenario's file is named as seen from the folder."""
    lines, last = [], ""
    for body in (head_of(game, folder or Path()), *course_of(game), {"end": len(game.acts)}):
        last = checksum(last, body)
        lines.append(json.dumps(body | {CHECK: last}, ensure_ascii=False))
    return lines


def checksum(before: str, body: Body) -> str:
    """The checksum of a line, which hangs on that of the line before."""
    text = before + json.dumps(body, ensure_ascii=False)
    return sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:DIGITS]


def head_of(game: Game, folder: Path) -> Body:
    """The first line: what is played."""
    return {
        "format": FORMAT,
        "version": VERSION,
        "made_with": __version__,
        "scenario": {
            "name": game.scenario.name,
            "file": name_of(game.scenario, folder),
            "sha256": digest_of(game.scenario),
        },
        "seed": game.seed,
        "fate": game.fate,
        "rounds": list(game.terms.rounds),
    }


def digest_of(scenario: Scenario) -> str:
    """What changes when the text of a scenario, or of one that it extends, does."""
    return sha256(scenario.text.encode()).hexdigest()


def name_of(scenario: Scenario, folder: Path) -> str:
    """How to find a scenario again: a shipped one's name, or the path from the save's folder."""
    try:
        path = locate(scenario.file)[1].resolve()
    except UserError:  # it was made of a text
        return scenario.file
    if path.parent == scenarios_folder().resolve():
        return path.stem
    try:
        return Path(os.path.relpath(path, folder.resolve())).as_posix()
    except ValueError:  # on another drive
        return path.as_posix()


def course_of(game: Game) -> Iterator[Body]:
    """Every act, and every round's numbers after the act that played it."""
    steps = 0
    for act in game.acts:
        yield act_body(act)
        steps += act.what == "next"
        if act.what == "next" and steps % len(PHASES) == PHASES.index("review"):
            yield round_body(game, game.rounds[steps // len(PHASES)])


def act_body(act: Act) -> Body:
    """The line of an act."""
    said = asdict(act)
    return {"act": act.what, **{name: plain(said[name]) for name in FIELDS[act.what]}}


def plain(value: Any) -> Any:
    """A value as JSON has it."""
    return list(value) if isinstance(value, tuple) else value


def round_body(game: Game, played: Round) -> Body:
    """The line of a round that was played: all its numbers, in full."""
    states, powers = list(game.scenario.states), list(game.scenario.powers)
    shares = game.months[played.last]["alignment"].tolist()
    return {
        "round": played.number + 1,
        "months": [played.first, played.last],
        "orders": {seat: [str(each) for each in given] for seat, given in played.turn.items()},
        "scores": dict(played.scores),
        "parts": {seat: dict(parts) for seat, parts in played.parts.items()},
        "came": {str(subject): WAYS[way] for subject, way in played.came.items()},
        "forecast_scores": dict(played.forecast_scores),
        "alignment": {
            state: dict(zip(powers, row, strict=True))
            for state, row in zip(states, shares, strict=True)
        },
    }
