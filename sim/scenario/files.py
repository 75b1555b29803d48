"""Files: find a scenario's file and those it extends, and lay them over one another."""

import os
import re
from pathlib import Path

from sim.core.errors import Problem, ScenarioError, UserError
from sim.core.places import find_scenario, scenarios_folder
from sim.scenario.lines import Node, read_yaml
from sim.scenario.problems import show

MAX_BYTES = 1_000_000
SEAM = "\n# ---- what follows extends what is above ----\n"
"""Stands between the texts of a scenario that extends another."""

TOO_LONG = re.compile(r"[^/\\]{81,}")
"""A part of a path that is no name that a person would give."""

RIVALS = {"range", "spread", "fixed"}
"""Each of these says the same thing in another way, so the own one undoes the other's."""


def read_text(file: str, path: Path) -> str:
    """
    Read a file that a user named.

    Raises
    ------
    ScenarioError
        If it is a directory, missing, too large, empty or not UTF-8.
    """

    def refuse(found: str, wanted: str) -> ScenarioError:
        return ScenarioError([Problem(file, 0, 0, "", found, wanted)])

    if path.is_dir():
        raise refuse("a directory", "a YAML file is right")
    try:
        if path.stat().st_size > MAX_BYTES:
            raise refuse(f"{path.stat().st_size} bytes", f"at most {MAX_BYTES} are right")
        return path.read_bytes().decode("utf-8-sig").replace("\r\n", "\n")
    except UnicodeDecodeError as error:
        raise refuse(f"byte {error.start + 1} is not UTF-8", "UTF-8 is right") from None
    except OSError as error:
        raise refuse(reason(error), "a file that can be read is right") from None


def read_named(name: str | Path) -> tuple[str, str]:
    """Read the file that a user means: its text, and how to call it in messages."""
    file, path = locate(str(name))
    return read_text(file, path), file


def reason(error: OSError) -> str:
    """Why a file cannot be read, in the system's words."""
    return (error.strerror or "unreadable").lower()


def brief(name: str) -> str:
    """
    A name or path, with words that nobody would read to their end cut in the middle.

    >>> len(brief("a" * 300)), brief("results/no_tour.yaml")
    (80, 'results/no_tour.yaml')
    """
    return TOO_LONG.sub(lambda found: f"{found[0][:38]}...{found[0][-39:]}", name)


def locate(name: str) -> tuple[str, Path]:
    """
    Find the file that a user means, and how to call it in messages.

    >>> locate("kazakhstan_2020")[1].name
    'kazakhstan_2020.yaml'

    Raises
    ------
    UserError
        If there is none, or the system has no such names.
    """
    if not name.strip():
        raise UserError("no file is named, a file or a shipped scenario's name is right")
    try:
        if Path(name).is_dir():
            return name, Path(name)
        path = find_scenario(name)
    except OSError as error:  # a name that is too long, or a folder that may not be looked into
        raise UserError(f"{brief(name)}: {reason(error)}, another name is right") from None
    except UserError as error:
        raise UserError(*(line.replace(name, brief(name)) for line in error.lines)) from None
    if Path(name) == path:
        return name, path
    return Path("scenarios", path.relative_to(scenarios_folder())).as_posix(), path


def locate_base(node: Node, key: str, file: str, problems: list[Problem]) -> tuple[str, Path]:
    """Find what a file builds on: a path from its folder, or what a user would name it."""
    if not isinstance(node.value, str) or not node.value:
        found = f"{show(node.value)} found"
        raise ScenarioError([*problems, node.problem(key, found, "a scenario is right")])
    beside = Path(file).parent / node.value
    try:
        if os.path.isfile(beside):  # False where the system has no such names
            return os.path.normpath(beside), beside
        return locate(node.value)
    except UserError as error:
        found, _, wanted = error.lines[0].rpartition(": ")[2].partition(", ")
        where = f"'{brief(node.value)}' found, {found}"
        raise ScenarioError([*problems, node.problem(key, where, wanted)]) from None


def over(base: Node, own: Node) -> Node:
    """
    Lay a node over another: mappings are merged, all else is replaced.

    A number over an element with its own particulars replaces its value only.
    """
    if isinstance(base.value, dict) and isinstance(own.value, dict):
        undone = RIVALS - set(own.value) if RIVALS & set(own.value) else set()
        merged = {key: each for key, each in base.items() if key not in undone}
        for key, each in own.items():
            merged[key] = over(merged[key], each) if key in merged else each
        return own.with_value(merged)
    if (
        isinstance(base.value, dict)
        and "value" in base.value
        and isinstance(own.value, int | float)
    ):
        return own.with_value({**base.value, "value": own})
    return own


def read_layers(
    text: str, file: str, seen: tuple[Path, ...], problems: list[Problem]
) -> tuple[Node, str]:
    """
    Read a text and what it extends.

    Returns
    -------
    (Node, str)
        All layers as one tree, and their texts, the lowest first.
    """
    own, twice = read_yaml(text, file)
    problems += twice
    extends = own.get("extends")
    if extends is own:
        return own, text
    base_file, path = locate_base(extends, "extends", file, problems)
    if path.resolve() in seen:
        found = f"'{extends.value}' extends this file in turn"
        raise ScenarioError([*problems, extends.problem("extends", found, "no circle is right")])
    base, base_text = read_layers(
        read_text(base_file, path), base_file, (*seen, path.resolve()), problems
    )
    return over(base, own), base_text + SEAM + text


def read_seams(text: str, file: str, problems: list[Problem]) -> Node:
    """Read the text of a loaded scenario again, with the layers that it holds."""
    layers = []
    for part in text.split(SEAM):
        layer, twice = read_yaml(part, file)
        problems += twice
        layers.append(layer)
    tree = layers[0]
    for layer in layers[1:]:
        tree = over(tree, layer)
    return tree
