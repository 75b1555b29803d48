"""
Read expressions: from text to an `Expression`, or to what is wrong with it.

Python's own parser reads the text; only what is named here is taken from what it finds, and nothing
is ever run as Python.
"""

import ast
import operator
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial
from typing import Any

import numpy as np

from sim.core.parameter import CHANNELS, KINDS
from sim.core.results import OUTPUTS
from sim.core.state import INFO, NOW
from sim.rules.month import PARAMETERS
from sim.scenario import expression as ex
from sim.scenario.expression import CONDITION, FUNCTIONS, Expression, Need, Term
from sim.scenario.model import Scenario
from sim.scenario.problems import near

LONGEST, MOST_SAID = 1000, 80
STILL, NO_TOUR, OWN = "still", "no_tour", "scenario"
MINUS = {"drift": STILL, "tour": NO_TOUR}
"""A word before a field -> the world that is subtracted."""
HEDGING = "hedging"
FIELDS = {
    name: axes
    for name, axes in {**NOW, **INFO, HEDGING: ("state",)}.items()
    if name in OUTPUTS or name in PARAMETERS
}
"""What an expression may name: what is reported, and parameters that move."""
SUMMED = "channel"
"""The axis over which a field is added up where a key does not name it."""
ARITHMETIC: Mapping[type, Any] = {
    ast.Add: operator.add, ast.Sub: operator.sub, ast.Mult: operator.mul, ast.Div: operator.truediv,
}  # fmt: skip
COMPARISONS: Mapping[type, Any] = {
    ast.Lt: operator.lt, ast.LtE: operator.le, ast.Gt: operator.gt, ast.GtE: operator.ge,
    ast.Eq: operator.eq, ast.NotEq: operator.ne,
}  # fmt: skip
LOGIC: Mapping[type, Any] = {ast.And: np.logical_and, ast.Or: np.logical_or}


class FaultError(Exception):
    """What is wrong with an expression: `found` and `wanted`."""

    def __init__(self, found: str, wanted: str) -> None:
        self.found = found if len(found) <= MOST_SAID else f"{found[: MOST_SAID - 3]}..."
        self.wanted = wanted
        super().__init__(f"{self.found}, {wanted}")


def parse(
    text: str,
    scenario: Scenario,
    months: int,
    worlds: Sequence[str] = (),
) -> Expression:
    """
    Read an expression over a scenario's worlds.

    Parameters
    ----------
    months : int
        How far it is run.
    worlds : sequence of str
        What-ifs that stand beside the scenario, which may be named before a field.

    Raises
    ------
    FaultError
        With what was found and what would be right.

    Examples
    --------
    >>> from sim.scenario.load import load
    >>> parse("alignment.KAZ.US@36 < 0.1", load("kazakhstan_2020"), 120).is_yes_no
    True
    """
    return whole(text, Reader(scenario, months, tuple(worlds)))


def parse_over(text: str, outcomes: Mapping[str, str]) -> Expression:
    """
    Read an expression over outcomes that are known already, by their names or by their own texts.

    Parameters
    ----------
    outcomes : mapping of name to text
    """
    return whole(text, OverOutcomes(outcomes))


def whole(text: str, reader: Any) -> Expression:
    """Read a text, which must come to one number."""
    tree = tree_of(text)
    try:
        term = reader.term(tree, None)
    except RecursionError:
        raise FaultError("an expression that nests too deep", "a simpler one is right") from None
    if term.is_path:
        wanted = f"@MONTH behind it, or one of {', '.join(paths())} around it is right"
        raise FaultError("a path over all months", wanted)
    if not term.needs:
        raise FaultError(f"'{text.strip()}'", "something that a run gives is right")
    return Expression(text.strip(), term)


def tree_of(text: str) -> ast.expr:
    """The text as Python's parser reads it."""
    if len(text) > LONGEST:
        raise FaultError(f"{len(text)} letters", f"at most {LONGEST} are right")
    try:
        return ast.parse(text.strip(), mode="eval").body
    except (SyntaxError, ValueError, MemoryError, RecursionError):
        wanted = "an expression such as alignment.STATE.POWER@36 is right"
        raise FaultError(f"cannot be read: {text.strip()}", wanted) from None


def paths() -> list[str]:
    """The functions that make one number of a path."""
    return [name for name, each in FUNCTIONS.items() if "path" in each.takes]


