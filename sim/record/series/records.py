"""Records: all that a folder of public data has of a scenario's record."""

from __future__ import annotations

from dataclasses import dataclass, fields, replace
from typing import NamedTuple

from sim.record.panel import Panel


class Visit(NamedTuple):
    """One visit; `state` is its place in the scenario."""

    year: int
    month: int
    state: int
    role: str
    who: str


@dataclass(frozen=True)
class Records:
    """
    What a folder has of a scenario's record; None where there is no such file.

    Attributes
    ----------
    ideal_points : Panel (year, place)
        States, then powers, then others of the scenario's record.
    agreement : Panel (year, place, power)
        A power agrees with itself in all votes.
    trade, exports, imports : Panel (year, state, power)
        Shares, 0 to 1. Of exports and imports NaN where the power is not listed; trade is their mean, an
        unlisted one counted as 0, and NaN where the state has no data that year.
    aid, finance : Panel (year, state)
        Dollars.
    visits : tuple of Visit
    capability : Panel (year, power)
    democracy : Panel (year, state)
    aid_from, finance_from, visits_from : int or None
        Which power gives, or visits; None where the scenario has no such power.
    """

    ideal_points: Panel | None = None
    agreement: Panel | None = None
    trade: Panel | None = None
    exports: Panel | None = None
    imports: Panel | None = None
    aid: Panel | None = None
    finance: Panel | None = None
    visits: tuple[Visit, ...] | None = None
    capability: Panel | None = None
    democracy: Panel | None = None
    aid_from: int | None = None
    finance_from: int | None = None
    visits_from: int | None = None

    def until(self, year: int) -> Records:
        """What was known at the end of a year."""
        cut = {
            each.name: panel.until(year)
            for each in fields(self)
            if isinstance(panel := getattr(self, each.name), Panel)
        }
        visits = self.visits and tuple(visit for visit in self.visits if visit.year <= year)
        return replace(self, visits=visits, **cut)  # type: ignore[arg-type]
