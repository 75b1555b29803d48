"""
Keeper: a room and its log together. What is acknowledged is on the disk, and is never done twice.

    keeper = Keeper.create("lesson.room", body)
    keeper.submit(Event("next"), key="4711")     # Receipt(revision=2, is_new=True)
    keeper.submit(Event("next"), key="4711")     # Receipt(revision=2, is_new=False)

All of it is called in one thread, the kernel's.
"""

import sqlite3
from collections.abc import Mapping
from pathlib import Path
from typing import Any, NamedTuple

from sim.core.errors import FailedError, UserError
from sim.scenario.load import load
from sim.web.room import log
from sim.web.room.again import Again, Opener, again
from sim.web.room.events import ROOM, Event
from sim.web.room.opening import open_room
from sim.web.room.room import Loader


class Full(FailedError):
    """Nothing can be written; what is there can be read."""


class Receipt(NamedTuple):
    """What an event is acknowledged by: the room's revision after it, and whether it was new."""

    revision: int
    is_new: bool


class Keeper:
    """
    A room that survives.

    Attributes
    ----------
    is_readonly : str
        Why the last event could not be kept; "" where the disk takes what comes.
    fault : str
        What came out otherwise when the room was opened again, such as in another version.
    """

    def __init__(self, path: Path, db: sqlite3.Connection, loader: Loader, opener: Opener) -> None:
        self.path, self.db = path, db
        self.loader, self.opener = loader, opener
        self.is_readonly = ""
        found = self.again()
        self.stands, self.fault = found.room, found.fault

    @classmethod
    def create(
        cls,
        path: str | Path,
        body: Mapping[str, Any],
        loader: Loader = load,
        opener: Opener = open_room,
    ) -> "Keeper":
        """Open a new room, with a new log."""
        opener(body, loader)  # refuses what is wrong before there is a file
        return cls(Path(path), log.create(path, Event("open", ROOM, dict(body))), loader, opener)

    @classmethod
    def open(cls, path: str | Path, loader: Loader = load, opener: Opener = open_room) -> "Keeper":
        """Open a room again, as its log says."""
        return cls(Path(path), log.open_log(path), loader, opener)

    @property
    def room(self) -> Any:
        """The room as it stands: what its log says, and no more."""
        if self.stands is None:
            self.stands = self.again().room
        return self.stands

    def again(self) -> Again:
        """The room that the log tells of."""
        try:
            rows = list(log.rows(self.db))
        except (ValueError, TypeError, sqlite3.Error) as error:
            raise UserError(f"{self.path}: {error}, the log of a room is right") from None
        return again(rows, str(self.path), self.loader, self.opener, recalls=True)

    def submit(self, event: Event, key: str = "") -> Receipt:
        """
        Do an event, and keep it; the same key of the same sender is done once.

        Raises
        ------
        UserError
            If the room refuses it; nothing is changed or kept then.
        Full
            If it cannot be kept; nothing is changed then, and the room can still be read.
        """
        try:
            done = log.number_of(self.db, event.by, key) if key else 0
            return Receipt(done, False) if done else self.done(event, key)
        except UserError:
            raise
        except sqlite3.Error as error:
            self.forget()
            self.is_readonly = str(error)
            raise Full(f"{self.path}: {error}: nothing more can be kept, reading goes on") from None
        except BaseException:
            self.forget()  # whatever broke off half-way never was
            raise

    def done(self, event: Event, key: str) -> Receipt:
        """Do an event that is new."""
        room = self.room
        room.do(event)
        log.add(self.db, room.revision, event, key, room.numbers)
        self.is_readonly = ""
        return Receipt(room.revision, True)

    def forget(self) -> None:
        """Go back to what the log says."""
        self.stands = None
        self.stands = self.again().room

    def close(self) -> None:
        """Close the log."""
        self.db.close()