class Common:
    """What is read alike, whatever names stand for."""

    def term(self, node: ast.expr, month: int | None) -> Term:
        """Read a part; `month` is the month that the parts around it name."""
        for kind, read in self.kinds.items():
            if isinstance(node, kind):
                found: Term = read(self, node, month)
                return found
        raise FaultError(f"'{ast.unparse(node)}'", "no part of an expression")

    def name(self, node: Any, month: int | None) -> Term:
        """Read a name with its dots; a subclass knows names."""
        raise NotImplementedError

    def constant(self, node: Any, month: int | None) -> Term:
        """Read a number."""
        if isinstance(node.value, bool) or not isinstance(node.value, int | float):
            raise FaultError(f"'{ast.unparse(node)}'", "a number is right")
        return ex.number(float(node.value))

    def binary(self, node: Any, month: int | None) -> Term:
        """Read a sum, a product, or something at a month."""
        if isinstance(node.op, ast.MatMult):
            return self.at_month(node)
        if type(node.op) not in ARITHMETIC:
            raise FaultError(f"'{ast.unparse(node)}'", "+ - * / are right")
        terms = [self.numeric(each, month) for each in (node.left, node.right)]
        is_sum = isinstance(node.op, ast.Add | ast.Sub)
        known = [each for each in terms if each.needs]
        unit = ex.same_unit(known) if is_sum or len(known) == 1 else ""
        return ex.elementwise(ARITHMETIC[type(node.op)], terms, unit)

    def at_month(self, node: Any) -> Term:
        """Read `X@MONTH`."""
        at = node.right
        if not (isinstance(at, ast.Constant) and type(at.value) is int):
            raise FaultError(f"@{ast.unparse(at)}", "a whole number of months is right after @")
        found = self.term(node.left, at.value)
        if found.needs and all(need.month is None for need in found.needs):
            raise FaultError(f"'{ast.unparse(node)}'", "nothing in it is left to take at a month")
        return found

    def unary(self, node: Any, month: int | None) -> Term:
        """Read a sign, or `not`."""
        if isinstance(node.op, ast.Not):
            inside = self.condition(node.operand, month)
            return ex.elementwise(ex.as_number(np.logical_not), [inside], CONDITION)
        if not isinstance(node.op, ast.USub | ast.UAdd):
            raise FaultError(f"'{ast.unparse(node)}'", "+ or - is right")
        inside = self.numeric(node.operand, month)
        act = operator.neg if isinstance(node.op, ast.USub) else operator.pos
        return ex.elementwise(act, [inside], inside.unit)

    def comparison(self, node: Any, month: int | None) -> Term:
        """Read comparisons; `a < b < c` is both."""
        sides = [self.numeric(each, month) for each in (node.left, *node.comparators)]
        parts = []
        for place, op in enumerate(node.ops):
            if type(op) not in COMPARISONS:
                raise FaultError(f"'{ast.unparse(node)}'", "< <= > >= == != are right")
            act = ex.as_number(COMPARISONS[type(op)])
            parts.append(ex.elementwise(act, sides[place : place + 2], CONDITION))
        return parts[0] if len(parts) == 1 else joined(np.logical_and, parts)

    def logic(self, node: Any, month: int | None) -> Term:
        """Read `and`, `or`."""
        return joined(LOGIC[type(node.op)], [self.condition(each, month) for each in node.values])

    def call(self, node: Any, month: int | None) -> Term:
        """Read a function and what it is of."""
        named = ast.unparse(node.func)
        if named not in FUNCTIONS:
            raise FaultError(f"unknown function '{named}'", near(named, FUNCTIONS))
        function = FUNCTIONS[named]
        if node.keywords or not node.args or (function.takes != "some" and len(node.args) > 1):
            wanted = "one or more are right" if function.takes == "some" else "one is right"
            raise FaultError(f"what is in the brackets of {named}", wanted)
        needs_condition = function.takes.startswith("condition")
        read = self.condition if needs_condition else self.numeric
        is_over_months = "path" in function.takes
        terms = [read(each, None if is_over_months else month) for each in node.args]
        if is_over_months and not terms[0].is_path:
            raise FaultError(
                f"'{ast.unparse(node)}'", f"{named} takes a path, without @MONTH inside"
            )
        return function.make(terms)

    def condition(self, node: ast.expr, month: int | None) -> Term:
        """Read a part that must be yes or no."""
        found = self.term(node, month)
        if not found.is_condition:
            wanted = "a condition such as alignment.STATE.POWER@36 < 0.1 is right"
            raise FaultError(f"'{ast.unparse(node)}' is a number", wanted)
        return found

    def numeric(self, node: ast.expr, month: int | None) -> Term:
        """Read a part that may be a number, or yes or no as 1 or 0."""
        return self.term(node, month)

    kinds: Mapping[Any, Callable[..., Term]] = {
        ast.Constant: constant,
        ast.BinOp: binary,
        ast.UnaryOp: unary,
        ast.Compare: comparison,
        ast.BoolOp: logic,
        ast.Call: call,
        ast.Name: lambda self, node, month: self.name(node, month),
        ast.Attribute: lambda self, node, month: self.name(node, month),
    }


