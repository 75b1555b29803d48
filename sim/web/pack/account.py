"""Account: how a game went, as plain data: rounds, orders, forecasts, scores, shares; seats, never people."""

from statistics import fmean
from typing import Any

from sim.game.acts import OVER
from sim.game.field.forecasts import WAYS, equal_guess, score
from sim.game.game import Game, Round
from sim.game.orders.injects import CONTROL
from sim.game.telling.telling import date_of, name_of, say, say_inject
from sim.game.views.news import news_of
from sim.game.views.views import shares
from sim.web.pack.beside import NAMES, NOTHING, Beside
from sim.web.pack.rerun import Weighed, rerun, weighed
from sim.web.pack.values import GOES
from sim.web.room.roles import information_ends

Data = dict[str, Any]


def account_of(game: Game, beside: Beside = NOTHING) -> Data:
    """
    Say how a game went.

    Its seed is told once it is over, and not before: whoever knows it knows what is to come.
    """
    orders = weighed(game)
    scenario, is_over = game.scenario, game.phase == OVER
    return {
        "title": scenario.title,
        "ends": information_ends(scenario),
        "begins_date": date_of(scenario, 0),
        "now_date": date_of(scenario, game.world.month),
        "is_over": is_over,
        "is_fictional": beside.is_fictional,
        "seed": game.seed if is_over else None,
        "fate": game.fate if is_over else None,
        "powers": dict(scenario.powers),
        "states": dict(scenario.states),
        "rounds": [round_of(game, played, beside, orders) for played in game.rounds],
        "totals": totals_of(game),
        "forecasters": forecasters(game, beside),
        "decisions": [order_of(game, each) for each in orders],
        "rerun": rerun(game, orders[0]) if orders else None,
        "alignment": alignment_of(game),
    }


def round_of(game: Game, played: Round, beside: Beside, orders: list[Weighed]) -> Data:
    """How one round went."""
    scenario, number = game.scenario, played.number
    own = [each for each in orders if each.round == number]
    in_order = [each for seat in game.seats for each in own if each.seat == seat]
    return {
        "round": number + 1,
        "first": played.first,
        "last": played.last,
        "begins": date_of(scenario, played.first - 1),
        "ends": date_of(scenario, played.last),
        "news": news_part(game, number, beside),
        "happened": [say_inject(scenario, each) for each in played.turn.get(CONTROL, ())],
        "orders": [order_of(game, each) for each in in_order],
        "forecasts": [*forecasts_of(game, played), *guesses_of(game, played, beside)],
        "scores": scores_of(game, played),
    }


def news_part(game: Game, number: int, beside: Beside) -> list[Data]:
    """What happened in a round, as everybody could read it."""
    chosen = beside.headlines.get(number + 1, -1)
    return [
        {**each._asdict(), "claims": list(each.claims), "is_headline": at == chosen}
        for at, each in enumerate(news_of(game, number=number))
    ]


def order_of(game: Game, each: Weighed) -> Data:
    """An order, what it cost, and what its seat's score would be otherwise by without it."""
    return {
        "round": each.round + 1,
        "seat": each.seat,
        "name": name_of(game.scenario, each.seat),
        "order": str(each.order),
        "text": say(game.scenario, each.seat, each.order),
        "cost": game.terms.costs[each.order.word],
        "without": each.without,
    }


def forecasts_of(game: Game, played: Round) -> list[Data]:
    """What seats of the game forecast, and how it did."""
    return [
        {
            "seat": seat,
            "name": name_of(game.scenario, seat),
            "count": 1,
            **about(game, played, game.subject(seat, played.number)),
            "chances": list(played.chances[seat]),
            "score": played.forecast_scores[seat],
        }
        for seat in game.seats
        if seat in played.chances
    ]


def guesses_of(game: Game, played: Round, beside: Beside) -> list[Data]:
    """What those without a seat of the game forecast: the mean of all of a kind, and their mean score."""
    if played.number >= len(beside.subjects):
        return []
    subject = beside.subjects[played.number]
    came = played.came[subject]
    return [
        {
            "seat": seat,
            "name": NAMES[seat],
            "count": len(said),
            **about(game, played, subject),
            "chances": [round(fmean(each), 1) for each in zip(*said, strict=True)],
            "score": fmean(score(each, came) for each in said),
        }
        for seat, said in beside.guesses[played.number].items()
    ]


def about(game: Game, played: Round, subject: Any) -> Data:
    """What a forecast was about, and what came."""
    came = played.came[subject]
    return {
        "state": subject.state,
        "power": subject.power,
        "state_name": game.scenario.states[subject.state],
        "power_name": game.scenario.powers[subject.power],
        "came": WAYS[came],
        "came_words": GOES[WAYS[came]],
        "equal": equal_guess(came),
    }


def scores_of(game: Game, played: Round) -> list[Data]:
    """What every seat moved in a round beside its autopilot, and in all rounds up to it."""
    return [
        {
            "seat": seat,
            "name": name_of(game.scenario, seat),
            "kind": game.seats[seat].kind,
            "points": points,
            "total": sum(each.scores[seat] for each in game.rounds[: played.number + 1]),
            "parts": dict(played.parts[seat]),
        }
        for seat, points in played.scores.items()
    ]


def totals_of(game: Game) -> list[Data]:
    """The scores of all rounds together, the highest first."""
    names, totals = game.seats, game.totals
    return [
        {
            "seat": seat,
            "name": name_of(game.scenario, seat),
            "kind": names[seat].kind,
            "points": totals[seat],
        }
        for seat in sorted(totals, key=lambda each: -totals[each])
    ]


def forecasters(game: Game, beside: Beside) -> list[Data]:
    """How forecasts did on average, seat by seat, beside an equal guess."""
    found: dict[str, list[Data]] = {}
    for played in game.rounds:
        for each in (*forecasts_of(game, played), *guesses_of(game, played, beside)):
            found.setdefault(each["seat"], []).append(each)
    return [
        {
            "seat": seat,
            "name": said[0]["name"],
            "count": len(said),
            "score": fmean(each["score"] for each in said),
            "equal": fmean(each["equal"] for each in said),
        }
        for seat, said in found.items()
    ]


def alignment_of(game: Game) -> list[Data]:
    """The shares of all powers in all states, month by month from the start, in points of 100."""
    return [
        {
            "month": month,
            "date": date_of(game.scenario, month),
            "points": shares(game.scenario, table["alignment"]),
        }
        for month, table in enumerate(game.months)
    ]
