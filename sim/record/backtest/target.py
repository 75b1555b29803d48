"""
Target: the series that a back-test forecasts, and what benchmarks may read beside it.

A method may read rows up to its origin and no later one; a test scrambles later rows for each.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from sim.core.errors import UserError
from sim.record.panel import Array, Panel
from sim.scenario.model import Scenario

TRAIN_FROM = 1994
"""The earliest origin that anything is learned from, unless told otherwise."""
IDEAL_POINTS = "UN ideal points"
AGREEMENT = "UN votes agreed"
"""Names of series, in a reader's words."""


@dataclass(frozen=True)
class Target:
    """
    One series by year and place.

    Attributes
    ----------
    years : array of int, shape (year,)
        Rising, without gaps.
    places : tuple of str
    y, sd : arrays, shape (year, place)
        What is forecast and its published error; NaN where the record says nothing.
    points : array, shape (year, power)
        The powers' own values of the same series; no columns where none are known.
    name : str
        What the series is, in a reader's words.
    train_from : int
        The earliest origin that benchmarks and spreads are learned from.
    """

    years: NDArray[np.int64]
    places: tuple[str, ...]
    y: Array
    sd: Array
    points: Array = field(default_factory=lambda: np.empty((0, 0)))
    name: str = ""
    train_from: int = TRAIN_FROM

    def index(self, year: int) -> int:
        """The row of a year; below 0 or beyond the end for a year outside."""
        return int(year - self.years[0])


Method = Callable[[Target, int, int], Array]
"""(target, origin row t, horizon h in years) -> expected values, shape (place,)."""


class Votes(Protocol):
    """What a target needs of the records."""

    @property
    def ideal_points(self) -> Panel | None:
        """By year and place."""

    @property
    def agreement(self) -> Panel | None:
        """By year, place and power."""


def ideal_target(
    records: Votes,
    scenario: Scenario,
    until: int | None = None,
    places: Sequence[str] | None = None,
) -> Target:
    """
    Ideal points by year.

    Parameters
    ----------
    until : int, optional
        The last year; without it, the last that the file has.
    places : sequence of str, optional
        Whose; without it, those of the scenario's states.

    Raises
    ------
    UserError
        Where there is no such record, or none of these places.
    """
    panel = asked(records.ideal_points, "UN ideal points", until)
    return started(panel, places or list(scenario.states), list(scenario.powers), IDEAL_POINTS)


def agreement_target(
    records: Votes,
    scenario: Scenario,
    until: int | None = None,
    places: Sequence[str] | None = None,
) -> Target:
    """
    The share of votes in which each place agreed with the power in the scenario's focus, by year.

    It is raw: no estimator has smoothed it with later votes. Parameters are those of `ideal_target`.
    """
    panel = asked(records.agreement, "UN vote agreement", until)
    power = scenario.focus[1]
    one = replace(panel, values=panel.values[:, :, power], sd=panel.sd[:, :, power])
    powers = list(scenario.powers)
    name = f"{AGREEMENT} with {powers[power]}"
    return started(one, places or list(scenario.states), powers, name)


def asked(panel: Panel | None, what: str, until: int | None) -> Panel:
    """A panel that must be there, cut after a year."""
    if panel is None:
        raise UserError(f"{what}: no such record in the data folder; `record status` says what is")
    return panel if until is None else panel.until(until)


def started(panel: Panel, places: Sequence[str], powers: Sequence[str], name: str) -> Target:
    """
    A target from the first year on in which half of the places have a value.

    One state may have a far longer record than the rest, and would teach benchmarks another age.
    """
    mine = panel.of(places)
    known = np.isfinite(mine.values).mean(axis=1) >= 0.5
    if not known.any():
        raise UserError(f"{panel.file}: no year with values for half of {', '.join(places)}")
    kept = slice(int(known.argmax()), None)
    points = panel.of(powers).values
    return Target(
        mine.years[kept], mine.places, mine.values[kept], mine.sd[kept], points[kept], name
    )
