"""Opening: which kind of room a first event asks for, and from which files."""

import secrets
from collections.abc import Mapping, Sequence
from typing import Any

from sim.core.errors import UserError
from sim.core.places import find_scenario, scenarios_folder
from sim.game.save_lines import digest_of
from sim.scenario.load import load
from sim.scenario.model import Scenario
from sim.web.room.presets import rounds_of
from sim.web.room.room import Loader, Room
from sim.web.room.topics import leave_out

MOST_SEED = 2**63 - 1


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

    def loader(name: str) -> Scenario:
        if name != allowed:
            raise UserError(f"{name}: not the scenario that was named, {allowed}")
        return load(named)

    return loader


def open_room(body: Mapping[str, Any], loader: Loader = load) -> Any:
    """
    Open the room that a first event asks for.

    Raises
    ------
    UserError
        If its scenario is not as it was.
    """
    return Room.open(body, loader)
