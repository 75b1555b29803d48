"""
Expressions: what of a run is asked for, as text.

    alignment.KAZ.US@36                         the share in month 36
    drift.alignment.KAZ.US@60                   minus the still world: no events, no trends
    tour.alignment.KAZ.US@6                     minus the world without the tour
    hedging.KAZ@36                              how evenly alignment is spread
    (alignment.KAZ.CN - alignment.KAZ.US)@60    all within is of month 60
    first(alignment.KAZ.US < 0.05)              the month in which it first holds
    ever(stance.KAZ.CN < 0) and highest(effort.KAZ.CN) > 2

What has no month is a path over months 1 to the last; `lowest`, `highest`, `first`, `ever`,
`share_of_months` make one number of it. The mean of a condition over runs is its probability. What never
happens has no value as an outcome, NaN, and is later than any month in a comparison; what is divided by
zero has no value, and a condition on it has none either.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

Array = NDArray[Any]
CONDITION = "yes or no"


class Need(NamedTuple):
    """A number of a world, or the mean of some: `month` is None where the whole path is needed."""

    world: str
    field: str
    at: tuple[tuple[int, ...], ...]
    month: int | None


Read = Callable[[Need], Array]
"""Gives a need's values: (run, element) in one month, (run, month, element) for a path."""


@dataclass(frozen=True)
class Term:
    """
    A part of an expression.

    Attributes
    ----------
    value : callable
        From a `Read` to values, (run,) or, for a path, (run, month).
    needs : tuple of Need
    unit : str
        `CONDITION` where it is 0 or 1; "" where no unit is known.
    is_path : bool
    """

    value: Callable[[Read], Array]
    needs: tuple[Need, ...] = ()
    unit: str = ""
    is_path: bool = False

    @property
    def is_condition(self) -> bool:
        """Whether it is 0 or 1."""
        return self.unit == CONDITION


@dataclass(frozen=True)
class Expression:
    """
    What is asked for of a run.

    Attributes
    ----------
    text : str
        As the user wrote it.
    needs : tuple of Need
    unit : str
    """

    text: str
    term: Term

    @property
    def needs(self) -> tuple[Need, ...]:
        """What must be kept of each run."""
        return tuple(dict.fromkeys(self.term.needs))

    @property
    def unit(self) -> str:
        """Its unit; "yes or no" for a condition, "" where none is known."""
        return self.term.unit

    @property
    def is_yes_no(self) -> bool:
        """Whether it is a condition: 0 or 1 in each run."""
        return self.term.is_condition

    def value(self, read: Read) -> NDArray[np.float64]:
        """
        Its value in each run, (run,), NaN where it has none.

        Parameters
        ----------
        read : callable
            Gives what a need names.
        """
        with np.errstate(divide="ignore", invalid="ignore", over="ignore"):
            found = np.asarray(self.term.value(read), dtype=float)
        return np.where(np.isfinite(found), found, np.nan)


def number(value: float) -> Term:
    """A plain number."""
    return Term(lambda _: np.array([value]))


def reference(needs: Sequence[Need], unit: str, combine: Callable[[Array], Array]) -> Term:
    """A field of one world, or the difference between two; `combine` makes one number of elements."""

    def value(read: Read) -> Array:
        first, *others = (combine(read(each).astype(float)) for each in needs)
        return first - others[0] if others else first

    return Term(value, tuple(needs), unit, needs[0].month is None)


def elementwise(act: Callable[..., Any], terms: Sequence[Term], unit: str) -> Term:
    """Something worked out month by month, or number by number."""
    is_path = any(each.is_path for each in terms)

    def value(read: Read) -> Array:
        values = [each.value(read) for each in terms]
        spread = [
            found[:, None] if is_path and not each.is_path else found
            for each, found in zip(terms, values, strict=True)
        ]
        return np.asarray(act(*spread))

    return Term(value, tuple(need for each in terms for need in each.needs), unit, is_path)


