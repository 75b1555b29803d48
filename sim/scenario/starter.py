"""Starter: a small scenario with comments, to begin one's own from; its text is `starter.yaml`."""

from pathlib import Path

from sim.core.errors import UserError
from sim.scenario.files import brief
from sim.scenario.naming import name_fault

TEXT = Path(__file__).with_suffix(".yaml")
NAME, COMMAND = "my_scenario", "multivector"
"""What the text calls the scenario and the program."""


def write_starter(name: str, command: str = COMMAND) -> str:
    """
    Write the starter's text for a scenario of this name.

    Parameters
    ----------
    command : str
        How the user starts us, for the comments.

    Raises
    ------
    UserError
        If the name is not one that a scenario can have.

    Examples
    --------
    >>> write_starter("mine").splitlines()[7]
    'name: mine'
    """
    fault = name_fault(name)
    if fault:
        raise UserError(f"{brief(name)}: no name for a scenario, {fault[1]}")
    return TEXT.read_text(encoding="utf-8").replace(COMMAND, command).replace(NAME, name)
