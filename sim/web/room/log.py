"""
Log: a room's events in an SQLite file, each durable before it is acknowledged.

Rows are only ever added. Write-ahead logging with `synchronous = FULL`: after a commit an event
survives a crash of this program and of the machine.
"""

import json
import sqlite3
import time
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from sim.core.errors import FailedError, UserError
from sim.web.room.events import Event

HEADER = b"SQLite format 3\x00"
APPLICATION, VERSION = 0x6D76726D, 1
"""What SQLite files of ours say in their header."""
TABLE = """
CREATE TABLE event (
    number INTEGER PRIMARY KEY,
    at REAL NOT NULL,
    what TEXT NOT NULL,
    by TEXT NOT NULL,
    key TEXT,
    body TEXT NOT NULL
) STRICT;
CREATE UNIQUE INDEX once ON event (by, key) WHERE key IS NOT NULL;
"""


class Row(NamedTuple):
    """An event as it is logged: its number from 1, when (seconds since 1970; nothing hangs on it), its key."""

    number: int
    at: float
    key: str
    event: Event


def is_log(path: str | Path) -> bool:
    """Whether a file is an SQLite file."""
    try:
        with open(path, "rb") as file:
            return file.read(len(HEADER)) == HEADER
    except OSError:
        return False


def create(path: str | Path) -> sqlite3.Connection:
    """
    Make a new log.

    Raises
    ------
    UserError
        If there is something already.
    """
    if Path(path).exists():
        raise UserError(f"{path}: is there already, a new file or --resume is right")
    db = connect(path)
    db.executescript(TABLE)
    db.execute(f"PRAGMA application_id = {APPLICATION}")
    db.execute(f"PRAGMA user_version = {VERSION}")
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
    db = connect(path)
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


def add(db: sqlite3.Connection, event: Event, key: str = "") -> int:
    """Add an event; return its number. It is durable then."""
    body = json.dumps(event.body, ensure_ascii=False)
    row = (time.time(), event.what, event.by, key or None, body)
    found = db.execute("INSERT INTO event (at, what, by, key, body) VALUES (?, ?, ?, ?, ?)", row)
    return int(found.lastrowid or 0)


def rows(db: sqlite3.Connection) -> Iterator[Row]:
    """All events, in order."""
    found = db.execute("SELECT number, at, what, by, key, body FROM event ORDER BY number")
    for number, at, what, by, key, body in found:
        yield Row(number, at, key or "", Event(what, by, json.loads(body)))


def number_of(db: sqlite3.Connection, by: str, key: str) -> int:
    """The number of what somebody asked for under a key before; 0 if nothing."""
    found = db.execute("SELECT number FROM event WHERE by = ? AND key = ?", (by, key)).fetchone()
    return int(found[0]) if found else 0
