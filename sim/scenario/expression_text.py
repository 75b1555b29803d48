"""
Read expressions: from text to an `Expression`, or to what is wrong with it.

What names stand for is said here: fields of a scenario's worlds, or outcomes that are known already.
"""

import ast
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any

import numpy as np

from sim.core.parameter import CHANNELS, KINDS
from sim.core.results import OUTPUTS
from sim.core.state import INFO, NOW
from sim.rules.month import PARAMETERS
from sim.scenario import expression as ex
from sim.scenario.expression import CONDITION, Expression, Need, Term
from sim.scenario.expression_grammar import Common, tree_of, whole
from sim.scenario.expression_grammar import FaultError as FaultError
from sim.scenario.model import Scenario
from sim.scenario.problems import near
from sim.scenario.study import Outcome

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


def parse_over(text: str, outcomes: Sequence[Outcome]) -> Expression:
    """
    Read an expression over outcomes that are known already, by their names or by their own texts.

    Parameters
    ----------
    outcomes : sequence of Outcome
        Their values are asked for by name, as needs of no world.
    """
    return whole(text, OverOutcomes(outcomes))


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

    outcomes: Sequence[Outcome]

    def term(self, node: ast.expr, month: int | None) -> Term:
        """Read a part; one that an outcome has as its text is that outcome."""
        own = ast.dump(node)
        for each in self.outcomes:
            if own == ast.dump(tree_of(each.text)):
                return known_outcome(each)
        return super().term(node, month)

    def name(self, node: Any, month: int | None) -> Term:
        """Read an outcome's name."""
        said = ast.unparse(node)
        for each in self.outcomes:
            if said == each.name:
                return known_outcome(each)
        known = ", ".join(f"{each.name} ({each.text})" for each in self.outcomes)
        raise FaultError(f"'{said}' was not kept", f"there are {known}")


def known_outcome(outcome: Outcome) -> Term:
    """An outcome whose values are known."""
    need = Need("", outcome.name, (), -1)
    return Term(lambda read: read(need), (need,), CONDITION if outcome.is_yes_no else outcome.unit)
