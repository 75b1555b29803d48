"""Panels: a series by place and year, or by place, power and year."""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from sim.record.panel import Panel
from sim.record.series.files import Table, rows_of
from sim.record.series.layout import Row
from sim.record.series.names import Names

NINETY = 3.29
"""Standard deviations between the 5 % and the 95 % point of a normal law."""
BOUNDS = {
    "agreement": (0.0, 1.0),
    "democracy": (0.0, 1.0),
    "capability": (1e-9, 1.0),
    "trade": (0.0, 100.0),
    "ideal_points": (-10.0, 10.0),
    "aid": (-1e12, 1e12),
    "finance": (0.0, 1e12),
}
"""
Least and most of a row. A power is never without capability, whose growth is a ratio; aid may be taken
back, commitments are only made; no row of either is a trillion dollars.
"""
ADDED = ("aid", "finance")
"""Series of which a place may have several rows a year: projects. Without any in a year it had none."""

Cells = dict[tuple[int, ...], tuple[float, float]]
"""(year, place) or (year, place, power) -> value and standard error."""


def panel_in(name: str, table: Table, names: Names) -> dict[str, object]:
    """A series by place, or by place and power, as a panel."""
    if name == "agreement":
        return pairs_in(name, table, names)
    cells: Cells = {}
    places = names.of(name)
    for row in rows_of(table):
        place = names.place(row.text["place"])
        if place in places:
            put(cells, (row.year(), places.index(place)), name, row)
    panel = as_panel(name, table, places, cells)
    return {name: panel} if panel else {}


def pairs_in(name: str, table: Table, names: Names) -> dict[str, object]:
    """Agreement with each power; a file may have each pair twice, or once with either one first."""
    cells: Cells = {}
    turned: Cells = {}
    places = names.of(name)
    for row in rows_of(table):
        pair = names.place(row.text["place"]), names.place(row.text["partner"])
        for into, (place, power) in ((cells, pair), (turned, pair[::-1])):
            if place in places and power in names.powers:
                at = (row.year(), places.index(place), names.powers.index(power))
                put(into, at, name, row)
    panel = as_panel(name, table, places, {**turned, **cells}, len(names.powers))
    return {name: with_itself(panel, names)} if panel else {}


def put(cells: Cells, at: tuple[int, ...], name: str, row: Row) -> None:
    """Put a row where it belongs: once, or on top of others where projects are added up."""
    value, sd = reading(name, row)
    if name in ADDED:
        value = float(np.nan_to_num(value)) + cells.get(at, (0.0, sd))[0]
    elif at in cells:
        found = f"'{row.text['place']}' found twice for {at[0]}"
        raise row.fault("place", f"{found}, once is right")
    cells[at] = value, sd


def reading(name: str, row: Row) -> tuple[float, float]:
    """The value of a row and its standard error."""
    low, high = BOUNDS.get(name, (float("-inf"), float("inf")))
    value = row.number("value", low, high)
    if name == "finance":
        more = [row.number(role, low, high) for role in row.text if role.startswith("value")]
        value = float(np.nansum(more))
    if "low" in row.text:
        least, most = row.number("low"), row.number("high")
        if least > most:
            raise row.fault("low", f"{least:g} found above {most:g}, one below is right")
        return value, (most - least) / NINETY
    if "count" in row.text:
        return value, float(np.sqrt(value * (1 - value) / row.number("count", 1)))
    return value, float("nan")


def as_panel(
    name: str,
    table: Table,
    places: list[str],
    cells: Cells,
    powers: int = 0,
) -> Panel | None:
    """Lay cells out by year and place; None where there are none."""
    if not cells:
        return None
    years = np.arange(min(at[0] for at in cells), max(at[0] for at in cells) + 1)
    shape = (len(years), len(places), *([powers] if powers else []))
    values, sd = np.full(shape, np.nan), np.full(shape, np.nan)
    if name in ADDED:
        values[:, sorted({at[1] for at in cells})] = 0.0
    for (year, *at), cell in cells.items():
        values[(year - years[0], *at)], sd[(year - years[0], *at)] = cell
    return Panel(name, years, tuple(places), values, sd, table.file)


def with_itself(panel: Panel, names: Names) -> Panel:
    """A power agrees with itself in the years that there are."""
    values, sd = panel.values.copy(), panel.sd.copy()
    for k, power in enumerate(names.powers):
        at = panel.places.index(power)
        values[:, at, k], sd[:, at, k] = 1.0, 0.0
    return replace(panel, values=values, sd=sd)
