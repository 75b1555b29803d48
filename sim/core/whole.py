"""Whole files: written under a passing name, brought to the disk, and only then given their own."""

import hashlib
import os
from collections.abc import Callable
from pathlib import Path

from sim.core.errors import FailedError


def write_whole(file: Path, fill: Callable[[Path], object], advice: str = "") -> str:
    """
    Let `fill` write a file so that, whatever happens, it is whole or as it was before.

    Parameters
    ----------
    file : Path
        Its folder is made if it is not there.
    fill : callable
        Writes to the path that it is given.
    advice : str
        What to do where it fails, after the reason.

    Returns
    -------
    str, the SHA-256 of what was written

    Raises
    ------
    FailedError
        If it cannot be written: one line.
    """
    passing = file.with_name(file.name + ".tmp")
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
        # Made here first: a folder that cannot be written fails alike for all kinds of files.
        passing.touch()
        try:
            fill(passing)
            with passing.open("rb+") as whole:
                digest = hashlib.file_digest(whole, "sha256").hexdigest()
                os.fsync(whole.fileno())
            os.replace(passing, file)
            remember_name(file.parent)
        finally:
            passing.unlink(missing_ok=True)
    except OSError as error:
        reason = error.strerror or error
        raise FailedError(f"{file}: cannot be written ({reason}){advice}") from error
    return digest


def remember_name(folder: Path) -> None:
    """Bring a folder's list of names to the disk too, where the system lets folders be opened."""
    if os.name == "posix":
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)
