"""Options: what `serve` is asked for, held against the log that there may be."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from sim.core.errors import UserError
from sim.web.server.sessions import new_code

if TYPE_CHECKING:
    from sim.web.room.keeper import Keeper

USUAL = "kazakhstan_2020"


@dataclass(frozen=True)
class Options:
    """What `serve` is asked for; "" and None for what was not said."""

    log: Path
    scenario: str = ""
    is_lan: bool = False
    port: int = 8000
    preset: str = ""
    seed: int | None = None
    is_fictional: bool = False
    without: Sequence[str] = ()
    language: str = ""
    opens: bool = False


def said_for(options: Options) -> dict[str, Any]:
    """
    What the room is opened with: what its log says, or, where there is no log yet, what is asked for.

    Raises
    ------
    UserError
        If something that was asked for is wrong, or is not what the log says.
    """
    if options.log.exists():
        said = logged(options.log)
        check_same(options, said)
        return said
    return {**asked_for(options), "code": new_code()}


def logged(log: Path) -> dict[str, Any]:
    """What the first event of a log says."""
    from sim.web.room.log import read

    first = read(log)[0].event.body
    for name in ("secret", "code", "preset", "language"):
        if not isinstance(first.get(name), str):
            raise UserError(f"{log}: {name} is missing in what it was opened with")
    return dict(first)


def check_same(options: Options, said: Mapping[str, Any]) -> None:
    """Refuse to go on with a log under other terms than its own."""
    wanted = {
        "--preset": (options.preset or None, said["preset"]),
        "--seed": (options.seed, said.get("seed")),
        "--language": (options.language or None, said["language"]),
        "--fictional": (options.is_fictional or None, said.get("fictional", False)),
        "--without": (list(options.without) or None, list(said.get("without", ()))),
    }
    for option, (asked, logged) in wanted.items():
        if asked is not None and asked != logged:
            raise UserError(
                f"{option}: the lesson in {options.log} has another one; without it, or with a new"
                " --log, is right"
            )


def asked_for(options: Options) -> dict[str, Any]:
    """What a new room is opened with."""
    from sim.scenario.exercise_text import load_exercise
    from sim.scenario.load import load
    from sim.web.room import opening

    said = options.scenario or USUAL
    name, preset, language = (
        opening.name_for(said),
        options.preset or "45",
        options.language or "en",
    )
    if opening.is_exercise(said):
        if options.is_fictional or options.without:
            raise UserError("--fictional, --without: an exercise has neither, a scenario is right")
        exercise = load_exercise(said)
        return opening.lesson_body(name, exercise, preset, options.seed, language)
    return opening.first_body(
        name,
        load(said),
        preset,
        options.seed,
        options.is_fictional,
        options.without,
        language,
    )


def named(options: Options, said: Mapping[str, Any]) -> str:
    """
    The file from which a room is opened: the one that the user names, or a shipped one.

    A log may have been changed, and may name no other file.
    """
    from sim.core.places import scenarios_folder
    from sim.web.room.opening import name_for

    logged = str(said.get("exercise") or said["scenario"])
    if options.scenario:
        found = name_for(options.scenario)
        if found != logged:
            raise UserError(f"{options.log}: a lesson about {logged}, {found} found")
        return options.scenario
    shipped = {each.stem for each in scenarios_folder().rglob("*.yaml")}
    if logged not in shipped:
        raise UserError(
            f"{options.log}: a lesson about {logged}; serve {logged} --log ... is right"
        )
    return logged


def kept(options: Options, said: Mapping[str, Any]) -> "Keeper":
    """Open the room: a new one, or the one that is in the log."""
    from sim.web.room.keeper import Keeper
    from sim.web.room.opening import loader_for, open_room

    loader = loader_for(named(options, said))
    if options.log.exists():
        return Keeper.open(options.log, loader, open_room)
    options.log.parent.mkdir(parents=True, exist_ok=True)
    return Keeper.create(options.log, said, loader, open_room)
