"""Events: what happened in a room, one after the other; the room is the replay of them."""

from dataclasses import dataclass, field
from typing import Any

from sim.core.errors import UserError

TEACHER, ROOM = "teacher", "room"
"""Who does things beside phones."""


class Late(UserError):
    """What is asked for belongs to a phase or a round that is over."""


class Paused(UserError):
    """The room is paused."""


@dataclass(frozen=True, slots=True)
class Event:
    """
    Something that somebody did in a room.

    Attributes
    ----------
    what : str
        One of `room.EVENTS`.
    by : str
        TEACHER, ROOM, or a phone's name, such as "p7".
    body : dict
        What it says, as JSON has it.
    """

    what: str
    by: str = TEACHER
    body: dict[str, Any] = field(default_factory=dict)
