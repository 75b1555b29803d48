"""The debrief: how a game ended, what mattered most in it, and what would have come otherwise."""

from statistics import fmean
from typing import Any

from sim.core.words import Words
from sim.game.field.forecasts import equal_guess, score
from sim.game.review.why import without_each
from sim.game.telling.telling import say
from sim.web.room.people import OBSERVER, PRESS, Phone
from sim.web.room.room import Room
from sim.web.room.screens.common import Data, kept, names_of


def orders_weighed(room: Room) -> list[Data]:
    """Every order of the game, with what its seat's score of that round would be without it; the largest first."""
    return kept(room, "weighed", lambda: weigh(room))


def weigh(room: Room) -> list[Data]:
    """The same, worked out."""
    game = room.play.game
    found = [
        {
            "round": played.number + 1,
            "seat": seat,
            "name": names_of(room)[seat],
            "order": str(order),
            "text": say(room.scenario, seat, order),
            "without": value,
        }
        for played in game.rounds
        for seat in game.seats
        if played.turn.get(seat)
        for order, value in without_each(game, seat, played.number).items()
    ]
    return sorted(found, key=lambda each: -abs(each["without"]))


def counterfactual(room: Room) -> Words | str:
    """What would have come without the order that mattered most; "" if nothing was ordered."""
    weighed = orders_weighed(room)
    if not weighed:
        return ""
    most = weighed[0]
    return Words(
        "Same luck, without one order of round {round} ({order}): {seat} would have scored {points:+.1f}.",
        round=most["round"],
        order=most["text"],
        seat=most["name"],
        points=most["without"],
    )


def forecast_mean(room: Room, seat: str) -> Data | None:
    """How a seat's forecasts did on average, beside an equal guess."""
    game = room.play.game
    said = [each for each in game.rounds if seat in each.chances]
    if not said:
        return None
    return {
        "score": fmean(each.forecast_scores[seat] for each in said),
        "equal": fmean(equal_guess(each.came[game.subject(seat, each.number)]) for each in said),
        "count": len(said),
    }


def guess_mean(room: Room, phone: str) -> Data | None:
    """The same of a phone without a seat of the game."""
    rounds = kept(room, "subjects", lambda: subjects(room))
    pairs = [
        (said[phone], came)
        for said, came in zip(room.play.guesses, rounds, strict=False)
        if phone in said
    ]
    if not pairs:
        return None
    return {
        "score": fmean(score(said, came) for said, came in pairs),
        "equal": fmean(equal_guess(came) for _, came in pairs),
        "count": len(pairs),
    }


def subjects(room: Room) -> list[int]:
    """Which way what was guessed went, round by round."""
    return [
        played.came[room.play.subject_of(played.number + 1)] for played in room.play.game.rounds
    ]


def own_debrief(room: Room, seat: str, phone: Phone | None) -> Data:
    """How the game was for one seat."""
    game = room.play.game
    is_game = seat not in (PRESS, OBSERVER)
    own = [each for each in orders_weighed(room) if each["seat"] == seat]
    helped = [each for each in own if each["without"] < 0]
    hurt = [each for each in own if each["without"] > 0]
    forecasts: Any = (
        forecast_mean(room, seat) if is_game else guess_mean(room, phone.name) if phone else None
    )
    return {
        "total": game.totals[seat] if is_game else None,
        "scores": [each.scores[seat] for each in game.rounds] if is_game else [],
        "best": helped[0] if helped else None,
        "worst": hurt[0] if hurt else None,
        "forecasts": forecasts,
        "counterfactual": counterfactual(room),
        "has_article": room.scenario.has_article,
    }


def whole_debrief(room: Room) -> Data:
    """How the game was for all."""
    game, names = room.play.game, names_of(room)
    return {
        "totals": [
            {"seat": seat, "name": names[seat], "points": total}
            for seat, total in sorted(game.totals.items(), key=lambda each: -each[1])
        ],
        "orders": orders_weighed(room),
        "has_article": room.scenario.has_article,
        "counterfactual": counterfactual(room),
        "forecasts": [
            {"seat": seat, "name": names[seat], **mean}
            for seat in game.seats
            if (mean := forecast_mean(room, seat))
        ],
    }