def joined(act: Any, terms: Sequence[Term]) -> Term:
    """Conditions joined by `and` or `or`."""
    return ex.elementwise(
        ex.as_number(lambda *values: act.reduce(np.broadcast_arrays(*values))), terms, CONDITION
    )


def words_of(node: ast.expr) -> list[str]:
    """The words of a dotted name."""
    if isinstance(node, ast.Attribute):
        return [*words_of(node.value), node.attr]
    if isinstance(node, ast.Name):
        return [node.id]
    raise FaultError(f"'{ast.unparse(node)}'", "a name such as alignment.STATE.POWER is right")


@dataclass
class Reader(Common):
    """Reads names as fields of a scenario's worlds."""

    scenario: Scenario
    months: int
    worlds: tuple[str, ...]

    def name(self, node: Any, month: int | None) -> Term:
        """Read `[WORLD.]FIELD.STATE...`."""
        words = words_of(node)
        said = ".".join(words)
        known = (*MINUS, STILL, NO_TOUR, *self.worlds)
        prefix = words.pop(0) if words[0] in known and len(words) > 1 else ""
        if prefix in ("tour", NO_TOUR) and not self.scenario.tour:
            raise FaultError(f"'{said}'", "the scenario says no 'tour'")
        if words[0] not in FIELDS:
            raise FaultError(f"unknown '{words[0]}'", near(words[0], (*FIELDS, *known)))
        self.check_month(words[0], month)
        places, combine = self.places(words, said)
        field = "alignment" if words[0] == HEDGING else words[0]
        needs = [Need(OWN if prefix in ("", *MINUS) else prefix, field, places, month)]
        if prefix in MINUS:
            needs.append(needs[0]._replace(world=MINUS[prefix]))
        return ex.reference(needs, unit_of(words[0]), combine)

    def check_month(self, field: str, month: int | None) -> None:
        """Refuse a month that is not run, or at which a field is not known yet."""
        first = 0 if field in NOW or field == HEDGING else 1
        if month is not None and not first <= month <= self.months:
            raise FaultError(f"{field}@{month}", f"a month from {first} to {self.months} is right")

    def places(self, words: Sequence[str], said: str) -> tuple[Any, Callable[[Any], Any]]:
        """The elements that a name is about, and what makes one number of them."""
        axes = FIELDS[words[0]]
        labels = {
            "state": tuple(self.scenario.states),
            "power": tuple(self.scenario.powers),
            "channel": CHANNELS,
            "kind": KINDS,
        }
        at: list[int] = []
        for axis, word in zip(axes, words[1:], strict=False):
            if word not in labels[axis]:
                raise FaultError(f"'{said}': unknown {axis} '{word}'", near(word, labels[axis]))
            at.append(labels[axis].index(word))
        left = axes[len(at) :]
        if len(words) - 1 > len(axes) or left not in ((), (SUMMED,)):
            wanted = ".".join((words[0], *(axis.upper() for axis in axes)))
            raise FaultError(f"'{said}'", f"{wanted} is right")
        if words[0] == HEDGING:
            return tuple((at[0], k) for k in range(len(labels["power"]))), ex.entropy
        if left:
            return tuple((*at, c) for c in range(len(CHANNELS))), partial(np.sum, axis=-1)
        return (tuple(at),), lambda values: values[..., 0]


def unit_of(field: str) -> str:
    """A field's unit."""
    return OUTPUTS[field].unit if field in OUTPUTS else PARAMETERS[field].unit


@dataclass
class OverOutcomes(Common):
    """Reads names, and the texts of outcomes, as outcomes that are known already."""

    outcomes: Mapping[str, str]

    def term(self, node: ast.expr, month: int | None) -> Term:
        """Read a part; one that an outcome has as its text is that outcome."""
        own = ast.dump(node)
        for name, text in self.outcomes.items():
            if own == ast.dump(tree_of(text)):
                return replace(known_outcome(name), unit=self.unit(text))
        return super().term(node, month)

    def name(self, node: Any, month: int | None) -> Term:
        """Read an outcome's name."""
        said = ast.unparse(node)
        if said not in self.outcomes:
            known = ", ".join(f"{name} ({text})" for name, text in self.outcomes.items())
            raise FaultError(f"'{said}' was not kept", f"there are {known}")
        return replace(known_outcome(said), unit=self.unit(self.outcomes[said]))

    def unit(self, text: str) -> str:
        """Whether an outcome is a condition, by the look of its text."""
        is_condition = isinstance(tree_of(text), ast.Compare | ast.BoolOp)
        return CONDITION if is_condition or text.strip().startswith(("ever(", "not ")) else ""


def known_outcome(name: str) -> Term:
    """An outcome whose values are known."""
    need = Need("", name, (), -1)
    return Term(lambda read: read(need), (need,))
