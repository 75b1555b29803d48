"""
Screens: what each page of a room may show, as plain data.

    phone_screen(room, "p7"), seat_screen(room, "KAZ"), projector_screen(room), teacher_screen(room)

What a phone or the projector is told is all that anybody looking over a shoulder may know: no seed, no
token, nothing of others' orders and forecasts of the round under way.
"""

from collections.abc import Callable
from typing import Any

from sim.web.room.screens.phone import phone_screen, seat_screen
from sim.web.room.screens.projector import projector_screen
from sim.web.room.screens.teacher import teacher_screen

__all__ = ["SCREENS", "phone_screen", "projector_screen", "seat_screen", "teacher_screen"]

SCREENS: dict[str, Callable[[Any, str], dict[str, Any]]] = {
    "phone": phone_screen,
    "seat": seat_screen,
    "projector": lambda room, which: projector_screen(room),
    "teacher": lambda room, which: teacher_screen(room),
}
"""Kind of page -> what it is shown, of a room and of which phone or seat."""
