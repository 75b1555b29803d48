"""
People: which phone has which seat. No names: a phone is called by its seat and a number.

Seats are drawn by lot: every seat gets one phone before any gets a second. The first phone of a seat
is its captain, who submits; another may take the place.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from random import Random

from sim.core.errors import UserError

PRESS, OBSERVER = "PRESS", "OBSERVER"
"""Seats beside those of the game."""
PLAYER = "player"
MOST = 4
"""So many phones may share a seat."""


@dataclass
class Phone:
    """
    A phone in the room.

    Attributes
    ----------
    name : str
        Such as "p7".
    token_hash : str
        By which the server knows it again; never the token itself.
    seat : str
        A seat of the game, PRESS or OBSERVER.
    number : int
        Its number in this seat, from 1.
    language : str
    """

    name: str
    token_hash: str
    seat: str
    number: int
    language: str


@dataclass
class People:
    """
    All phones of a room.

    Attributes
    ----------
    seats : tuple of str
        Those that are drawn, the press among them.
    lots : int
        A secret, from which the order of the seats is drawn.
    phones : dict by name
    captains : dict of seat to phone's name
    counted : dict of seat to int
        The highest number that was given in it.
    gone : set of str
        Names of phones that have left; nobody gets one again.
    """

    seats: Sequence[str]
    lots: int
    phones: dict[str, Phone] = field(default_factory=dict)
    captains: dict[str, str] = field(default_factory=dict)
    counted: dict[str, int] = field(default_factory=dict)
    gone: set[str] = field(default_factory=set)

    def of(self, seat: str) -> list[Phone]:
        """The phones of a seat."""
        return [each for each in self.phones.values() if each.seat == seat]

    def named(self, name: str) -> Phone:
        """
        A phone by its name.

        Raises
        ------
        UserError
            If there is none.
        """
        if name not in self.phones:
            raise UserError(f"phone: unknown '{name}'")
        return self.phones[name]

    def draw(self) -> str:
        """The seat of the next phone: the first in the lots' order of those that have the fewest."""
        order = Random(f"seats:{self.lots}").sample(list(self.seats), len(self.seats))
        least = min(order, key=lambda seat: len(self.of(seat)))
        return least if len(self.of(least)) < MOST else OBSERVER

    def join(self, name: str, token_hash: str, seat: str, language: str) -> None:
        """Let a phone in."""
        if name in self.phones or name in self.gone:
            raise UserError(f"phone: '{name}' is there already")
        self.phones[name] = Phone(name, token_hash, seat, 0, language)
        self.sit(name, seat)

    def sit(self, name: str, seat: str) -> None:
        """Give a phone a seat, in place of the one that it had."""
        phone = self.named(name)
        self.rise(name)
        self.counted[seat] = self.counted.get(seat, 0) + 1
        phone.seat, phone.number = seat, self.counted[seat]
        self.captains.setdefault(seat, name)

    def rise(self, name: str) -> None:
        """Take a phone's captaincy; the next of its seat has it then."""
        seat = self.phones[name].seat
        if self.captains.get(seat) == name:
            others = [each.name for each in self.of(seat) if each.name != name]
            self.captains.pop(seat)
            if others:
                self.captains[seat] = others[0]

    def leave(self, name: str) -> None:
        """Let a phone go."""
        self.named(name)
        self.rise(name)
        self.gone.add(name)
        del self.phones[name]

    def is_captain(self, name: str) -> bool:
        """Whether a phone submits for its seat."""
        return self.captains.get(self.named(name).seat) == name
