"""Folder: a teacher's pack on the disk; nothing is written before all of it is made."""

from collections.abc import Mapping
from pathlib import Path

from sim.core.errors import UserError
from sim.core.whole import write_whole
from sim.scenario.exercise import Exercise
from sim.web.languages import LANGUAGES
from sim.web.pack.key import key_of
from sim.web.pack.pages import first_page, pages_of
from sim.web.pack.since import facts_of


def pack(
    exercise: Exercise,
    languages: tuple[str, ...] = tuple(LANGUAGES),
    has_since: bool = False,
    runs: int = 500,
    seed: int = 0,
) -> dict[str, str]:
    """
    Make a teacher's pack.

    Returns
    -------
    dict of file name, with its folder, to HTML

    Raises
    ------
    UserError
        If the card of what happened since is wanted, and nobody has looked for this scenario.
    """
    if has_since and not facts_of(exercise.scenario):
        raise UserError(
            f"--since: nothing is known here of what happened after '{exercise.scenario.name}',"
            " without it is right"
        )
    key = key_of(exercise, runs, seed)
    files = {"index.html": first_page(exercise, languages)}
    for code in languages:
        pages = pages_of(exercise, key, code, has_since)
        files |= {f"{code}/{name}": html for name, html in pages.items()}
    return files


def write_all(folder: Path, files: Mapping[str, str | bytes]) -> list[Path]:
    """
    Write files that are all made already, each whole; other files of the folder are left alone.

    Raises
    ------
    FailedError
        If one cannot be written.
    """
    for name, said in files.items():
        found = said.encode("utf-8") if isinstance(said, str) else said
        write_whole(folder / name, lambda file, found=found: file.write_bytes(found))  # type: ignore[misc]
    return [folder / name for name in files]
