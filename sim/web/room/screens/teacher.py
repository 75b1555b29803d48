"""What the teacher's page shows: everything but seeds and tokens."""

from sim.core.words import Words
from sim.game.orders.injects import INJECTS, all_injects
from sim.game.telling.telling import say, say_inject
from sim.web.room.doing import undone_by
from sim.web.room.people import OBSERVER, PRESS
from sim.web.room.room import Room
from sim.web.room.screens.common import MOVED, Data, label_of, names_of
from sim.web.room.screens.history import history
from sim.web.room.screens.projector import projector_screen
from sim.web.room.topics import strategies_for

LOG = 20
"""So many of the last events are told."""


def teacher_screen(room: Room) -> Data:
    """Everything that the teacher sees now."""
    return {
        **projector_screen(room),
        "seats": [seat_row(room, name) for name in (*room.play.game.seats, PRESS)],
        "observer_phones": phones_part(room, OBSERVER),
        "strategies": strategies_for(room.said.get("without", ())),
        "injects": injects_part(room),
        "happens": [say_inject(room.scenario, each) for each in room.play.game.injects],
        "undo": undo_part(room),
        "log": [history(room, each) for each in room.events[-LOG:]],
    }


def seat_row(room: Room, name: str) -> Data:
    """One row a seat."""
    game = room.play.game
    waited = room.expected()
    phones = phones_part(room, name)
    chances = game.chances.get(name)
    # The press is waited for phone by phone, any other seat as a whole.
    is_in = [waited.get(name if name != PRESS else each["phone"], False) for each in phones]
    return {
        "seat": name,
        "name": names_of(room)[name],
        "kind": "press" if name == PRESS else game.seats[name].kind,
        "phones": phones,
        "is_in": bool(is_in) and all(is_in),
        "is_waited": name in waited or any(each["phone"] in waited for each in phones),
        "is_forecast": chances is not None,
        "is_ordered": name in game.orders,
        "forecast": list(chances) if chances else None,
        "orders": [say(room.scenario, name, each) for each in game.orders.get(name, ())],
        "bot": game.bots.get(name, ""),
    }


def phones_part(room: Room, seat: str) -> list[Data]:
    """The phones of a seat."""
    return [
        {
            "phone": each.name,
            "label": label_of(room, each),
            "language": each.language,
            "is_captain": room.people.captains.get(seat) == each.name,
            "is_in": room.is_in(each),
        }
        for each in room.people.of(seat)
    ]


def injects_part(room: Room) -> list[Data]:
    """What can be let happen."""
    return [
        {
            "inject": str(each),
            "text": say_inject(room.scenario, each),
            "does": Words(INJECTS[each.word].does),
        }
        for each in all_injects(room.scenario)
    ]


def undo_part(room: Room) -> Data | None:
    """What would be taken back: the last move, and the last phase; None if there is nothing."""
    if not room.play.moves:
        return None
    phase = any(each.what == "next" for each in room.play.moves)
    return {
        "last": MOVED[room.play.moves[-1].what],
        "moves_of_phase": len(undone_by(room, True)) if phase else 0,
    }
