"""Marked: the sentences of templates and of code, each with the file where it stands."""

import ast
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

ROOT = Path(__file__).parents[3]
TEMPLATES = ROOT / "sim/web/templates"
CODE = ("sim/game", "sim/scenario/dates.py", "sim/web")
"""Where sentences for students are made; the terminal's, the balance's and tournaments' are not."""
OTHERS = ("sim/game/terminal", "sim/game/balance", "sim/game/tournament", "sim/web/languages")
CALLS = {"Words": 1, "_": 1, "gettext": 1, "ngettext": 2}
"""What marks a sentence in code, and how many of its arguments are sentences."""
REFUSALS = ("UserError", "Late", "Paused")
"""What phones can be told too; those with gaps are Words, those without are taken as they are."""
REFUSE = ("sim/web/", "sim/game/doing.py", "sim/game/game.py", "sim/game/orders/orders.py")
"""Where phones can be refused something."""
OPTION = "--"
"""With what a refusal begins that only the command line makes."""


class Message(NamedTuple):
    """A sentence, its plural or "", and the file where it stands."""

    one: str
    many: str = ""
    file: str = ""


def in_templates(folder: Path = TEMPLATES) -> Iterator[Message]:
    """The sentences of all templates."""
    from sim.web.pages import environment

    reader = environment("en")
    for path in sorted(folder.rglob("*.html")):
        for _, _, said in reader.extract_translations(path.read_text("utf-8")):  # type: ignore[attr-defined]
            one, many = said[:2] if isinstance(said, tuple) else (said, "")
            yield Message(one, many or "", named(path))


def in_code() -> Iterator[Message]:
    """The sentences of all code."""
    for path in code_files():
        for call in calls_in(path):
            yield from messages_of(call, named(path))


def code_files() -> list[Path]:
    """The files in which sentences for students are made."""
    found: list[Path] = []
    for each in CODE:
        place = ROOT / each
        found += sorted(place.rglob("*.py")) if place.is_dir() else [place]
    return [each for each in found if not named(each).startswith(OTHERS)]


def calls_in(path: Path) -> Iterator[ast.Call]:
    """All calls that mark a sentence."""
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Call) and node.args and is_marking(node, path):
            yield node


def is_marking(call: ast.Call, path: Path) -> bool:
    """Whether a call marks a sentence, or refuses a phone something in one without gaps."""
    called = name_of(call.func)
    if called in REFUSALS:
        texts = texts_of(call.args[0]) if named(path).startswith(REFUSE) else []
        return any(not each.startswith(OPTION) for each in texts)
    return called in CALLS


def name_of(called: ast.expr) -> str:
    """The last word of what is called."""
    if isinstance(called, ast.Attribute):
        return called.attr
    return called.id if isinstance(called, ast.Name) else ""


def messages_of(call: ast.Call, file: str) -> Iterator[Message]:
    """The sentences of a call; of `a if b else c` both."""
    texts = [texts_of(each) for each in call.args[: CALLS.get(name_of(call.func), 1)]]
    if len(texts) > 1 and all(texts):
        yield Message(texts[0][0], texts[1][0], file)
    elif texts:
        yield from (Message(each, "", file) for each in texts[0])


def texts_of(node: ast.expr) -> list[str]:
    """The literal texts that an expression can be."""
    if isinstance(node, ast.IfExp):
        return [*texts_of(node.body), *texts_of(node.orelse)]
    return [node.value] if isinstance(node, ast.Constant) and isinstance(node.value, str) else []


def named(path: Path) -> str:
    """A file as it is named from the project's top."""
    return path.relative_to(ROOT).as_posix() if path.is_relative_to(ROOT) else path.name
