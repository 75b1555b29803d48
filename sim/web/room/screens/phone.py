"""What a phone shows: what its seat may know, and what it can do now."""

from typing import Any

from sim.core.words import Words
from sim.game.orders.instruments import INSTRUMENTS
from sim.game.orders.orders import Choice, Order, left_of, menu
from sim.game.orders.seats import seat_named
from sim.game.review.why import SCORE, why_of, without_each
from sim.game.telling.telling import say
from sim.game.views.views import points
from sim.web.room.people import OBSERVER, PRESS, Phone
from sim.web.room.presets import DEBRIEF, FORECAST, LOBBY, ORDER, TALK
from sim.web.room.press import QUESTIONS
from sim.web.room.roles import kind_of, role_of
from sim.web.room.room import Room
from sim.web.room.screens.common import (
    Data,
    is_reviewed,
    kept,
    label_of,
    names_of,
    news_part,
    ordered,
    outcome,
    question_part,
    room_part,
    standing,
)
from sim.web.room.screens.debrief import own_debrief
from sim.web.room.topics import is_left_out

CAUSES = 6
"""So many causes of a result are told."""
PARTS = {
    "stability": Words("stability"),
    "autonomy": Words("autonomy"),
    "income": Words("income"),
}
"""What a state is scored by, in words."""


def phone_screen(room: Room, name: str) -> Data:
    """Everything that a phone may show now."""
    phone = room.people.named(name)
    return screen(room, phone.seat, phone)


def seat_screen(room: Room, seat: str) -> Data:
    """The same for a seat without a phone: the teacher plays for it."""
    return screen(room, seat_named(room.scenario, seat).name, None)


def screen(room: Room, seat: str, phone: Phone | None) -> Data:
    """What a seat shows, on a phone or on the teacher's page."""
    is_game = seat not in (PRESS, OBSERVER)
    return {
        "room": room_part(room),
        "you": you_part(room, seat, phone),
        "role": role_part(room, seat),
        "names": names_of(room),
        "news": news_part(room, seat if is_game else ""),
        **standing(room),
        "forecast": (seat_forecast(room, seat) if is_game else guess_part(room, phone)),
        "orders": orders_part(room, seat) if is_game else None,
        "result": result_part(room, seat) if is_game else None,
        "press": press_part(room) if seat == PRESS else None,
        "question": question_for(room, seat, phone),
        "debrief": own_debrief(room, seat, phone) if room.phase == DEBRIEF else None,
    }


def you_part(room: Room, seat: str, phone: Phone | None) -> Data:
    """Whose phone it is."""
    return {
        "phone": phone.name if phone else "",
        "kind": kind_of(room.scenario, seat),
        "seat": seat,
        "name": names_of(room)[seat],
        "number": phone.number if phone else 0,
        "label": label_of(room, phone) if phone else names_of(room)[seat],
        "language": phone.language if phone else "",
        "is_captain": room.people.is_captain(phone.name) if phone else True,
        "is_teacher": phone is None,
        "mates": len(room.people.of(seat)) - 1 if phone else len(room.people.of(seat)),
        "is_in": room.has_sent(seat, phone.name if phone else ""),
        "bot": room.play.game.bots.get(seat, ""),
    }


def role_part(room: Room, seat: str) -> Data:
    """The role card."""
    return role_of(room.scenario, seat, room.play.game.terms.costs)


def seat_forecast(room: Room, seat: str) -> Data | None:
    """What a seat of the game forecasts in this round, and what came."""
    if room.phase == LOBBY:
        return None
    game = room.play.game
    about = game.subject(seat, game.number)
    chances = game.chances.get(seat)
    return forecast_part(room, about, chances, room.play.firsts[-1].get(seat))


def guess_part(room: Room, phone: Phone | None) -> Data | None:
    """What a phone without a seat of the game forecasts in this round."""
    if room.phase == LOBBY:
        return None
    chances = room.play.guesses[-1].get(phone.name) if phone else None
    about = kept(room, ("subject", room.number), room.play.subject)
    return forecast_part(room, about, chances, None)