def over_months(act: Callable[[Array], Array], term: Term, unit: str) -> Term:
    """One number of a path."""
    return Term(lambda read: act(term.value(read)), term.needs, unit)


def first_month(holds: Array) -> Array:
    """
    The month in which a condition first holds; later than any month where it never does.

    >>> first_month(np.array([[0, 1, 1], [0, 0, 0]]))
    array([ 2., inf])
    """
    holds = holds == 1
    return np.where(holds.any(axis=1), holds.argmax(axis=1) + 1.0, np.inf)


def any_month(holds: Array) -> Array:
    """Whether a condition holds in any month."""
    return np.asarray(np.any(holds == 1, axis=1), dtype=float)


def quotient(a: Array, b: Array) -> Array:
    """One over another; no value where that is zero."""
    return np.asarray(np.where(b == 0, np.nan, a / np.where(b == 0, 1.0, b)))


def mean_of(*values: Array) -> Array:
    """The mean of several, each as it is."""
    return np.asarray(sum(values) / len(values))


def entropy(shares: Array) -> NDArray[np.float64]:
    """
    The hedging index: how evenly shares along the last axis are spread, 1 evenly, 0 all on one.

    >>> round(float(entropy(np.array([0.5, 0.5]))), 6)
    1.0
    """
    safe = np.where(shares > 0, shares, 1.0)
    return np.asarray(-(shares * np.log(safe)).sum(axis=-1) / np.log(shares.shape[-1]))


def as_number(act: Callable[..., Any]) -> Callable[..., Array]:
    """A comparison that gives 0 or 1; no value where what it compares has none."""

    def compare(*values: Array) -> Array:
        known = ~np.any([np.isnan(each) for each in np.broadcast_arrays(*values)], axis=0)
        return np.where(known, np.asarray(act(*values), dtype=float), np.nan)

    return compare


class Function(NamedTuple):
    """
    Something that an expression may call.

    Attributes
    ----------
    make : callable
        From its terms to a term.
    takes : str
        "path", "condition path", "one" or "some".
    meaning : str
    """

    make: Callable[[Sequence[Term]], Term]
    takes: str
    meaning: str


def same_unit(terms: Sequence[Term]) -> str:
    """The unit that all have."""
    units = {each.unit for each in terms}
    return units.pop() if len(units) == 1 and CONDITION not in units else ""


def each_month(act: Callable[..., Any]) -> Callable[[Sequence[Term]], Term]:
    """A function of numbers that keeps their unit."""
    return lambda terms: elementwise(act, terms, same_unit(terms))


def of_path(act: Callable[..., Any], unit: str | None = None) -> Callable[[Sequence[Term]], Term]:
    """A function of one path."""
    return lambda terms: over_months(act, terms[0], terms[0].unit if unit is None else unit)


def least(*values: Array) -> Array:
    """The smallest of several."""
    return np.asarray(np.minimum.reduce(np.broadcast_arrays(*values)))


def most(*values: Array) -> Array:
    """The largest of several."""
    return np.asarray(np.maximum.reduce(np.broadcast_arrays(*values)))


FUNCTIONS: Mapping[str, Function] = {
    "mean": Function(each_month(mean_of), "some", "the mean of several"),
    "min": Function(each_month(least), "some", "the smallest of several"),
    "max": Function(each_month(most), "some", "the largest of several"),
    "abs": Function(each_month(np.abs), "one", "without its sign"),
    "lowest": Function(of_path(partial(np.min, axis=1)), "path", "the lowest over all months"),
    "highest": Function(of_path(partial(np.max, axis=1)), "path", "the highest over all months"),
    "first": Function(
        of_path(first_month, "months"), "condition path", "the month in which it first holds"
    ),
    "ever": Function(of_path(any_month, CONDITION), "condition path", "if it ever holds"),
    "share_of_months": Function(
        of_path(partial(np.mean, axis=1), "share"), "condition path", "in which part of all months"
    ),
}
"""What an expression may call."""
