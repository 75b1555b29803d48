"""
Lines: read YAML so that every value knows the line and column where its key stands.

The text becomes a tree of `Node`. Only what scenario files need is taken from YAML: mappings,
lists, text, numbers, true and false, and anchors. A plain word is text unless it is a number, so
`NO` and `2020-01` stay what they look like. Nothing here recurses, so no nesting can exhaust us.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

import yaml

from sim.core.errors import Problem, ScenarioError

MAX_DEPTH = 30
MAX_NODES = 100_000
MAX_OPEN = 1_000
WORDS: Mapping[str, object] = {"": None, "~": None, "null": None, "true": True, "false": False}
NUMBERS = (
    (re.compile(r"[-+]?[0-9]+"), int),
    (re.compile(r"[-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)?"), float),
    (
        re.compile(r"[-+]?\.(inf|Inf|INF)|\.(nan|NaN|NAN)"),
        lambda word: float(word.replace(".", "")),
    ),
)
MAX_DIGITS = 400
"""A longer whole number is not even finite as a float, and Python refuses to read it."""


@dataclass(slots=True)
class Node:
    """
    A value of a file, and where its key stands.

    `value` is None, a bool, int, float or str, a dict of text to Node, or a list of Node. Nodes
    that an alias names are shared; `size` counts them as often as they are named, `height` is how
    deep they nest.
    """

    value: Any
    file: str = ""
    line: int = 0
    column: int = 0
    size: int = 1
    height: int = 1

    def items(self) -> Iterator[tuple[str, "Node"]]:
        """The entries of a mapping; none for anything else."""
        return iter(self.value.items() if isinstance(self.value, dict) else ())

    def get(self, *path: str | int) -> "Node":
        """The node at a path, or the nearest one above it that exists."""
        node = self
        for step in path:
            inside = node.value
            if isinstance(inside, dict) and step in inside:
                node = inside[str(step)]
            elif isinstance(inside, list) and isinstance(step, int) and step < len(inside):
                node = inside[step]
            else:
                break
        return node

    def with_value(self, value: Any) -> "Node":
        """Another value at the same place."""
        return Node(value, self.file, self.line, self.column)

    def problem(self, key: str, found: str, wanted: str = "") -> Problem:
        """A problem at this place."""
        return Problem(self.file, self.line, self.column, key, found, wanted)


def plain(node: Node) -> Any:
    """The value without its places; lists become tuples, for the schema is strict."""
    if isinstance(node.value, dict):
        return {key: plain(each) for key, each in node.value.items()}
    if isinstance(node.value, list):
        return tuple(plain(each) for each in node.value)
    return node.value


def read_word(word: str) -> Any:
    """
    Read an unquoted word.

    >>> [read_word(each) for each in ("NO", "2020-01", "1e3", "12", "true", "1:30")]
    ['NO', '2020-01', 1000.0, 12, True, '1:30']
    """
    if word in WORDS:
        return WORDS[word]
    for pattern, read in NUMBERS:
        if pattern.fullmatch(word):
            return read(word) if len(word) < MAX_DIGITS else float("inf")
    return word


@dataclass
class Reader:
    """Builds the tree of one file from the parser's events."""

    file: str
    problems: list[Problem] = field(default_factory=list)
    root: Node | None = None
    open: list[Node] = field(default_factory=list)
    keys: list[tuple[str, int, int] | None] = field(default_factory=list)
    named: dict[str, Node] = field(default_factory=dict)

    def refuse(self, mark: Any, found: str, wanted: str) -> ScenarioError:
        """An error that makes reading on pointless, beside the problems found so far."""
        place = Problem(self.file, mark.line + 1, mark.column + 1, "", found, wanted)
        return ScenarioError([*self.problems, place])

    def read(self, text: str) -> Node:
        """Read a whole text."""
        documents = 0
        for event in parse(text):
            if isinstance(event, yaml.DocumentStartEvent):
                documents += 1
                if documents > 1:
                    raise self.refuse(event.start_mark, "a second document", "one is right")
            elif isinstance(event, yaml.CollectionEndEvent):
                self.leave()
            elif isinstance(event, yaml.NodeEvent):
                self.enter(event)
        if self.root is None:
            raise ScenarioError(
                [Problem(self.file, 0, 0, "", "the file is empty", "'format: 1' begins one")]
            )
        return self.root

    def enter(self, event: Any) -> None:
        """Take in a value, or the key of one."""
        mark = event.start_mark
        if getattr(event, "tag", None) and not is_plain_tag(event):
            raise self.refuse(mark, f"the tag {event.tag} found", "no tag is right")
        above = self.open[-1] if self.open else None
        if above is not None and isinstance(above.value, dict) and self.keys[-1] is None:
            self.keys[-1] = self.take_key(event)
            return
        node = self.take_value(event, mark)
        if event.anchor and not isinstance(event, yaml.AliasEvent):
            self.named[event.anchor] = node
        self.place(above, node)
        if isinstance(event, yaml.CollectionStartEvent):
            self.open.append(node)
            self.keys.append(None)
            if len(self.open) > MAX_DEPTH:
                raise self.refuse(
                    mark, f"nesting deeper than {MAX_DEPTH}", "fewer levels are right"
                )

    def take_key(self, event: Any) -> tuple[str, int, int]:
        """Read a key: any single word, as text."""
        mark = event.start_mark
        if not isinstance(event, yaml.ScalarEvent):
            raise self.refuse(mark, "a key that is no single word", "a word is right")
        return str(event.value), mark.line + 1, mark.column + 1

    def take_value(self, event: Any, mark: Any) -> Node:
        """Make the node of a value; collections are filled later."""
        place = (self.file, mark.line + 1, mark.column + 1)
        if isinstance(event, yaml.AliasEvent):
            meant = self.named.get(str(event.anchor))
            if meant is None:
                raise self.refuse(
                    mark, f"unknown alias *{event.anchor}", "an anchor above is right"
                )
            if any(meant is each for each in self.open):
                raise self.refuse(mark, f"*{event.anchor} inside itself", "no circle is right")
            return Node(meant.value, *place, meant.size, meant.height)
        if isinstance(event, yaml.ScalarEvent):
            is_word = event.style in (None, "")
            return Node(read_word(event.value) if is_word else event.value, *place)
        return Node({} if isinstance(event, yaml.MappingStartEvent) else [], *place)

    def place(self, above: Node | None, node: Node) -> None:
        """Put a node where it belongs; one under a key stands where the key does."""
        if above is None:
            self.root = node
        elif isinstance(above.value, dict):
            key, node.line, node.column = self.keys[-1] or ("", 0, 0)
            self.keys[-1] = None
            if key in above.value:
                first = above.value[key]
                self.problems.append(
                    node.problem(key, f"given twice, first in line {first.line}", "once is right")
                )
            else:
                above.value[key] = node
        else:
            above.value.append(node)

    def leave(self) -> None:
        """Close a collection and count what it holds."""
        node = self.open.pop()
        self.keys.pop()
        inside = list(node.value.values() if isinstance(node.value, dict) else node.value)
        node.size = 1 + sum(each.size for each in inside)
        node.height = 1 + max((each.height for each in inside), default=0)
        if node.height > MAX_DEPTH + 1:
            found = f"aliases that nest deeper than {MAX_DEPTH}"
            raise ScenarioError([*self.problems, node.problem("", found, "fewer levels are right")])
        if node.size > MAX_NODES:
            found = f"aliases that expand to more than {MAX_NODES} values"
            raise ScenarioError([*self.problems, node.problem("", found, "fewer are right")])


