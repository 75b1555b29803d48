"""Audiences: who sees that something has happened."""

from collections.abc import Collection, Mapping

from sim.web.room.events import Event
from sim.web.server.messages import Audience
from sim.web.server.now import Now

OF_SEAT = ("forecast", "orders", "captain", "phone")
"""What only the phones of one seat see, beside the projector and the teacher."""
OF_PHONE = ("guess", "language", "token")
"""What only one phone sees, beside them."""


def concerned(audiences: Collection[Audience], event: Event, now: Now) -> list[Audience]:
    """Those who see that something has happened."""
    phone, seat = str(event.body.get("phone", "")), str(event.body.get("seat", ""))
    seat = now.phones[phone].seat if phone in now.phones else seat
    if event.what in OF_PHONE:
        return [each for each in audiences if each.kind != "phone" or each.which == phone]
    if event.what in OF_SEAT:
        return [each for each in audiences if sees(each, seat, now)]
    return list(audiences)


def sees(audience: Audience, seat: str, now: Now) -> bool:
    """Whether an audience sees what a seat does."""
    kind, which, _ = audience
    if kind == "phone":
        return which in now.phones and now.phones[which].seat == seat
    return kind != "seat" or which == seat


def present(audiences: Mapping[Audience, Collection[object]]) -> tuple[str, ...]:
    """The phones whose page is open."""
    return tuple(sorted(each.which for each in audiences if each.kind == "phone"))
