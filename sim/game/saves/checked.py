"""Checked: the lines of a saved game's file, each whole and as it was written."""

import json
from collections.abc import Sequence
from pathlib import Path

from sim import __version__
from sim.core.errors import UserError
from sim.game.saves.lines import CHECK, FORMAT, VERSION, Body, checksum
from sim.scenario.files import reason
from sim.scenario.problems import show

MAX_BYTES = 10_000_000


def saved_lines(path: str | Path) -> list[str]:
    """The lines of a file."""
    file = Path(path)
    try:
        if file.is_dir():
            raise UserError(f"{path}: a directory, a saved game is right")
        with file.open("rb") as opened:
            # A device has no size and no end: no more than this is ever read.
            found = opened.read(MAX_BYTES + 1)
        if len(found) > MAX_BYTES:
            raise UserError(f"{path}: more than {MAX_BYTES} bytes, a saved game is right")
        text = found.decode("utf-8-sig", "replace")
    except (OSError, ValueError) as error:
        why = reason(error) if isinstance(error, OSError) else str(error)
        raise UserError(f"{path}: {why}, a saved game is right") from None
    return text.rstrip().split("\n")


def checked(lines: Sequence[str], file: str) -> list[Body]:
    """All lines with right checksums; the last may be half-written, and is left out then."""
    if not any(lines):
        raise UserError(f"{file}: empty, a saved game is right")
    bodies: list[Body] = []
    last = ""
    for at, line in enumerate(lines, 1):
        body = parsed(line)
        if body is None and at == len(lines) > 1:
            break
        if body is None or (at == 1 and body.get("format") != FORMAT):
            what = "no saved game" if at == 1 else "damaged"
            raise UserError(f"{file}:{at}: {what}, lines of JSON as 'save' writes them are right")
        if at == 1:
            check_version(body, f"{file}:1")
        found, last = body.pop(CHECK, None), checksum(last, body)
        if found != last:
            raise UserError(
                f"{file}:{at}: was changed since it was saved: checksum {show(found)}, '{last}' is"
                " right"
            )
        bodies.append(body)
    return bodies


def parsed(line: str) -> Body | None:
    """A line as JSON; None where it is none, or no mapping."""
    try:
        body = json.loads(line)
    except (ValueError, RecursionError):
        return None
    return body if isinstance(body, dict) else None


def check_version(head: Body, where: str) -> None:
    """Refuse a save that is newer than this program."""
    found = head.get("version")
    if found != VERSION or isinstance(found, bool):
        raise UserError(
            f"{where}: version: {show(found)} found, {VERSION} is what this version"
            f" ({__version__}) reads; it was made with {show(head.get('made_with'))}"
        )