def is_plain_tag(event: Any) -> bool:
    """Whether a tag is the mark `!` that the parser itself gives to quoted words."""
    return event.tag == "!" and isinstance(event, yaml.ScalarEvent)


def parse(text: str) -> Iterator[Any]:
    """Parse with the quick parser where there is one; its marks are the same."""
    return iter(yaml.parse(text, Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader)))


def read_yaml(text: str, file: str) -> tuple[Node, list[Problem]]:
    """
    Read a text into a tree.

    Returns
    -------
    (Node, list of Problem)
        The tree, and the keys that were given twice.

    Raises
    ------
    ScenarioError
        Where the text is no YAML, or YAML that nobody should write.
    """
    reader = Reader(file)
    refuse_brackets(text, file)
    try:
        root = reader.read(text)
    except yaml.YAMLError:
        raise ScenarioError([*reader.problems, syntax_problem(text, file)]) from None
    return root, reader.problems


def refuse_brackets(text: str, file: str) -> None:
    """
    Refuse brackets that no one closes before the parser sees them; it takes ages over them.

    Quotes are not heeded, so the limit is far above what any text holds.
    """
    n_open = 0
    for bracket in re.finditer(r"[\[\]{}]", text):
        n_open = n_open + 1 if bracket.group() in "[{" else max(n_open - 1, 0)
        if n_open > MAX_OPEN:
            line, column = line_and_column(text, bracket.start())
            found = f"{MAX_OPEN} brackets that nothing closes"
            raise ScenarioError([Problem(file, line, column, "", found, "a few levels are right")])


def line_and_column(text: str, at: int) -> tuple[int, int]:
    r"""
    Where a place in a text is, both counted from 1.

    >>> line_and_column("a: 1\nb: 2", 8)
    (2, 4)
    """
    return text.count("\n", 0, at) + 1, at - text.rfind("\n", 0, at)


def syntax_problem(text: str, file: str) -> Problem:
    """Say what is wrong with a text that is no YAML; the slow parser says it better."""
    try:
        for _ in yaml.parse(text, Loader=yaml.SafeLoader):
            pass
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        line, column = (mark.line + 1, mark.column + 1) if mark else (0, 0)
        found = " ".join((error.problem or "no YAML").split())
        hint = "spaces are right, not a tab" if "'\\t'" in found else "YAML is right"
        return Problem(file, line, column, "", found, hint)
    except yaml.reader.ReaderError as error:
        line, column = line_and_column(text, error.position)
        return Problem(file, line, column, "", "a character that YAML forbids", "text is right")
    return Problem(file, 0, 0, "", "no YAML", "YAML is right")
