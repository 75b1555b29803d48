"""
Keeper: a room and its log together. What is acknowledged is on the disk, and is never done twice.

All of it is called in one thread, the kernel's.
"""

import sqlite3
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any, NamedTuple

from sim.core.errors import FailedError, UserError
from sim.scenario.load import load
from sim.web.room import log
from sim.web.room.events import ROOM, Event
from sim.web.room.room import Loader, Room

Opener = Callable[[Mapping[str, Any], Loader], Room]


class Full(FailedError):
    """Nothing can be written; what is there can be read."""


class Receipt(NamedTuple):
    """What an event is acknowledged by: the room's revision after it, and whether it was new."""

    revision: int
    is_new: bool


class Keeper:
    """A room that survives."""

    def __init__(self, path: Path, db: sqlite3.Connection, loader: Loader, opener: Opener) -> None:
        self.path, self.db = path, db
        self.loader, self.opener = loader, opener
        self.is_readonly = ""
        self.room = self.replayed()

    @classmethod
    def create(
        cls,
        path: str | Path,
        body: Mapping[str, Any],
        loader: Loader = load,
        opener: Opener = Room.open,
    ) -> "Keeper":
        """Open a new room, with a new log."""
        opener(body, loader)  # refuses what is wrong before there is a file
        db = log.create(path)
        log.add(db, Event("open", ROOM, dict(body)))
        return cls(Path(path), db, loader, opener)

    @classmethod
    def open(cls, path: str | Path, loader: Loader = load, opener: Opener = Room.open) -> "Keeper":
        """Open a room again, as its log says."""
        return cls(Path(path), log.open_log(path), loader, opener)

    def replayed(self) -> Room:
        """The room that the log tells of."""
        try:
            first, *others = log.rows(self.db)
        except (ValueError, sqlite3.Error) as error:
            raise UserError(f"{self.path}: {error}, the log of a room is right") from None
        room = self.opener(first.event.body, self.loader)
        for row in others:
            try:
                room.do(row.event)
            except UserError as error:
                raise UserError(f"{self.path}: event {row.number}: {error}") from None
        return room

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
        done = log.number_of(self.db, event.by, key) if key else 0
        if done:
            return Receipt(done, False)
        try:
            self.room.do(event)
        except UserError:
            raise
        except BaseException:
            self.room = self.replayed()  # a round that broke off half-way never was
            raise
        try:
            log.add(self.db, event, key)
        except sqlite3.Error as error:
            self.room = self.replayed()
            self.is_readonly = str(error)
            raise Full(f"{self.path}: {error}: nothing more can be kept, reading goes on") from None
        self.is_readonly = ""
        return Receipt(self.room.revision, True)

    def close(self) -> None:
        """Close the log."""
        self.db.close()
