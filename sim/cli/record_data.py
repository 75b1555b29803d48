"""How commands against the record find their data, or say that there are none."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from sim.core.errors import UserError

if TYPE_CHECKING:
    from sim.record.series import Records
    from sim.scenario.model import Scenario


def check_draws(draws: int) -> None:
    """Draws are points of a Sobol sequence, which is even at powers of 2 alone."""
    if draws & (draws - 1):
        below = 1 << (draws.bit_length() - 1)
        raise UserError(
            f"--draws: {draws} found, a power of 2 such as {below} or {2 * below} is right"
        )


def check_file(option: str, file: Path) -> None:
    """
    See that a file can be written, before the work that it is for.

    Raises
    ------
    UserError
        Where its folder cannot be made or written to, or it is a folder itself.
    """
    from sim.report.files import check_folder

    check_folder(file.parent, option)
    if file.is_dir():
        raise UserError(f"{option} {file}".strip() + ": a folder found, a file is right")


def vote_records(scenario: Scenario, data: Path | None) -> Records:
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
