"""What the projector shows: for all eyes, so never a secret."""

from sim.game.views.views import points
from sim.report.style import look
from sim.web.room.people import OBSERVER, PRESS
from sim.web.room.presets import DEBRIEF
from sim.web.room.room import Room
from sim.web.room.screens.common import (
    Data,
    is_reviewed,
    names_of,
    news_part,
    outcome,
    question_part,
    room_part,
    standing,
    trails,
)
from sim.web.room.screens.debrief import whole_debrief

TRIANGLE = 3
"""Powers of which there must be so many for the triangle."""


def projector_screen(room: Room) -> Data:
    """Everything that the projector may show now."""
    return {
        "room": room_part(room),
        "names": names_of(room),
        "join": {"is_open": not room.is_closed},
        "seats": seats_part(room),
        "observers": len(room.people.of(OBSERVER)),
        "ternary": ternary(room),
        **standing(room),
        "news": news_part(room),
        "question": question_part(room),
        "forecasts": forecasts_part(room),
        "scores": scores_part(room),
        "debrief": whole_debrief(room) if room.phase == DEBRIEF else None,
    }


def seats_part(room: Room) -> list[Data]:
    """Who is there, and who is in; of a seat without a phone, no more than that."""
    waited, game = room.expected(), room.play.game
    kinds = {name: seat.kind for name, seat in game.seats.items()} | {PRESS: "press"}
    found = []
    for name, kind in kinds.items():
        phones = room.people.of(name)
        is_in = [waited.get(name if kind != "press" else each.name, False) for each in phones]
        found.append(
            {
                "seat": name,
                "name": names_of(room)[name],
                "kind": kind,
                "phones": len(phones),
                "is_in": bool(is_in) and all(is_in),
                "is_waited": name in waited or any(each.name in waited for each in phones),
            }
        )
    return found


def ternary(room: Room) -> Data | None:
    """The triangle with a trail for each state; None where there are not three powers."""
    powers, states = room.scenario.powers, room.scenario.states
    if len(powers) != TRIANGLE:
        return None
    months = trails(room)
    return {
        "kind": "ternary",
        "powers": list(powers.values()),
        "states": [
            {
                "name": name,
                "short": name[:3].upper(),
                "look": look(at)._asdict(),
                "trail": [[each["points"][short][power] for power in powers] for each in months],
            }
            for at, (short, name) in enumerate(states.items())
        ],
    }


def forecasts_part(room: Room) -> list[Data] | None:
    """Forecasts beside what came, once the round was played; never before."""
    if not is_reviewed(room):
        return None
    game, names = room.play.game, names_of(room)
    played, found = game.rounds[-1], []
    for seat, chances in played.chances.items():
        about = game.subject(seat, played.number)
        found.append(
            {
                "seat": seat,
                "name": names[seat],
                "state": names[about.state],
                "power": names[about.power],
                "chances": list(chances),
                "end_points": points(game.share(about)),
                **outcome(room, chances, about),
            }
        )
    guesses = list(room.play.guesses[-1].values())
    if guesses:
        about = room.play.subject()
        mean = [round(sum(each) / len(guesses)) for each in zip(*guesses, strict=True)]
        scores = [outcome(room, each, about)["score"] for each in guesses]
        found.append(
            {
                "seat": OBSERVER,
                "name": names[OBSERVER],
                "state": names[about.state],
                "power": names[about.power],
                "chances": mean,
                "end_points": points(game.share(about)),
                **outcome(room, None, about),
                "score": sum(scores) / len(scores),
            }
        )
    return found


def scores_part(room: Room) -> list[Data] | None:
    """Scores of the round that was played last, and of all; None before the first."""
    game, names = room.play.game, names_of(room)
    if not game.rounds:
        return None
    return [
        {
            "seat": seat,
            "name": names[seat],
            "kind": game.seats[seat].kind,
            "points": game.rounds[-1].scores[seat],
            "total": total,
        }
        for seat, total in game.totals.items()
    ]
