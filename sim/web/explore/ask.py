"""Ask: what a page asks for: read, refused in one line, and told as a command line."""

import shlex
from collections.abc import Mapping
from dataclasses import dataclass
from math import isfinite
from typing import Any

from sim.core.errors import UserError
from sim.core.places import started_as
from sim.scenario.changes import parse_changes
from sim.scenario.model import Changes, Scenario

MOST = 40
LONGEST = 80
LARGEST_SEED = 2**53 - 1
"""The largest whole number that a page's own language has exactly."""


@dataclass(frozen=True)
class Settings:
    """What is asked for: values from now on, values all along, and events that do not happen."""

    set: Mapping[str, float]
    assume: Mapping[str, float]
    without: tuple[str, ...]

    @property
    def is_empty(self) -> bool:
        """Whether nothing is changed."""
        return not (self.set or self.assume or self.without)


@dataclass(frozen=True)
class View:
    """What is looked at: a power's share, in one state or in all ("" for all), and with which luck."""

    power: str
    state: str = ""
    seed: int = 0


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
            if len(key) > LONGEST or not is_number(value):
                raise UserError(f"{name}: {key[:LONGEST]}: a number is right")
    if not isinstance(without, list) or len(without) > MOST:
        raise UserError(f"without: at most {MOST} names are right")
    names = tuple(str(each)[:LONGEST] for each in without)
    return Settings(found["set"], found["assume"], names)


def is_number(value: Any) -> bool:
    """Whether a value is a number that can be reckoned with."""
    return (
        isinstance(value, int | float)
        and not isinstance(value, bool)
        and abs(value) < LARGEST_SEED
        and isfinite(value)
    )


def read_view(scenario: Scenario, said: Mapping[str, Any]) -> View:
    """
    Read what is looked at.

    Raises
    ------
    UserError
        If it is not in the scenario.
    """
    power, state, seed = (said.get(key) for key in ("power", "state", "seed"))
    if power not in scenario.powers:
        raise UserError(f"power: one of {', '.join(scenario.powers)} is right")
    if state and state not in scenario.states:
        raise UserError(f"state: one of {', '.join(scenario.states)} is right")
    if seed is not None and not (type(seed) is int and 0 <= seed <= LARGEST_SEED):
        raise UserError("seed: a whole number, at least 0, is right")
    return View(str(power), str(state or ""), seed or 0)


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
    said = ["run" if asked.is_empty else "whatif", name]
    for option, values in (("--set", asked.set), ("--assume", asked.assume)):
        for key, value in values.items():
            said += [option, f"{key}={value!r}"]
    for each in asked.without:
        said += ["--without", each]
    return [*said, "--runs", str(runs), "--seed", str(seed)]


def command_line(name: str, asked: Settings, runs: int, seed: int) -> str:
    """The same as one types it."""
    return f"{started_as()} {shlex.join(arguments(name, asked, runs, seed))}"
