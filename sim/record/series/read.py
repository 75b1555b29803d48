"""Read: the records of a folder, as panels by the scenario's own names."""

from __future__ import annotations

import os
from pathlib import Path

from sim.core.errors import UserError
from sim.core.places import find_scenario
from sim.record.series.files import Table, table_of
from sim.record.series.names import Names
from sim.record.series.panels import panel_in
from sim.record.series.records import Records
from sim.record.series.table import GIVERS, SERIES
from sim.record.series.trade import trade_in
from sim.record.series.visits import visits_in
from sim.scenario.model import Scenario

VARIABLE = "MULTIVECTOR_DATA"
READERS = {"visits": visits_in, "trade": trade_in}
"""Series that are not one panel -> what reads them."""


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
    if not scenario.file:
        return None
    beside = find_scenario(scenario.file).parent / "data"
    return beside if beside.is_dir() else None


def read_records(folder: Path | None, scenario: Scenario) -> Records:
    """
    Read all that a folder has.

    Raises
    ------
    UserError
        With file, line and column, for what cannot be read.
    """
    names, found = Names(scenario), dict[str, object]()
    for name in SERIES if folder else ():
        table = find(name, folder)
        found |= read_table(name, table, names) if table else {}
    return Records(**found)  # type: ignore[arg-type]


def find(name: str, folder: Path | None) -> Table | None:
    """The file of a folder that holds a series; None where there is none."""
    series = SERIES[name]
    return table_of(folder, series.layouts, series.names) if folder else None


def read_table(name: str, table: Table, names: Names) -> dict[str, object]:
    """What a file has for the records, by their fields; nothing where it has none of the places."""
    found = READERS.get(name, panel_in)(name, table, names)
    if found and name in GIVERS:
        found[f"{name}_from"] = names.power(GIVERS[name])
    return found
