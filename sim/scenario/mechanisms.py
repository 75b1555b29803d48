"""Mechanisms by their names: each is a file of `sim.rules`, and its name is the file's."""

from types import ModuleType
from typing import Any

from sim.rules.month import MECHANISMS

BY_NAME: dict[str, Any] = {each.__name__.rpartition(".")[2]: each for each in MECHANISMS}
"""Name -> mechanism, in the order of a month."""

MECHANISM_OF = {each.name: name for name, of in BY_NAME.items() for each in of.PARAMETERS}
"""Parameter -> the name of the mechanism that it belongs to."""


def meaning_of(mechanism: ModuleType) -> str:
    """The first line of a mechanism's docstring, without its name."""
    return str(mechanism.__doc__).strip().splitlines()[0].partition(": ")[2]
