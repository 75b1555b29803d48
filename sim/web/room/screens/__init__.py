"""
Screens: what each page of a room may show, as plain data.

    phone_screen(room, "p7"), seat_screen(room, "KAZ"), projector_screen(room), teacher_screen(room)

What a phone or the projector is told is all that anybody looking over a shoulder may know: no seed, no
token, nothing of others' orders and forecasts of the round under way.
"""

from sim.web.room.screens.phone import phone_screen, seat_screen
from sim.web.room.screens.projector import projector_screen
from sim.web.room.screens.teacher import teacher_screen

__all__ = ["phone_screen", "projector_screen", "seat_screen", "teacher_screen"]
