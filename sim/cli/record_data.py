"""How commands against the record find their data, or say that there are none."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from sim.core.errors import UserError

if TYPE_CHECKING:
    from sim.record.series import Records
    from sim.scenario.model import Scenario


def records_of(scenario: Scenario, data: Path | None) -> Records:
    """
    Read the records that a user has.

    Raises
    ------
    UserError
        Where there is no folder, or no votes in it, which nothing can be held against without.
    """
    from sim.record.series import data_folder, read_records

    folder = data_folder(scenario, data)
    if folder is None:
        raise UserError(
            "no data folder: --data FOLDER is right, or MULTIVECTOR_DATA, or data/ beside the scenario; "
            "no data come with this project, `record status` says where each series is from"
        )
    records = read_records(folder, scenario)
    if records.ideal_points is None:
        raise UserError(
            f"{folder}: no UN ideal points found, a file with them is right; "
            "`record status` says where from"
        )
    return records
