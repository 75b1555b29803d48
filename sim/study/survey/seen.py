"""What a sweep came to, ready to be told: each outcome at each point, and the study's condition."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from sim.answers.sentences import fixed
from sim.jobs.replicates import draws_of
from sim.scenario.study import Study
from sim.study.condition import WHEN, Condition, condition, stands_beside
from sim.study.survey.middles import Middles, middles
from sim.study.telling import (
    RUNS,
    Shown,
    digits_for,
    of_hundred,
    opened,
    or_none,
    plain,
    shown,
)

Array = NDArray[np.float64]
NO_VALUE = "no value"
"""What a condition has where what it compares has none; anything else never came."""


class Asked(NamedTuple):
    """
    An outcome of a sweep.

    Attributes
    ----------
    name : str
    look : Shown
    values : array of shape (point, replicate)
    at : Middles
        As it is shown, each of shape (point,).
    independent : int
        How many fates of a point do not hang together: of those with drawn sizes, the draws.
    """

    name: str
    look: Shown
    values: Array
    at: Middles
    independent: int

    @property
    def never(self) -> int:
        """In how many runs it has no value."""
        return int(np.isnan(self.values).sum())

    @property
    def digits(self) -> int:
        """How many digits tell its points apart."""
        return digits_for(or_none(self.at.middle), 0 if self.look.unit in (RUNS, "months") else 1)

    def said(self, value: float) -> str:
        """A value of it, without its unit; where there is none, words that say so."""
        if not np.isfinite(value):
            return NO_VALUE if self.look.is_yes_no else "never"
        if self.look.is_yes_no:
            return of_hundred(value / 100, self.digits)
        return fixed(value, self.digits)

    def with_unit(self, value: float) -> str:
        """A value of it, with its unit."""
        said = self.said(value)
        return f"{said} {self.look.unit}".rstrip() if np.isfinite(value) else said


class Seen(NamedTuple):
    """
    A sweep, ready to be told.

    Attributes
    ----------
    study : Study
    points : array of shape (point, factor)
    asked : mapping of name to Asked
        The outcomes, and the condition where it is none of them.
    when : Condition or None
    main : Asked
        What the answer is about.
    """

    study: Study
    points: Array
    asked: Mapping[str, Asked]
    when: Condition | None
    main: Asked

    @property
    def fates(self) -> int:
        """How many runs each point has."""
        return int(self.main.values.shape[1])


class Told(NamedTuple):
    """A part of a finding: sentences, tables, charts, numbers."""

    answer: list[str]
    how_sure: list[str]
    notes: list[str]
    tables: list[dict[str, Any]]
    charts: list[dict[str, str]]
    numbers: dict[str, Any]


def seen_of(study: Study, points: Array, values: Mapping[str, Array]) -> Seen:
    """Look at a sweep: its outcomes as they are shown, and its condition."""
    count = independent_of(study, next(iter(values.values())).shape[1])
    asked = {
        each.name: asked_of(each.name, shown(each), values[each.name], count)
        for each in study.outcomes
    }
    when = condition(study, values)
    if when and not when.of and stands_beside(study):
        asked[WHEN] = asked_of(WHEN, Shown(study.when, RUNS, 100.0, True), when.holds, count)
    main = asked[when.of] if when and when.of else next(iter(asked.values()))
    return Seen(study, points, asked, when, main)


def independent_of(study: Study, fates: int) -> int:
    """How many fates of a point do not hang together: those that share a draw of sizes do."""
    return len(np.unique(draws_of(range(fates), False))) if study.is_drawn else fates


def asked_of(name: str, look: Shown, values: Array, independent: int) -> Asked:
    """One outcome with its middles."""
    values = np.asarray(values, dtype=float)
    return Asked(name, look, values, middles(values, look, independent), independent)


def level_of(seen: Seen, each: Asked) -> tuple[float, str] | None:
    """
    The level that is drawn for an outcome, and its words; None where nothing could cross it.

    That of the condition, or half of the runs, or half way from the lowest to the highest middle.
    """
    if seen.when and seen.when.of == each.name and seen.when.level is not None:
        return seen.when.level, f"{plain(seen.when.level)} {each.look.unit}".rstrip()
    if each.look.is_yes_no:
        return 50.0, "half of the runs"
    known = each.at.middle[np.isfinite(each.at.middle)]
    if not len(known) or np.ptp(known) <= 0:
        return None
    level = float(known.min() + known.max()) / 2
    return level, f"half way, {each.with_unit(level)}"


def level_numbers(seen: Seen, each: Asked) -> dict[str, Any] | None:
    """The level of an outcome for charts."""
    found = level_of(seen, each)
    return {"value": found[0], "words": found[1]} if found else None


def caption(each: Asked) -> str:
    """What the numbers of an outcome are, for the caption of a table."""
    if each.look.is_yes_no:
        return f"In how many of 100 runs: {each.look.title}"
    return f"{opened(each.look.title)}, {each.look.unit or 'number'}: the middle fate"
