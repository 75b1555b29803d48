"""Kinds: what kind of file a text is, and how one that is about a scenario begins to be read."""

from pathlib import Path
from typing import TypeVar

from sim.core.errors import Problem, ScenarioError
from sim.scenario.files import read_named
from sim.scenario.lines import Node, read_yaml
from sim.scenario.naming import name_fault
from sim.scenario.problems import check
from sim.scenario.schema import Part

AnyPart = TypeVar("AnyPart", bound=Part)

OTHER_KINDS = {
    "whatif": "a what-if file",
    "study": "a study file",
    "exercise": "an exercise file",
}
"""A kind that is about a scenario, which is the key at its top with its name -> its words."""
TOPS = {**{kind: kind for kind in OTHER_KINDS}, "states": "scenario"}
"""A key at the top that no other kind has -> the kind."""


def kind_in(root: Node) -> tuple[str, str]:
    """The kind that a tree is by a key at its top, and that key; "" where none tells."""
    keys = root.value if isinstance(root.value, dict) else ()
    key = next((each for each in TOPS if each in keys), "")
    return TOPS.get(key, ""), key


def kind_of(path: str | Path) -> str:
    """Say what a file is: one of OTHER_KINDS where it has that key at the top, else "scenario"."""
    try:
        root, _ = read_yaml(*read_named(path))
    except ScenarioError:
        return "scenario"  # whose loader says what is wrong with it
    return kind_in(root)[0] or "scenario"


def begin(
    text: str, file: str, model: type[AnyPart], kind: str
) -> tuple[Node, AnyPart, list[Problem]]:
    """
    Read the own keys of a file that is about a scenario, and check its name.

    Parameters
    ----------
    model : type
        Of its own keys.
    kind : str
        One of OTHER_KINDS.

    Returns
    -------
    (Node, Part, list of Problem)
        The whole tree, its own keys, and what is wrong so far.

    Raises
    ------
    ScenarioError
        In one line where it is a file of another kind; with every problem where its keys are wrong.
    """
    root, problems = read_yaml(text, file)
    found, key = kind_in(root)
    if found and found != kind:
        what = f"{OTHER_KINDS.get(found, f'a {found}')} found"
        wanted = f"{OTHER_KINDS[kind]} is right"
        raise ScenarioError([*problems, root.get(key).problem(key, what, wanted)])
    part = check(model, root, "", problems)
    if part is None:
        raise ScenarioError(problems)
    fault = name_fault(getattr(part, kind))
    if fault:
        problems.append(root.get(kind).problem(kind, *fault))
    return root, part, problems
