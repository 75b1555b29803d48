"""Trade: lists of large partners, as exports, imports and the trade that they come to."""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from sim.record.panel import Array, Panel
from sim.record.series.files import Table, rows_of
from sim.record.series.names import Names
from sim.record.series.panels import BOUNDS


def trade_in(name: str, table: Table, names: Names) -> dict[str, object]:
    """Exports and imports by partner, and the trade that they come to."""
    cells: dict[str, dict[tuple[int, ...], tuple[float, float]]] = {"export": {}, "import": {}}
    listed: dict[str, set[tuple[int, int]]] = {"export": set(), "import": set()}
    for row in rows_of(table):
        direction = row.text["direction"].lower().rstrip("s")
        if direction not in cells:
            raise row.fault(
                "direction", f"'{row.text['direction']}' found, export or import is right"
            )
        state, partner = names.place(row.text["place"]), names.place(row.text["partner"])
        if state not in names.states:
            continue
        share = row.number("value", *BOUNDS["trade"]) / 100
        listed[direction].add((row.year(), names.states.index(state)))
        if partner in names.powers:
            at = (row.year(), names.states.index(state), names.powers.index(partner))
            if at in cells[direction]:
                raise row.fault("partner", f"'{row.text['partner']}' found twice, once is right")
            cells[direction][at] = (share, float("nan"))
    every = {at for each in cells.values() for at in each}
    if not every:
        return {}
    span = {(year, -1, -1): (0.0, 0.0) for year, *_ in every}
    found = {
        f"{each}s": laid(f"{each}s", table, names, cells[each], sorted(year for year, *_ in span))
        for each in cells
    }
    return {**found, "trade": mean_trade(found["exports"], found["imports"], listed)}


def laid(
    name: str,
    table: Table,
    names: Names,
    cells: dict[tuple[int, ...], tuple[float, float]],
    span: list[int],
) -> Panel:
    """One direction of trade over all years of either."""
    years = np.arange(span[0], span[-1] + 1)
    values = np.full((len(years), len(names.states), len(names.powers)), np.nan)
    for (year, *at), (share, _) in cells.items():
        values[(year - years[0], *at)] = share
    return Panel(name, years, tuple(names.states), values, np.full_like(values, np.nan), table.file)


def mean_trade(exports: Panel, imports: Panel, listed: dict[str, set[tuple[int, int]]]) -> Panel:
    """The mean of both directions: who is not listed counts as 0, but only where somebody is."""
    halves: list[Array] = []
    for panel, direction in ((exports, "export"), (imports, "import")):
        half = np.nan_to_num(panel.values)
        for t, year in enumerate(panel.years.tolist()):
            for i in range(len(panel.places)):
                if (year, i) not in listed[direction]:
                    half[t, i] = np.nan
        halves.append(half)
    return replace(exports, name="trade", values=np.asarray((halves[0] + halves[1]) / 2))
