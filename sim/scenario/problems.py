"""Problems: turn what a model refuses into what was found and what would be right."""

from collections.abc import Callable, Iterable
from difflib import get_close_matches
from typing import Any, TypeVar

from pydantic import ValidationError

from sim.core.errors import Problem
from sim.scenario.lines import Node, plain
from sim.scenario.schema import Part

AnyPart = TypeVar("AnyPart", bound=Part)
MANY = 12
"""How many names are listed at the most."""

CLOSE = 0.65
"""How alike two words must be for "did you mean"; at .6 `colour` would mean `tour`."""


def near(word: str, known: Iterable[str], otherwise: str = "") -> str:
    """
    Say which known name was meant, or which there are, or what `otherwise` says.

    >>> near("efort", ["effort", "budget"])
    "did you mean 'effort'?"
    >>> near("zzz", ["effort", "budget"])
    'there are effort, budget'
    """
    names = list(known)
    if meant := like(word, names):
        return f"did you mean '{meant}'?"
    if otherwise or not names:
        return otherwise or "there are none"
    return f"there are {', '.join(names[:MANY])}{' and more' if len(names) > MANY else ''}"


def like(word: str, known: Iterable[str]) -> str:
    """
    The known name that was meant, or "".

    >>> like("Efort", ["effort", "budget"])
    'effort'
    """
    by_small = {name.lower(): name for name in known}
    close = get_close_matches(word.lower(), by_small, n=1, cutoff=CLOSE)
    return by_small[close[0]] if close else ""


def show(value: Any) -> str:
    """
    Show what was found, short and in words.

    >>> [show(each) for each in ("1", None, True, 2.5, {}, (1,))]
    ["text '1'", 'nothing', 'true', '2.5', 'a mapping', 'a list']
    """
    if isinstance(value, str):
        short = value if len(value) <= 40 else value[:37] + "..."
        return f"text {short!r}"
    if isinstance(value, dict):
        return "a mapping"
    if isinstance(value, list | tuple):
        return "a list" if value else "an empty list"
    known = {None: "nothing", True: "true", False: "false"}
    return known[value] if value is None or isinstance(value, bool) else f"{value}"


def write_key(*words: str | int) -> str:
    """Join the words of a key; places in lists count from 1."""
    return ".".join(
        f"{word + 1}" if isinstance(word, int) else word for word in words if word != ""
    )


def choices(error: Any) -> str:
    """The wording for a value that is none of a few."""
    wanted = str(error["ctx"]["expected"]).replace("'", "")
    return f"{wanted} is right"


def length(error: Any) -> str:
    """The wording for a list or text that is too long or too short."""
    limits = error["ctx"]
    if error["type"] == "too_long":
        return f"at most {limits['max_length']} are right"
    return f"at least {limits.get('min_length', 1)} is right"


WANTED: dict[str, str | Callable[[Any], str]] = {
    "string_type": "text is right",
    "float_type": "a number is right",
    "int_type": "a whole number is right",
    "int_from_float": "a whole number is right",
    "finite_number": "a finite number is right",
    "tuple_type": "a list in brackets is right",
    "dict_type": "a mapping of keys is right",
    "model_type": "a mapping of keys is right",
    "literal_error": choices,
    "too_short": length,
    "too_long": length,
    "string_too_short": "some text is right",
    "greater_than": lambda error: f"a number above {error['ctx']['gt']:g} is right",
    "greater_than_equal": lambda error: f"{error['ctx']['ge']:g} or more is right",
    "less_than_equal": lambda error: f"{error['ctx']['le']:g} or less is right",
}
"""The kind of a model's error -> what would be right."""


def known_keys(model: type[Part], path: tuple[Any, ...]) -> list[str]:
    """The keys of the part in which a path ends."""
    for step in path:
        field = model.model_fields.get(step) if isinstance(step, str) else None
        inside = (
            [] if field is None else [field.annotation, *getattr(field.annotation, "__args__", ())]
        )
        parts = [each for each in inside if isinstance(each, type) and issubclass(each, Part)]
        model = parts[0] if parts else model
    return [field.alias or name for name, field in model.model_fields.items()]


def describe(model: type[Part], node: Node, key: str, error: Any, also: Iterable[str]) -> Problem:
    """One error of a model as a problem at its place."""
    path = tuple(error["loc"])
    full = write_key(key, *path)
    if error["type"] == "extra_forbidden":
        keys = [*also, *known_keys(model, path[:-1])]
        return node.get(*path).problem(full, "unknown key", near(str(path[-1]), keys))
    if error["type"] == "missing" and len(path) > 1 and isinstance(path[-1], int):
        return node.get(*path[:-1]).problem(
            write_key(key, *path[:-1]), "one number found", "[lowest, highest] is right"
        )
    if error["type"] == "missing":
        return node.get(*path).problem(full, "missing", needed(model, path))
    wanted = WANTED.get(error["type"], error["msg"])
    return node.get(*path).problem(
        full,
        f"{show(error['input'])} found",
        wanted if isinstance(wanted, str) else wanted(error),
    )


def needed(model: type[Part], path: tuple[Any, ...]) -> str:
    """What a missing key would have said."""
    for name, field in model.model_fields.items():
        if (field.alias or name) == path[-1] and len(path) == 1:
            return f"needed: {field.description}"
    return "it is needed"


def check_section(
    model: type[AnyPart], root: Node, key: str, problems: list[Problem]
) -> AnyPart | None:
    """
    Read a section of a scenario; None where there is none, or something is wrong.

    One that is no mapping is refused with the file's head, and not here again.
    """
    node = root.get(key)
    if node is root or not isinstance(node.value, dict):
        return None
    return check(model, node, key, problems)


def check(
    model: type[AnyPart],
    node: Node,
    key: str,
    problems: list[Problem],
    also: Iterable[str] = (),
) -> AnyPart | None:
    """
    Read a node as a part of a scenario.

    Parameters
    ----------
    key : str
        What the node is called, to stand before the keys within.
    problems : list of Problem
        What is wrong is added here.
    also : iterable of str
        Keys that were taken out before, for "did you mean".

    Returns
    -------
    Part or None
        None where something is wrong.
    """
    if not isinstance(node.value, dict):
        found = f"{show(node.value)} found"
        problems.append(node.problem(key, found, "a mapping of keys is right"))
        return None
    try:
        return model.model_validate(plain(node))
    except ValidationError as errors:
        causes = [each for each in errors.errors() if not is_echo(each, errors.errors())]
        problems += [describe(model, node, key, each, also) for each in causes]
        return None


def is_echo(error: Any, errors: Iterable[Any]) -> bool:
    """Whether a list seems too short only because something in it is wrong."""
    path = error["loc"]
    return error["type"] == "too_short" and any(
        each["loc"][: len(path)] == path and len(each["loc"]) > len(path) for each in errors
    )
