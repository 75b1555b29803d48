"""
Log: a room's events in an SQLite file, each durable before it is acknowledged.

Rows are only ever added. Write-ahead logging with `synchronous = FULL`: after a commit an event
survives a crash of this program and of the machine.
"""

import json
import sqlite3
import time
from collections.abc import Iterator, Mapping
from contextlib import closing
from pathlib import Path
from typing import Any, NamedTuple

from sim import __version__
from sim.core.errors import FailedError, UserError
from sim.web.room.events import Event

HEADER = b"SQLite format 3\x00"
APPLICATION, VERSION = 0x6D76726D, 1
"""What SQLite files of ours say in their header."""
TABLES = """
BEGIN;
CREATE TABLE event (
    number INTEGER PRIMARY KEY,
    at REAL NOT NULL,
    what TEXT NOT NULL,
    by TEXT NOT NULL,
    key TEXT,
    body TEXT NOT NULL,
    numbers TEXT
) STRICT;
CREATE UNIQUE INDEX once ON event (by, key) WHERE key IS NOT NULL;
CREATE TABLE made (version TEXT NOT NULL) STRICT;
"""
INSERT = "INSERT INTO event (number, at, what, by, key, body, numbers) VALUES (?,?,?,?,?,?,?)"
Numbers = Mapping[str, Any] | None


class Row(NamedTuple):
    """
    An event as it is logged.

    Attributes
    ----------
    number : int
        From 1.
    at : float
        When, in seconds since 1970; nothing hangs on it.
    key : str
        By which it is done once; "" for none.
    event : Event
    numbers : dict, or None
        Those of the round that it played.
    """

    number: int
    at: float
    key: str
    event: Event
    numbers: Numbers


def is_log(path: str | Path) -> bool:
    """Whether a file is an SQLite file."""
    try:
        with open(path, "rb") as file:
            return file.read(len(HEADER)) == HEADER
    except (OSError, ValueError):
        return False


def create(path: str | Path, first: Event) -> sqlite3.Connection:
    """
    Make a new log, with its first event; or nothing at all.

    Raises
    ------
    UserError
        If there is something already.
    FailedError
        If it cannot be written.
    """
    if Path(path).exists():
        raise UserError(f"{path}: is there already, a new file or --resume is right")
    db = connect(path)
    try:
        db.executescript(TABLES)
        db.execute(f"PRAGMA application_id = {APPLICATION}")
        db.execute(f"PRAGMA user_version = {VERSION}")
        db.execute("INSERT INTO made VALUES (?)", (__version__,))
        add(db, 1, first)
        db.execute("COMMIT")
    except sqlite3.Error as error:
        db.close()
        Path(path).unlink(missing_ok=True)
        raise FailedError(f"{path}: {error}") from None
    return db


def open_log(path: str | Path) -> sqlite3.Connection:
    """
    Open a log that is there.

    Raises
    ------
    UserError
        If it is no room's log, damaged, or newer.
    """
    if not is_log(path):
        raise UserError(f"{path}: no log of a room found, the file of 'serve --log' is right")
    return checked(connect(path), path)


def read(path: str | Path) -> list[Row]:
    """
    Read all events of a log, and leave the file as it is.

    Raises
    ------
    UserError
        If it is no room's log, damaged, or newer.
    """
    # What a crash left beside the file is read too; where nothing is, nothing is made.
    is_whole = not Path(f"{path}-wal").exists()
    address = f"{Path(path).resolve().as_uri()}?mode=ro{'&immutable=1' if is_whole else ''}"
    try:
        with closing(sqlite3.connect(address, uri=True)) as db:
            return list(rows(checked(db, path)))
    except (sqlite3.Error, ValueError, TypeError) as error:
        raise UserError(f"{path}: {error}, the log of a room is right") from None


def checked(db: sqlite3.Connection, path: str | Path) -> sqlite3.Connection:
    """Refuse a file of somebody else's, or a newer one."""
    try:
        application = db.execute("PRAGMA application_id").fetchone()[0]
        version = db.execute("PRAGMA user_version").fetchone()[0]
    except sqlite3.Error as error:
        db.close()
        raise UserError(f"{path}: {error}, the log of a room is right") from None
    if application != APPLICATION or version != VERSION:
        db.close()
        raise UserError(
            f"{path}: no log of a room, or of another version ({version}), {VERSION} is right"
        )
    return db


def connect(path: str | Path) -> sqlite3.Connection:
    """Open a file so that every commit is on the disk."""
    try:
        db = sqlite3.connect(path, isolation_level=None, check_same_thread=False)
        db.execute("PRAGMA journal_mode = WAL")
        db.execute("PRAGMA synchronous = FULL")
    except sqlite3.Error as error:
        raise FailedError(f"{path}: {error}") from None
    return db


def add(
    db: sqlite3.Connection, number: int, event: Event, key: str = "", numbers: Numbers = None
) -> None:
    """Add an event. It is durable then; a number that is there already is an error."""
    said = None if numbers is None else json.dumps(numbers, ensure_ascii=False)
    body = json.dumps(event.body, ensure_ascii=False)
    db.execute(INSERT, (number, time.time(), event.what, event.by, key or None, body, said))


def rows(db: sqlite3.Connection) -> Iterator[Row]:
    """All events, in order."""
    found = db.execute("SELECT number, at, what, by, key, body, numbers FROM event ORDER BY number")
    for number, at, what, by, key, body, numbers in found:
        event = Event(what, by, json.loads(body))
        yield Row(number, at, key or "", event, json.loads(numbers) if numbers else None)


def number_of(db: sqlite3.Connection, by: str, key: str) -> int:
    """The number of what somebody asked for under a key before; 0 if nothing."""
    found = db.execute("SELECT number FROM event WHERE by = ? AND key = ?", (by, key)).fetchone()
    return int(found[0]) if found else 0
