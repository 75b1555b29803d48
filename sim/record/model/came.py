"""Came: what came of inputs in the years after an origin, for worlds that know it."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from sim.engines.asked import Act, Override
from sim.record.model.known import ECONOMIC, growth, spenders, spent
from sim.record.panel import Panel
from sim.record.series import Records
from sim.scenario.model import Changes, Event, Happening, Scenario

YEARS = 5
WORLDS = {"held": 0, "recent": 3, "realised": YEARS}
"""World -> over how many years growth is as it came."""
MONTHS = tuple(12 * year for year in range(YEARS + 1))


class Came(NamedTuple):
    """What came after an origin: growth of capability, money spent, visits."""

    growth: dict[str, dict[str, float]]
    acts: tuple[Act, ...]
    changes: Changes

    def trends(self, runs: int) -> list[Override]:
        """Growth as it came, from now on, in the worlds of realised inputs."""
        return [
            Override(key, np.full(runs, value), False, (world,))
            for world, growing in self.growth.items()
            for key, value in growing.items()
        ]


def inputs_after(at: Scenario, records: Records, year: int) -> Came:
    """Read what came in the years after an origin; inputs that no record has stay held."""
    return Came(
        {name: growth_after(at, records, year, years) for name, years in WORLDS.items() if years},
        tuple(
            act for power, panel in spenders(records) for act in acts_after(at, panel, power, year)
        ),
        Changes(name="as it came", events=visits_after(records, year)),
    )


def growth_after(at: Scenario, records: Records, year: int, years: int) -> dict[str, float]:
    """How capability grew a year over some years, by key."""
    panel = records.capability
    if panel is None:
        return {}
    inside = (panel.years >= year) & (panel.years <= year + years)
    found = {}
    for key, each in at.elements.items():
        if each.name == "capability_trend":
            trend = growth(panel.values[inside, each.at[0]], years)
            if trend is not None:
                found[key] = trend
    return found


def acts_after(at: Scenario, panel: Panel, power: int, year: int) -> list[Act]:
    """What a power spent each year after an origin, as the last years' mean; held where no record is."""
    acts = []
    for month in range(1, MONTHS[-1] + 1):
        now = year + 1 + (month - 1) // 12
        if now < panel.years[0]:
            continue
        efforts = spent(at, panel, now)
        acts += [
            Act(month, power, i, ECONOMIC, float(effort), world)
            for world, years in WORLDS.items()
            for i, effort in enumerate(efforts)
            if years
        ]
    return acts


def visits_after(records: Records, year: int) -> tuple[Event, ...]:
    """The visits of the years after an origin, as events."""
    found = []
    for n, visit in enumerate(records.visits or ()):
        month = 12 * (visit.year - year - 1) + visit.month
        if records.visits_from is not None and 1 <= month <= MONTHS[-1]:
            does = (Happening("visit", visit.state, 1.0),)
            found.append(
                Event(f"visit_{n}", "a visit", month, month, 1.0, records.visits_from, does)
            )
    return tuple(found)
