"""The condition that a study is about, over the outcomes of a sweep: words, level, where it holds."""

from __future__ import annotations

import ast
from collections.abc import Mapping
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from sim.scenario.expression import Need
from sim.scenario.expression_grammar import tree_of
from sim.scenario.expression_text import parse_over
from sim.scenario.study import Outcome, Study
from sim.study.telling import plain, shown

Array = NDArray[np.float64]
SIDES: Mapping[type, tuple[str, type]] = {
    ast.Lt: ("below", ast.Gt),
    ast.LtE: ("at most", ast.GtE),
    ast.Gt: ("above", ast.Lt),
    ast.GtE: ("at least", ast.LtE),
}
"""A comparison -> its words, and the same comparison with its sides changed."""
WHEN = "when"
"""The name that the condition goes by where it stands beside outcomes."""
HALF = 0.5
"""From this share of fates on a condition is said to hold at a point."""


class Condition(NamedTuple):
    """
    A condition, worked out.

    Attributes
    ----------
    words : str
        A sentence without its end.
    holds : array of float, shape (point, replicate)
        1 where it holds.
    of : str
        The outcome that it compares with a number; "" where it is not as simple as that.
    level : float or None
        That number, as the outcome is shown.
    side : str
        "below", "above" and so on.
    """

    words: str
    holds: Array
    of: str = ""
    level: float | None = None
    side: str = ""

    @property
    def share(self) -> Array:
        """In which part of its fates it holds at each point: (point,)."""
        return np.asarray(self.holds.mean(axis=1))

    @property
    def is_at(self) -> NDArray[np.bool_]:
        """Whether it holds in half of the fates or more, at each point."""
        return np.asarray(self.share >= HALF)


def condition(study: Study, values: Mapping[str, Array]) -> Condition | None:
    """
    Work out what a study is about, if it says so.

    Parameters
    ----------
    values : mapping of outcome to array, shape (point, replicate)

    Raises
    ------
    FaultError
        If it names what is no outcome of the study.
    """
    if not study.when:
        return None
    expression = parse_over(study.when, study.outcomes)

    def read(need: Need) -> Array:
        return np.asarray(values[need.field], dtype=float).ravel()

    shape = next(iter(values.values())).shape
    held = np.broadcast_to(expression.value(read), (shape[0] * shape[1],)).reshape(shape)
    holds = np.where(np.isnan(held), 0.0, held)  # what has no value does not hold
    return simple(study, Condition(f'"{study.when}" holds', holds))


def stands_beside(study: Study) -> bool:
    """Whether the condition is something else than an outcome, and none has the name it goes by."""
    names = {each.name for each in study.outcomes}
    texts = {each.text for each in study.outcomes}
    return study.when.strip() not in names | texts and WHEN not in names


def simple(study: Study, found: Condition) -> Condition:
    """Put in words and level of a condition that compares an outcome with a number, or names one."""
    tree = tree_of(study.when)
    named = outcome_of(tree, study)
    if named is not None:
        return found._replace(words=f'"{shown(named).title}" holds') if named.is_yes_no else found
    if not isinstance(tree, ast.Compare) or len(tree.ops) != 1:
        return found
    left, right, kind = tree.left, tree.comparators[0], type(tree.ops[0])
    if value_of(left) is not None and kind in SIDES:
        left, right, kind = right, left, SIDES[kind][1]
    outcome, level = outcome_of(left, study), value_of(right)
    if outcome is None or level is None or kind not in SIDES or outcome.is_yes_no:
        return found
    look, side = shown(outcome), SIDES[kind][0]
    said = f"{look.title} is {side} {plain(look.times * level)} {look.unit}".rstrip()
    return found._replace(words=said, of=outcome.name, level=look.times * level, side=side)


def outcome_of(tree: ast.expr, study: Study) -> Outcome | None:
    """The outcome that a part of an expression is, by name or by its own text."""
    said = ast.unparse(tree)
    for each in study.outcomes:
        if said in (each.name, ast.unparse(tree_of(each.text))):
            return each
    return None


def value_of(tree: ast.expr) -> float | None:
    """The number that a part of an expression is."""
    try:
        return float(ast.literal_eval(tree))
    except (ValueError, TypeError, SyntaxError):
        return None
