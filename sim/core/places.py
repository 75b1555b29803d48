"""Where things are: the source tree, the shipped scenarios, the name we were started by."""

from __future__ import annotations

import os
import sys
from difflib import get_close_matches
from pathlib import Path

from sim.core.errors import UnknownError

_PACKAGE = Path(__file__).resolve().parents[1]
KINDS = ("whatifs", "studies", "exercises")
"""Folders of the shipped files that are about a scenario."""


def source_tree() -> Path | None:
    """Return the project's folder, or None where only the wheel is installed."""
    tree = _PACKAGE.parent
    return tree if (tree / "pyproject.toml").is_file() and (tree / "run.py").is_file() else None


def scenarios_folder() -> Path:
    """
    Return the folder of the shipped scenarios.

    It stands beside ``sim/`` in the source tree and inside it in a wheel.

    Examples
    --------
    >>> scenarios_folder().is_dir()
    True
    """
    tree = source_tree()
    return tree / "scenarios" if tree else _PACKAGE / "_scenarios"


def find_scenario(name: str) -> Path:
    """
    Return the file that a user means by a path or by a shipped scenario's name.

    A file that exists wins. Else the shipped folder is searched: with or without
    ``scenarios/`` in front, with or without ``.yaml`` behind, what-ifs, studies and exercises included.

    Parameters
    ----------
    name : str
        For instance ``my/own.yaml``, ``kazakhstan_2020`` or ``whatifs/no_tour``.

    Raises
    ------
    UnknownError
        If there is no such file; it names the nearest.
    """
    given = Path(name)
    if given.is_file():
        return given
    folder = scenarios_folder()
    inside = Path(*given.parts[1:]) if given.parts[:1] == ("scenarios",) else given
    for place in (folder, *(folder / kind for kind in KINDS)):
        for file in (place / inside, place / f"{inside}.yaml"):
            if file.is_file():
                return file
    shipped = {file.stem: file for file in sorted(folder.rglob("*.yaml"))}
    like = get_close_matches(given.stem, shipped, n=1)
    hint = f"did you mean {like[0]}?" if like else f"shipped are {shipped_names(folder) or 'none'}"
    raise UnknownError(f"{name}: no such file or shipped scenario, {hint}", is_like_one=bool(like))


def shipped_names(folder: Path) -> str:
    """The names in the shipped folder: scenarios first, then all else under its kind."""
    groups = [("", folder), *((f"in {kind}/ ", folder / kind) for kind in KINDS)]
    named = [(said, sorted(each.stem for each in place.glob("*.yaml"))) for said, place in groups]
    return "; ".join(said + ", ".join(names) for said, names in named if names)


def started_as() -> str:
    """
    Return what the user types to start us, for messages that suggest a command.

    ``run.py`` says it in an environment variable, since the interpreter that
    runs now may not be the one that the user called.
    """
    said = os.environ.get("MULTIVECTOR_STARTED_AS")
    if said:
        return said
    if Path(sys.argv[0]).name == "__main__.py":
        return f"{'py' if os.name == 'nt' else 'python3'} -m sim"
    return "multivector"
