"""Visits: who came when."""

from __future__ import annotations

import datetime

from sim.record.series.files import Table, rows_of
from sim.record.series.layout import Row
from sim.record.series.names import Names
from sim.record.series.records import Visit


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
