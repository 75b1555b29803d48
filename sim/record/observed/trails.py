"""The trails of observed alignment over years, for a chart."""

from __future__ import annotations

from typing import Any

import numpy as np

from sim.core.errors import UserError
from sim.record.observed.recipe import DRAWS, Observed, observed_shares
from sim.record.series import Records
from sim.scenario.model import Scenario
from sim.study.evaluate import made_of
from sim.study.telling import listed

MEASURED = "votes", "trade", "finance"
"""Components of which each year is measured: a year that has none of them is not observed."""


def observed_trails(
    records: Records, scenario: Scenario, first: int | None = None, last: int | None = None
) -> dict[str, Any]:
    """
    Find the trails.

    Parameters
    ----------
    first, last : int, optional
        By default from the first year of which anything is measured to the year of the start.

    Raises
    ------
    UserError
        If there is no year to show.
    """
    years = [year for year in known_years(records) if first is None or year >= first]
    stop = scenario.record.observed_in if last is None else last
    years = [year for year in years if stop is None or year <= stop]
    observed = observed_shares(records, scenario, years, draws=0) if years else None
    kept = [t for t in range(len(years)) if observed and is_measured(observed, t)]
    if not observed or not kept:
        raise UserError(no_years(known_years(records), first, stop))
    numbers = numbers_of(observed, scenario, kept)
    return {
        "version": 1,
        "kind": "trails",
        "name": f"{scenario.name}-trails",
        **in_words(numbers, scenario.title),
        "charts": [{"chart": "trails", "of": ""}],
        "numbers": numbers,
        "made": made_of(scenario, 0, DRAWS, 0),
    }


def no_years(known: list[int], first: int | None, last: int | None) -> str:
    """Why nothing is drawn, and what could be."""
    if first is not None and last is not None and first > last:
        return (
            f"--from {first} --to {last}: {first} found after {last}, a year not after it is right"
        )
    asked = [f"{name} {year}" for name, year in (("from", first), ("to", last)) if year is not None]
    right = f"{known[0]} to {known[-1]} are right" if known else "none has any"
    return f"{' '.join(asked) or 'records'}: no year with records of the states found, {right}"


def known_years(records: Records) -> list[int]:
    """Years of which anything is measured, for whatever state."""
    panels = records.agreement, records.exports, records.imports
    return sorted({int(year) for panel in panels if panel is not None for year in panel.years})


def trade_years(records: Records) -> list[int]:
    """Years of which there are partners in trade."""
    found: set[int] = set()
    for panel in (records.exports, records.imports):
        if panel is not None:
            has_data = np.isfinite(panel.values).any(axis=tuple(range(1, panel.values.ndim)))
            found |= {int(year) for year in panel.years[has_data]}
    return sorted(found)


def components(observed: Observed, year: int, state: int) -> list[str]:
    """What a share rests on."""
    return [name for name, part in observed.parts.items() if np.isfinite(part[year, state]).all()]


def is_measured(observed: Observed, year: int) -> bool:
    """Whether any state has more than coded ties."""
    states = range(len(observed.states))
    return any(set(components(observed, year, i)) & set(MEASURED) for i in states)


def numbers_of(observed: Observed, scenario: Scenario, kept: list[int]) -> dict[str, Any]:
    """The trails as plain numbers: for each state its years, shares and what these rest on."""
    found = {}
    for i, state in enumerate(observed.states):
        steps = [t for t in kept if set(components(observed, t, i)) & set(MEASURED)]
        found[state] = {
            "years": [int(observed.years[t]) for t in steps],
            "shares": [[round(float(x), 4) for x in observed.shares[t, i]] for t in steps],
            "components": [components(observed, t, i) for t in steps],
        }
    years = [int(observed.years[t]) for t in kept]
    return {
        "first": years[0],
        "last": years[-1],
        "states": dict(scenario.states),
        "powers": dict(scenario.powers),
        "focus": [
            list(scenario.states)[scenario.focus[0]],
            list(scenario.powers)[scenario.focus[1]],
        ],
        "trails": found,
    }


def in_words(numbers: dict[str, Any], title: str) -> dict[str, Any]:
    """Title, question, answer, cautions and the table of comparable years."""
    first, last = numbers["first"], numbers["last"]
    table = {"caption": "First and last years that rest on the same records, shares of 100"}
    return {
        "title": f"On the record: {title}",
        "question": f"How did the states move between {first} and {last}, by public records?",
        "answer": [focus_words(numbers)],
        "how_sure": [
            "Years that rest on different records cannot be compared: a component that comes or goes"
            " moves a point without anybody having moved. So lines join only years with the same ones."
        ],
        "notes": [
            "Ties are coded by hand and with hindsight; votes and trade are measured, trade in few"
            " years. Bands are those of 'record observed', for each year."
        ],
        "tables": [{**table, "rows": rows(numbers), "heads": 2}],
    }


def spans(trail: dict[str, Any]) -> dict[tuple[str, ...], list[int]]:
    """The places of the first and the last year of each set of components, the fullest first."""
    found: dict[tuple[str, ...], list[int]] = {}
    for at, kind in enumerate(trail["components"]):
        found[tuple(kind)] = [*found.get(tuple(kind), [])[:1], at]
    return dict(sorted(found.items(), key=lambda each: -len(each[0])))


def rows(numbers: dict[str, Any]) -> list[list[str]]:
    """A row per state and set of components."""
    made = [["state", "rests on", "years", *numbers["powers"]]]
    for state, trail in numbers["trails"].items():
        for kind, ends in spans(trail).items():
            years, *shares = ends_of(trail, ends)
            made.append([numbers["states"][state], listed(kind), years, *shares])
    return made


def ends_of(trail: dict[str, Any], ends: list[int]) -> list[str]:
    """Years, and each power's share, from the first to the last."""
    columns = zip(*(trail["shares"][at] for at in ends), strict=True)
    return [
        " to ".join(str(trail["years"][at]) for at in ends),
        *(" to ".join(f"{100 * share:.1f}" for share in column) for column in columns),
    ]


def focus_words(numbers: dict[str, Any]) -> str:
    """How the share that a run's first screen speaks of moved, by the fullest records."""
    state, power = numbers["focus"]
    trail, name = numbers["trails"][state], numbers["states"][state]
    if not trail["years"]:
        return f"The record has nothing on {name}."
    kind, ends = next(iter(spans(trail).items()))
    years, *shares = ends_of(trail, ends)
    moved = shares[list(numbers["powers"]).index(power)]
    whom = numbers["powers"][power]
    if len(ends) < 2:
        return f"By {listed(kind)}, the share of {whom} in {name} is {moved} of 100 in {years}."
    return f"By {listed(kind)}, the share of {whom} in {name} went from {moved} of 100, {years}."
