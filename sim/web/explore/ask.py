"""Ask: the settings of an explore page: read, refused, and told as a command line."""

import shlex
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from sim.core.errors import UserError
from sim.core.places import started_as
from sim.scenario.changes import parse_changes
from sim.scenario.model import Changes, Scenario

MOST = 40
LONGEST = 80


@dataclass(frozen=True)
class Settings:
    """What is asked for: values from now on, values all along, and events that do not happen."""

    set: Mapping[str, float]
    assume: Mapping[str, float]
    without: tuple[str, ...]


def read_settings(said: Any) -> Settings:
    """
    Read settings as a page sends them.

    Raises
    ------
    UserError
        If they are none.
    """
    if not isinstance(said, dict):
        raise UserError("settings: an object is right")
    found = {name: said.get(name, {}) for name in ("set", "assume")}
    without = said.get("without", [])
    for name, values in found.items():
        if not isinstance(values, dict) or len(values) > MOST:
            raise UserError(f"{name}: at most {MOST} values by their keys are right")
        for key, value in values.items():
            is_number = isinstance(value, int | float) and not isinstance(value, bool)
            if len(key) > LONGEST or not is_number:
                raise UserError(f"{name}: {key[:LONGEST]}: a number is right")
    if not isinstance(without, list) or len(without) > MOST:
        raise UserError(f"without: at most {MOST} names are right")
    names = tuple(str(each)[:LONGEST] for each in without)
    return Settings(found["set"], found["assume"], names)


def changes_of(scenario: Scenario, asked: Settings) -> Changes:
    """
    The changes that are asked for.

    Raises
    ------
    UserError
        As the command line would refuse them.
    """
    return parse_changes(
        scenario,
        set=[f"{key}={value!r}" for key, value in asked.set.items()],
        assume=[f"{key}={value!r}" for key, value in asked.assume.items()],
        without=asked.without,
    )


def arguments(name: str, asked: Settings, runs: int, seed: int) -> list[str]:
    """The arguments of the command that comes to the same numbers."""
    said = ["whatif", name]
    for option, values in (("--set", asked.set), ("--assume", asked.assume)):
        for key, value in values.items():
            said += [option, f"{key}={value!r}"]
    for each in asked.without:
        said += ["--without", each]
    return [*said, "--runs", str(runs), "--seed", str(seed)]


def command_line(name: str, asked: Settings, runs: int, seed: int) -> str:
    """The same as one types it."""
    return f"{started_as()} {shlex.join(arguments(name, asked, runs, seed))}"
