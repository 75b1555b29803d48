"""What `record observed` and `record plot` do: the start and the trails, as findings."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

from sim.core.errors import UserError

if TYPE_CHECKING:
    from sim.record.series import Records
    from sim.scenario.model import Scenario


def show_observed(
    scenario: str,
    data: Path | None = None,
    year: int | None = None,
    out: Path | None = None,
    full: bool = False,
    as_json: bool = False,
) -> None:
    """Print the start as the records give it, and what it rests on."""
    from sim.record.observed.start import observed_start

    shown(scenario, data, out, full, as_json, "observed", {"year": year}, observed_start)


def show_trails(
    scenario: str,
    data: Path | None = None,
    first: int | None = None,
    last: int | None = None,
    out: Path | None = None,
    full: bool = False,
    as_json: bool = False,
) -> None:
    """Draw observed alignment over years."""
    from sim.record.observed.trails import observed_trails

    asked = {"first": first, "last": last}
    shown(scenario, data, out, full, as_json, "plot", asked, observed_trails)


def shown(
    name: str,
    data: Path | None,
    out: Path | None,
    full: bool,
    as_json: bool,
    what: str,
    asked: dict[str, int | None],
    find: Callable[..., dict[str, Any]],
) -> None:
    """Read the records, find something in them, and end as every finding does."""
    from sim.cli.findings import finish, scenario_named
    from sim.report.files import check_folder

    scenario = scenario_named(name)
    records = alignment_records(scenario, data)
    folder = out or Path("results") / f"{scenario.name}-{what}"
    check_folder(folder)
    finish(find(records, scenario, **asked), folder, asked, full, as_json)


def alignment_records(scenario: Scenario, data: Path | None) -> Records:
    """
    Read the records that alignment is observed in.

    Raises
    ------
    UserError
        If there are none: ties alone, coded by hand, are no observation.
    """
    from sim.record.series import data_folder, read_records

    folder = data_folder(scenario, data)
    records = read_records(folder, scenario)
    if records.agreement is None and records.exports is None and records.imports is None:
        where = folder or "no folder of public data"
        raise UserError(
            f"{where}: neither votes nor trade of the states of {scenario.name};"
            " 'record status' says which files are read and where to get them, --data FOLDER names another folder"
        )
    return records