def forecast_part(room: Room, about: Any, chances: Any, first: Any) -> Data:
    """What a forecast is about, what was said, and how it did."""
    game, names = room.play.game, names_of(room)
    # Where it is reviewed, the cuts that are at hand are still this round's.
    cuts = game.cuts[about]
    begins = game.months[game.terms.begins(game.number)]["alignment"]
    states, powers = list(room.scenario.states), list(room.scenario.powers)
    share = begins[states.index(about.state), powers.index(about.power)]
    found = {
        "state": about.state,
        "power": about.power,
        "state_name": names[about.state],
        "power_name": names[about.power],
        "now_points": points(share),
        "end_points": points(game.share(about)) if is_reviewed(room) else None,
        "falls_below_points": points(cuts.low),
        "rises_above_points": points(cuts.high),
        "chances": list(chances) if chances else None,
        "first_chances": list(first) if first else None,
        "is_open": room.phase in (FORECAST, TALK),
    }
    return found | (outcome(room, chances, about) if is_reviewed(room) else NOT_YET)


NOT_YET: Data = {"came": None, "score": None, "equal": None}


def orders_part(room: Room, seat: str) -> Data | None:
    """What a seat can order now, what it has ordered, and what it ordered in rounds before."""
    if room.phase == LOBBY:
        return None
    game, who = room.play.game, room.play.game.seats[seat]
    given = game.orders.get(seat, ())
    # Beside nothing, since a page sends all orders of a seat at once.
    choices = menu(room.scenario, game.terms, who, (), game.barred(seat))
    return {
        "points": game.terms.points[who.kind],
        "left": left_of(game.terms, who, given),
        "is_open": room.phase == ORDER,
        "is_sent": seat in game.orders,
        "given": [
            {
                "order": str(each),
                "text": say(room.scenario, seat, each),
                "cost": game.terms.costs[each.word],
            }
            for each in given
        ],
        "aims": by_aim([choice(room, seat, e) for e in choices if not is_left_out(e.cost)]),
        "before": [ordered(room, seat, number) for number in range(len(game.rounds))],
    }


def by_aim(choices: list[Data]) -> list[Data]:
    """Choices under what they are aimed at, in the order of the menu."""
    found: dict[str, Data] = {}
    for each in choices:
        new = {"aim": each["aim"], "name": each["aim_name"], "choices": []}
        found.setdefault(each["aim"], new)["choices"].append(each)
    return list(found.values())


def choice(room: Room, seat: str, each: Choice) -> Data:
    """An order that could be given."""
    instrument = INSTRUMENTS[each.order.word]
    aim = each.order.aim
    return {
        "order": str(each.order),
        "word": each.order.word,
        "aim": aim,
        "aim_name": names_of(room)[aim] if aim else "",
        "text": say(room.scenario, seat, each.order),
        "cost": each.cost,
        "why_not": each.why_not,
        "effect": Words(instrument.effect),
        "claims": list(room.scenario.own_claims(instrument.claims)),
        "is_public": instrument.is_public,
        "against": [str(Order(word, aim)) for word in instrument.against],
    }


def result_part(room: Room, seat: str) -> Data | None:
    """What a seat moved in the round that was played last, and by what."""
    if not is_reviewed(room):
        return None
    return kept(room, ("result", seat), lambda: result_of(room, seat))


def result_of(room: Room, seat: str) -> Data:
    """The same, worked out."""
    game = room.play.game
    played, names = game.rounds[-1], names_of(room)
    has_ordered = bool(played.turn.get(seat))
    is_power = kind_of(room.scenario, seat) == "power"
    causes = why_of(game, seat) if has_ordered else []
    told = [each for each in causes if (each.of == SCORE) == is_power]
    return {
        "total": played.scores[seat],
        "totals": game.totals[seat],
        "has_ordered": has_ordered,
        "parts": [
            {"name": PARTS.get(part, names.get(part, part)), "points": value}
            for part, value in played.parts[seat].items()
        ],
        "why": [{"words": each.words, "points": each.points} for each in told[:CAUSES]],
        "without": [
            {**each, "points": value}
            for each, value in zip(
                ordered(room, seat, len(game.rounds) - 1),
                without_each(game, seat).values() if has_ordered else (),
                strict=True,
            )
        ],
    }


def press_part(room: Room) -> Data:
    """What the press can do."""
    return {
        "items": news_part(room),
        "headline": room.headlines.get(len(room.play.game.rounds)),
        "questions": [{"word": word, "text": text} for word, text in QUESTIONS.items()],
        "seats": [{"seat": name, "name": names_of(room)[name]} for name in room.play.game.seats],
        "asked": question_part(room),
    }


def question_for(room: Room, seat: str, phone: Phone | None) -> Data | None:
    """What the press asks this seat; its captain can answer."""
    asked = question_part(room)
    if not asked or asked["seat"] != seat:
        return None
    is_mate = phone is not None and not room.people.is_captain(phone.name)
    return {**asked, "answers": []} if is_mate else asked
