"""Opening: which kind of room a first event asks for, and from which files."""

import re
import secrets
from collections.abc import Callable, Mapping, Sequence
from typing import Any

from sim.core.errors import UserError
from sim.core.places import find_scenario, scenarios_folder
from sim.game.saves.lines import digest_of
from sim.scenario.exercise import Exercise
from sim.scenario.exercise_text import load_exercise
from sim.scenario.load import load
from sim.scenario.model import Scenario
from sim.web.room import lesson
from sim.web.room.presets import rounds_of
from sim.web.room.room import Room
from sim.web.room.topics import leave_out

MOST_SEED = 2**63 - 1
EXERCISE = re.compile(r"^exercise:", re.MULTILINE)
"""By which the file of an exercise is known, without reading all of it."""
Loader = Callable[[str], Any]


def first_body(
    name: str,
    scenario: Scenario,
    preset: str,
    seed: int | None = None,
    is_fictional: bool = False,
    without: Sequence[str] = (),
    language: str = "en",
) -> dict[str, Any]:
    """
    What the first event of a new room says.

    Without a seed a secret one is drawn, so that nobody in the room can work its luck out.
    """
    leave_out(scenario, without)
    return {
        "scenario": name,
        "sha256": digest_of(scenario),
        "seed": secrets.randbelow(MOST_SEED) if seed is None else seed,
        "fate": 0,
        "preset": preset,
        "rounds": list(rounds_of(preset, scenario)),
        "fictional": is_fictional,
        "without": list(without),
        "language": language,
        "lots": secrets.randbelow(MOST_SEED),
        "secret": secrets.token_hex(32),
    }


def lesson_body(
    name: str, exercise: Exercise, preset: str, seed: int | None = None, language: str = "en"
) -> dict[str, Any]:
    """
    What the first event of a new lesson about an exercise says.

    Its futures are those of the printed key, unless a seed is said.
    """
    return {
        "exercise": name,
        "scenario": exercise.base,
        "sha256": lesson.digest_of(exercise),
        "seed": seed or 0,
        "preset": preset,
        "language": language,
        "lots": secrets.randbelow(MOST_SEED),
        "secret": secrets.token_hex(32),
    }


def is_exercise(said: str) -> bool:
    """Whether a file that is there is an exercise."""
    return bool(EXERCISE.search(find_scenario(said).read_text("utf-8", "replace")))


def name_for(said: str) -> str:
    """How a scenario is called in a log: a shipped one by its name, another by its whole path."""
    path = find_scenario(said).resolve()
    return path.stem if scenarios_folder().resolve() in path.parents else str(path)


def loader_for(named: str) -> Loader:
    """
    Load what the user named or what is shipped, and nothing else: a log may have been changed.

    Raises
    ------
    UserError
        When the loader is asked for another file.
    """
    allowed = name_for(named)
    read: Loader = load_exercise if is_exercise(named) else load

    def loader(name: str) -> Any:
        if name != allowed:
            raise UserError(f"{name}: not the scenario that was named, {allowed}")
        return read(named)

    return loader


def open_room(body: Mapping[str, Any], loader: Loader = load) -> Any:
    """
    Open the room that a first event asks for.

    Raises
    ------
    UserError
        If its scenario is not as it was.
    """
    if body.get("exercise"):
        return lesson.Lesson.open(body, load_exercise if loader is load else loader)
    return Room.open(body, loader)
