"""
Compare: runs or sweeps side by side.

    found = compare([Path("results/a"), Path("results/b")])

Each folder is compared with the first: future by future where they share fates, every future with
every other where they do not.
"""

import os
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from sim.answers.bands import significant
from sim.core.errors import UserError
from sim.scenario.files import brief
from sim.study.compare.numbers import matched, numbers_of
from sim.study.compare.run_sides import run_side
from sim.study.compare.sides import Side, labels
from sim.study.compare.sweep_sides import sweep_side
from sim.study.compare.words import in_words
from sim.study.folder import STUDY

FEWEST, MOST = 2, 6
DIGITS = 6


def compare(folders: Sequence[Path]) -> dict[str, Any]:
    """
    Compare folders with the first of them.

    Raises
    ------
    UserError
        If there are too few or too many, one is not what `run` or `sweep` writes, or nothing is in
        all of them.
    """
    return compare_sides(read_sides(folders))


def read_sides(folders: Sequence[Path]) -> list[Side]:
    """Read every folder; of runs the shares of the same power, the first one's focus."""
    if not FEWEST <= len(folders) <= MOST:
        raise UserError(f"compare: {len(folders)} folders found, {FEWEST} to {MOST} are right")
    for folder in folders:
        check(folder)
    power, sides = "", []
    for folder, label in zip(folders, labels(folders), strict=True):
        if is_sweep(folder):
            sides.append(sweep_side(folder, label))
        else:
            sides.append(run_side(folder, label, power))
            power = power or sides[-1].power
    return sides


def check(folder: Path) -> None:
    """Refuse what is no folder, or not a whole one."""
    if not os.path.exists(folder):  # also of a name that no system could have
        raise UserError(
            f"{brief(str(folder))}: no such folder, one that 'run' or 'sweep' wrote is right"
        )
    if not folder.is_dir():
        raise UserError(f"{folder}: a file, a folder that 'run' or 'sweep' wrote is right")
    if not is_sweep(folder) and not (folder / "manifest.json").exists():
        raise UserError(
            f"{folder}: no manifest.json in it, a folder that 'run' or 'sweep' finished is right"
        )


def is_sweep(folder: Path) -> bool:
    """Whether a folder is one of a sweep; whether that is whole, reading it says."""
    return (folder / STUDY).exists()


def compare_sides(sides: Sequence[Side]) -> dict[str, Any]:
    """
    Compare what has been read; the first is what the others are compared with.

    Raises
    ------
    UserError
        If no outcome is in all of them.
    """
    rows = matched(sides)
    if not rows:
        raise UserError(
            f"compare: {', '.join(str(side.folder) for side in sides)}: no outcome is in all of them,"
            " runs of the same states and powers or studies of the same outcomes are right"
        )
    numbers: dict[str, Any] = significant(numbers_of(sides, rows), DIGITS)
    made = {key: sides[0].made.get(key) for key in ("scenario", "sha256", "seed", "months")}
    made["runs"] = sum(int(side.made["runs"]) for side in sides)
    charts = [{"chart": "side_by_side", "of": kind} for kind in numbers["panels"]]
    return {
        "version": 1,
        "kind": "compare",
        "name": "compare",
        **in_words(numbers),
        "charts": charts,
        "numbers": numbers,
        "made": made,
    }
