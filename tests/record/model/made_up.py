"""Small records that no publisher made: inputs and votes of the flagship's places, drawn once."""

from dataclasses import replace
from pathlib import Path

import numpy as np

from sim.record.panel import Panel
from sim.record.series import Records, Visit
from sim.scenario.load import load

YEARS = np.arange(1992, 2008)
FLAGSHIP = load("kazakhstan_2020")
STATES, POWERS = tuple(FLAGSHIP.states), tuple(FLAGSHIP.powers)


def panel(name, places, values, sd=None):
    values = np.asarray(values, dtype=float)
    errors = np.full_like(values, np.nan) if sd is None else np.full_like(values, sd)
    return Panel(name, YEARS, tuple(places), values, errors, Path(f"{name}.csv"))


def made_records(seed=0):
    rng = np.random.default_rng(seed)
    years, six = len(YEARS), len(STATES)
    votes = np.cumsum(rng.normal(0, 0.1, (years, six)), axis=0)
    powers = np.broadcast_to([2.8, 0.3, -0.6], (years, 3)) + rng.normal(0, 0.05, (years, 3))
    grown = np.array([0.15, 0.05, 0.13]) * (1 + np.outer(np.arange(years), [-0.01, 0.0, 0.02]))
    return Records(
        ideal_points=panel("ideal_points", STATES + POWERS, np.hstack([votes, powers]), 0.11),
        aid=panel("aid", STATES, rng.uniform(1e7, 2e8, (years, six))),
        finance=panel("finance", STATES, rng.uniform(0, 3e9, (years, six))),
        visits=(Visit(1995, 6, 0, "secretary", "A"), Visit(2001, 12, 1, "secretary", "B")),
        capability=panel("capability", POWERS, grown),
        democracy=panel("democracy", STATES, rng.uniform(0.1, 0.5, (years, six))),
        aid_from=0,
        finance_from=2,
        visits_from=0,
    )


def scrambled_after(records, year, names):
    """The same records with other numbers after a year."""
    changed = {}
    for name in names:
        each = getattr(records, name)
        values = each.values.copy()
        late = each.years > year
        values[late] = values[late][::-1] * 1.5 + 0.01
        changed[name] = replace(each, values=values)
    return replace(records, **changed)


def write_votes(folder, records=None, years=YEARS):
    """The ideal points of made records as a file in our layout."""
    panel = (records or made_records()).ideal_points
    codes = {**FLAGSHIP.record.codes}
    lines = ["iso3,year,ideal_point_fp,q05_fp,q95_fp"]
    for year in years:
        for place, value in zip(panel.places, panel.at(year), strict=True):
            low, high = value - 0.18, value + 0.18
            lines.append(f"{codes[place]},{year},{value:.4f},{low:.4f},{high:.4f}")
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "votes.csv").write_text("\n".join(lines) + "\n", encoding="utf-8")
    return folder
