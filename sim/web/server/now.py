"""
Now: what the event loop may know of a room, as it stood after an event.

The room itself belongs to the kernel's thread; the loop never looks into it, only at this, which is
made anew after every event and changed by nobody.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, NamedTuple


class Seated(NamedTuple):
    """A phone's seat, and the language that it reads."""

    seat: str
    language: str


@dataclass(frozen=True)
class Now:
    """
    A room as it stood after an event.

    Attributes
    ----------
    extended : int
        Seconds that the teacher added to this phase.
    is_everybody_in : bool
        Whether somebody is waited for in this phase, and nobody any more.
    phones : mapping of a phone's name to Seated
    tokens : mapping of a token's hash to a phone's name
    let_in : mapping of a token's hash to the role of a browser beside phones
    seats : frozenset of str
        Those of the game.
    """

    revision: int = 0
    phase: str = ""
    round: int = 0
    is_paused: bool = False
    is_closed: bool = False
    is_auto: bool = False
    has_notes: bool = False
    is_everybody_in: bool = False
    extended: int = 0
    phones: Mapping[str, Seated] = field(default_factory=dict)
    tokens: Mapping[str, str] = field(default_factory=dict)
    let_in: Mapping[str, str] = field(default_factory=dict)
    seats: frozenset[str] = frozenset()


def now_of(room: Any) -> Now:
    """A room, or a lesson, as it stands; called in the kernel's thread."""
    waited = room.expected()
    phones = room.people.phones.values()
    return Now(
        revision=room.revision,
        phase=room.phase,
        round=room.number,
        is_paused=room.is_paused,
        is_closed=room.is_closed,
        is_auto=room.settings["auto"],
        has_notes=room.settings["notes"] and not room.is_closed,
        is_everybody_in=bool(waited) and all(waited.values()),
        extended=room.extended,
        phones={each.name: Seated(each.seat, each.language) for each in phones},
        tokens={each.token_hash: each.name for each in phones},
        let_in=dict(room.let_in),
        seats=frozenset(room.play.game.seats),
    )


def step_of(now: Now) -> tuple[str, int]:
    """Where a lesson is: its phase and round."""
    return now.phase, now.round
