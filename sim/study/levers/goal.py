"""A goal: a condition that levers are to bring about, and how far from it the model is."""

import ast
from collections.abc import Mapping
from typing import NamedTuple

from sim.core.errors import UserError
from sim.scenario.expression import Expression
from sim.scenario.expression_text import FaultError, parse
from sim.scenario.model import Scenario

NUMBERS = ast.Constant, ast.UnaryOp
SIGNS: Mapping[type, int] = {ast.Gt: 1, ast.GtE: 1, ast.Lt: -1, ast.LtE: -1}


class Goal(NamedTuple):
    """
    What is to hold.

    Attributes
    ----------
    condition : Expression
    measure : Expression or None
        What the condition compares with a number; None where it does something else.
    months : int
        How far the model must be run for it.
    sign : int
        1 where more of the measure is nearer to the goal, -1 where less is, 0 where neither.
    """

    condition: Expression
    measure: Expression | None
    months: int
    sign: int


def goal_of(text: str, scenario: Scenario, months: int | None = None) -> Goal:
    """
    Read a goal.

    Raises
    ------
    UserError
        If it cannot be read, or is no condition.
    """
    last = scenario.months if months is None else months
    try:
        condition = parse(text, scenario, last)
    except FaultError as fault:
        raise UserError(f"--goal: {fault}") from None
    if not condition.is_yes_no:
        raise UserError(f"--goal: {text}: found, a condition is right, such as {text} > 0.25")
    measured, sign = measured_in(text)
    measure = parse(measured, scenario, last) if measured else None
    needed = [last if need.month is None else need.month for need in condition.needs]
    return Goal(condition, measure, max(needed), sign)


def measured_in(text: str) -> tuple[str, int]:
    """
    What a condition compares with a number, and if it must be above (1) or below (-1).

    >>> measured_in("alignment.KAZ.US@60 > 0.25"), measured_in("0.1 > a.b@6"), measured_in("not a")
    (('alignment.KAZ.US@60', 1), ('a.b@6', -1), ('', 0))
    """
    tree = ast.parse(text.strip(), mode="eval").body
    if not isinstance(tree, ast.Compare) or len(tree.ops) != 1:
        return "", 0
    left, right = tree.left, tree.comparators[0]
    is_left = isinstance(right, NUMBERS)
    if is_left == isinstance(left, NUMBERS):
        return "", 0
    sign = SIGNS.get(type(tree.ops[0]), 0)
    words = ast.unparse(left if is_left else right).replace(" @ ", "@")
    return words, sign if is_left else -sign
