"""
The grammar of expressions: sums, comparisons, functions, and a month behind an `@`.

Python's own parser reads a text; only what is named here is taken from what it finds, and nothing is ever
run as Python. What names stand for is said in `expression_text.py`.
"""

import ast
import operator
import warnings
from collections.abc import Callable, Mapping, Sequence
from typing import Any

import numpy as np

from sim.scenario import expression as ex
from sim.scenario.expression import CONDITION, FUNCTIONS, Expression, Term
from sim.scenario.problems import near

LONGEST, MOST_SAID = 1000, 80
LARGEST = 1e100
ARITHMETIC: Mapping[type, Any] = {
    ast.Add: operator.add, ast.Sub: operator.sub, ast.Mult: operator.mul, ast.Div: ex.quotient,
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


def tree_of(text: str) -> ast.expr:
    """The text as Python's parser reads it."""
    if len(text) > LONGEST:
        raise FaultError(f"{len(text)} letters", f"at most {LONGEST} are right")
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error")  # of numbers that run into words
            return ast.parse(text.strip(), mode="eval").body
    except (SyntaxError, SyntaxWarning, ValueError, MemoryError, RecursionError):
        wanted = "an expression such as alignment.STATE.POWER@36 is right"
        raise FaultError(f"cannot be read: {text.strip()}", wanted) from None


def paths() -> list[str]:
    """The functions that make one number of a path."""
    return [name for name, each in FUNCTIONS.items() if "path" in each.takes]


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
        if not abs(node.value) <= LARGEST:
            raise FaultError(f"{str(node.value)[:20]}...", f"numbers up to {LARGEST:g} are right")
        return ex.number(float(node.value))

    def binary(self, node: Any, month: int | None) -> Term:
        """Read a sum, a product, or something at a month."""
        if isinstance(node.op, ast.MatMult):
            return self.at_month(node)
        if type(node.op) not in ARITHMETIC:
            raise FaultError(f"'{ast.unparse(node)}'", "+ - * / are right")
        terms = [self.term(each, month) for each in (node.left, node.right)]
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
        inside = self.term(node.operand, month)
        act = operator.neg if isinstance(node.op, ast.USub) else operator.pos
        return ex.elementwise(act, [inside], inside.unit)

    def comparison(self, node: Any, month: int | None) -> Term:
        """Read comparisons; `a < b < c` is both."""
        sides = [self.term(each, month) for each in (node.left, *node.comparators)]
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
        read = self.condition if needs_condition else self.term
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
