"""Read: the records of a folder, as panels by the scenario's own names."""

from __future__ import annotations

import datetime
import os
from dataclasses import dataclass, fields, replace
from pathlib import Path
from typing import NamedTuple

import numpy as np

from sim.core.errors import UserError
from sim.record.panel import Numbers, Panel
from sim.record.series.files import Row, Table, rows_of, table_of
from sim.record.series.table import GIVERS, SERIES
from sim.scenario.model import Scenario

VARIABLE = "MULTIVECTOR_DATA"
NINETY = 3.29
"""Standard deviations between the 5 % and the 95 % point of a normal law."""


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


def data_folder(scenario: Scenario, given: Path | None) -> Path | None:
    """
    The folder of a scenario's data: as given, else of the environment, else beside its file.

    Raises
    ------
    UserError
        Where a folder that the user named is none.
    """
    named = given or (Path(os.environ[VARIABLE]) if os.environ.get(VARIABLE) else None)
    if named is not None:
        if not named.is_dir():
            raise UserError(f"{named}: no such folder, a folder of data files is right")
        return named
    beside = Path(scenario.file).parent / "data"
    return beside if scenario.file and beside.is_dir() else None


def read_records(folder: Path | None, scenario: Scenario) -> Records:
    """
    Read all that a folder has.

    Raises
    ------
    UserError
        With file, line and column, for what cannot be read.
    """
    if folder is None:
        return Records()
    names = Names(scenario)
    read = {"visits": visits_in, "trade": trade_in}
    found: dict[str, object] = {}
    for name, series in SERIES.items():
        table = table_of(folder, series.layouts)
        if table:
            found |= read.get(name, panel_in)(name, table, names)
    givers = {f"{name}_from": names.power(code) for name, code in GIVERS.items() if name in found}
    return Records(**found, **givers)  # type: ignore[arg-type]


class Names:
    """What files may call the places of a scenario."""

    def __init__(self, scenario: Scenario) -> None:
        record = scenario.record
        self.states, self.powers = list(scenario.states), list(scenario.powers)
        self.others = list(record.others)
        self.known = {code.lower(): code for code in self.others}
        for short, long in {**scenario.states, **scenario.powers}.items():
            called = (short, long, record.codes.get(short, short), *record.also.get(short, ()))
            self.known |= {each.lower(): short for each in called}

    def place(self, said: str) -> str | None:
        """The scenario's name of what a file calls a place; None for one that it does not know."""
        return self.known.get(said.lower())

    def power(self, code: str) -> int | None:
        """Which power has this code."""
        place = self.place(code)
        return self.powers.index(place) if place in self.powers else None

    def of(self, series: str) -> list[str]:
        """The places that a series' panel has."""
        if series in ("ideal_points", "agreement"):
            return [*self.states, *self.powers, *self.others]
        return self.powers if series == "capability" else self.states


BOUNDS = {
    "agreement": (0.0, 1.0),
    "democracy": (0.0, 1.0),
    "capability": (0.0, 1.0),
    "trade": (0.0, 100.0),
    "ideal_points": (-10.0, 10.0),
}
ADDED = ("aid", "finance")
"""Series of which a place may have several rows a year: projects."""


def panel_in(name: str, table: Table, names: Names) -> dict[str, object]:
    """A series by place, or by place and power, as a panel."""
    cells: dict[tuple[int, ...], tuple[float, float]] = {}
    places = names.of(name)
    for row in rows_of(table):
        place, partner = names.place(row.text["place"]), names.place(row.text.get("partner", ""))
        has_partner = "partner" in row.text
        if place not in places or (has_partner and partner not in names.powers):
            continue
        at: tuple[int, ...] = (row.year(), places.index(place))
        if has_partner:
            at += (names.powers.index(str(partner)),)
        value, sd = reading(name, row)
        if at in cells and name not in ADDED:
            raise row.fault(
                "place", f"'{row.text['place']}' found twice for {at[0]}, once is right"
            )
        cells[at] = (value + (cells[at][0] if at in cells else 0.0), sd)
    panel = as_panel(name, table, places, cells, len(names.powers) if name == "agreement" else 0)
    if panel and name == "agreement":
        return {name: with_itself(panel, names)}
    return {name: panel} if panel else {}


def reading(name: str, row: Row) -> tuple[float, float]:
    """The value of a row and its standard error."""
    low, high = BOUNDS.get(name, (float("-inf"), float("inf")))
    value = row.number("value", low, high)
    if name == "finance":
        more = [row.number(role) for role in row.text if role.startswith("value")]
        value = float(np.nansum(more))
    if "low" in row.text:
        return value, (row.number("high") - row.number("low")) / NINETY
    if "count" in row.text:
        return value, float(np.sqrt(value * (1 - value) / row.number("count", 1)))
    return value, float("nan")


def as_panel(
    name: str,
    table: Table,
    places: list[str],
    cells: dict[tuple[int, ...], tuple[float, float]],
    powers: int = 0,
) -> Panel | None:
    """Lay cells out by year and place; None where there are none."""
    if not cells:
        return None
    years = np.arange(min(at[0] for at in cells), max(at[0] for at in cells) + 1)
    shape = (len(years), len(places), *([powers] if powers else []))
    values, sd = np.full(shape, np.nan), np.full(shape, np.nan)
    for (year, *at), cell in cells.items():
        values[(year - years[0], *at)], sd[(year - years[0], *at)] = cell
    return Panel(name, years, tuple(places), values, sd, table.file)


def with_itself(panel: Panel, names: Names) -> Panel:
    """Agreement works both ways, and a power agrees with itself in the years that there are."""
    values, sd = panel.values.copy(), panel.sd.copy()
    at = [panel.places.index(power) for power in names.powers]
    for k, place in enumerate(at):
        for other, elsewhere in enumerate(at):
            gap = np.isnan(values[:, place, other])
            values[gap, place, other] = values[gap, elsewhere, k]
            sd[gap, place, other] = sd[gap, elsewhere, k]
        values[:, place, k], sd[:, place, k] = 1.0, 0.0
    return replace(panel, values=values, sd=sd)


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
    halves: list[Numbers] = []
    for panel, direction in ((exports, "export"), (imports, "import")):
        half = np.nan_to_num(panel.values)
        for t, year in enumerate(panel.years.tolist()):
            for i in range(len(panel.places)):
                if (year, i) not in listed[direction]:
                    half[t, i] = np.nan
        halves.append(half)
    return replace(exports, name="trade", values=np.asarray((halves[0] + halves[1]) / 2))


def visits_in(name: str, table: Table, names: Names) -> dict[str, object]:
    """Visits, in the order of the file."""
    found = []
    for row in rows_of(table):
        place = names.place(row.text["place"])
        if place in names.states:
            day = day_of(row)
            state = names.states.index(place)
            found.append(Visit(day.year, day.month, state, row.text["role"], row.text["who"]))
    return {name: tuple(found)} if found else {}


def day_of(row: Row) -> datetime.date:
    """The day on which a visit began."""
    try:
        return datetime.date.fromisoformat(row.text["start"])
    except ValueError:
        said = row.text["start"]
        raise row.fault("start", f"'{said}' found, a day such as 2020-02-01 is right") from None
