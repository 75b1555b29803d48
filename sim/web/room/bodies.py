"""Bodies: what each event may say, and who may do it. Checked before a room looks at it."""

from collections.abc import Callable, Collection, Mapping
from typing import Any, NamedTuple

from sim.core.errors import UserError
from sim.scenario.problems import show
from sim.web.room.events import ROOM, TEACHER, Event

PHONE = "phone"
"""Whoever has joined, beside TEACHER and ROOM."""
LONGEST = 200
"""Letters of a text."""
MOST = 40
"""Things in a list."""


class Kind(NamedTuple):
    """A kind of value: what it is called, and whether a value is one."""

    right: str
    is_right: Callable[[Any], bool]


def is_whole(value: Any) -> bool:
    """Whether a value is a whole number that is not below 0, nor a flag."""
    return isinstance(value, int) and not isinstance(value, bool) and value >= 0


def is_number(value: Any) -> bool:
    """Whether a value is a number; whether it is a right one, the game says."""
    return isinstance(value, int | float)


def is_text(value: Any) -> bool:
    """Whether a value is a text, and no very long one."""
    return isinstance(value, str) and len(value) <= LONGEST


def is_list(value: Any, is_right: Callable[[Any], bool]) -> bool:
    """Whether a value is a short list of right ones."""
    return isinstance(value, list | tuple) and len(value) <= MOST and all(map(is_right, value))


TEXT = Kind("text", is_text)
WHOLE = Kind("a whole number", is_whole)
CODE = Kind("a language's code", lambda value: is_text(value) and value.isalpha())
FLAG = Kind("true or false", lambda value: isinstance(value, bool))
TEXTS = Kind("a list of texts", lambda value: is_list(value, is_text))
CHANCES = Kind("a list of numbers", lambda value: is_list(value, is_number))


class Body(NamedTuple):
    """
    What an event of one kind says.

    Attributes
    ----------
    by : tuple of str
        Who may do it: TEACHER, ROOM, PHONE.
    needed, more : mapping of name to kind
        What it must say, and what it may.
    """

    by: tuple[str, ...]
    needed: Mapping[str, Kind] = {}
    more: Mapping[str, Kind] = {}


ROUND = {"round": WHOLE}
BODIES = {
    "phone": Body(
        (ROOM,),
        {"phone": TEXT, "token_hash": TEXT},
        {"kind": TEXT, "language": CODE, "seat": TEXT},
    ),
    "token": Body((ROOM,), {"phone": TEXT, "token_hash": TEXT}),
    "let_in": Body((ROOM,), {"role": TEXT, "token_hash": TEXT}),
    "leave": Body((TEACHER, PHONE), {"phone": TEXT}),
    "language": Body((PHONE,), {"phone": TEXT, "language": CODE}),
    "captain": Body((TEACHER, PHONE), {"phone": TEXT}),
    "seat": Body((TEACHER,), {"phone": TEXT, "seat": TEXT}),
    "next": Body((TEACHER, ROOM), {}, {"from": TEXT, **ROUND}),
    "forecast": Body((TEACHER, PHONE), {"seat": TEXT, "chances": CHANCES}, ROUND),
    "guess": Body((PHONE,), {"phone": TEXT, "chances": CHANCES}, ROUND),
    "orders": Body((TEACHER, PHONE), {"seat": TEXT, "orders": TEXTS}, ROUND),
    "bot": Body((TEACHER,), {"seat": TEXT}, {"strategy": TEXT, **ROUND}),
    "inject": Body((TEACHER,), {"inject": TEXT}, ROUND),
    "undo": Body((TEACHER,), {}, {"phase": FLAG}),
    "pause": Body((TEACHER,)),
    "go_on": Body((TEACHER,)),
    "extend": Body((TEACHER,), {"seconds": WHOLE}),
    "settings": Body((TEACHER,), {}, {"auto": FLAG, "notes": FLAG, "all_seats": FLAG}),
    "headline": Body((TEACHER, PHONE), {"item": WHOLE}, ROUND),
    "question": Body((TEACHER, PHONE), {"seat": TEXT, "question": TEXT}, ROUND),
    "answer": Body((TEACHER, PHONE), {"answer": TEXT}, ROUND),
    "close": Body((TEACHER,)),
}
"""Kind of event -> what it says and who may do it; nothing else gets into a log."""


def acts_of(who: str) -> dict[str, tuple[str, ...]]:
    """
    All that somebody may do, TEACHER, ROOM or PHONE, and the names of what is said with it.

    >>> acts_of(TEACHER)["orders"]
    ('seat', 'orders', 'round')
    """
    return {what: (*body.needed, *body.more) for what, body in BODIES.items() if who in body.by}


def check_event(event: Event, phones: Collection[str]) -> None:
    """
    Refuse an event that says something else than its kind may, or comes from somebody else.

    Parameters
    ----------
    phones : collection of str
        Names of the phones that are in the room.

    Raises
    ------
    UserError
        With what is wrong and what would be right.
    """
    if event.what not in BODIES:
        raise UserError(f"room: {show(event.what)} found, one of {', '.join(BODIES)} is right")
    wanted = BODIES[event.what]
    who = event.by if event.by in (TEACHER, ROOM) else PHONE if event.by in phones else ""
    if who not in wanted.by:
        raise UserError(f"{event.what}: by {show(event.by)}, {' or '.join(wanted.by)} is right")
    known = {**wanted.needed, **wanted.more}
    for name, value in event.body.items():
        if name not in known:
            raise UserError(f"{event.what}: {show(name)} found, nothing of this name is right")
        if not known[name].is_right(value):
            raise UserError(
                f"{event.what}: {name}: {show(value)} found, {known[name].right} is right"
            )
    for name in wanted.needed:
        if name not in event.body:
            raise UserError(f"{event.what}: {name} is missing")
