"""
Views: what a seat may know now, as plain data that JSON can carry.

    view_of(game, "KAZ")["alignment_points"]["KAZ"]      # {"US": 7.0, "RU": 55.9, "CN": 37.1}

All know the scenario, where every state stands and what it says, orders that were given in the
open, and the scores of rounds that were played. A seat knows its own orders, forecast and means,
and, if it is a state, what is spent in it. What powers spend elsewhere it sees half a year late and
through a haze. It learns nothing of others' orders and forecasts of the round under way, of others'
hidden orders, of who is a bot, or of what is still to come: a view reads tables of months that were
played and nothing else of the world.
"""

from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

from sim.core.normal import quantile
from sim.core.parameter import CHANNELS
from sim.engines.fate import uniforms
from sim.game.field.forecasts import WAYS
from sim.game.field.scores import POINTS
from sim.game.game import OVER, Game
from sim.game.orders.instruments import INSTRUMENTS
from sim.game.orders.orders import Order, cost_of, left_of, menu
from sim.game.orders.seats import POWER, Seat, seat_named
from sim.game.telling.telling import STANCES, date_of, name_of, say
from sim.scenario.model import Scenario

View = dict[str, Any]

LAG = 6
"""Months after which a rival's effort can be seen."""
HAZE = 0.2
"""How far off it is seen: the standard deviation, as a share of what is there."""
DIGITS = 2


def view_of(game: Game, seat: str) -> View:
    """
    Everything that a seat may know now.

    Shares are points of 100; an effort of 1 is what the largest giver spends on its largest target
    in a channel in a month.
    """
    own = seat_named(game.scenario, seat)
    return {
        **of_all(game),
        "seat": {"name": own.name, "kind": own.kind, "title": name_of(game.scenario, own.name)},
        "bot": game.bots.get(own.name, ""),
        **orders_of(game, own),
        "forecast": forecast_of(game, own),
        "own": own_means(game, own),
        "rivals": rivals_of(game, own),
        "parts_points": [whole(each.parts[own.name]) for each in game.rounds],
    }


def of_all(game: Game) -> View:
    """What everybody knows."""
    scenario, number, now = game.scenario, game.number, game.world.month
    first, last = game.terms.begins(number) + 1, game.terms.rounds[number]
    before = game.rounds[-1].first - 1 if game.rounds else 0
    return {
        "scenario": scenario_of(scenario),
        "phase": game.phase,
        "round": number + 1,
        "rounds": len(game.terms.rounds),
        "round_months": [first, last],
        "round_ends": date_of(scenario, last),
        "month": now,
        "date": date_of(scenario, now),
        "alignment_points": shares(scenario, game.months[now]["alignment"]),
        "alignment_before_points": shares(scenario, game.months[before]["alignment"]),
        "alignment_months": trail(game),
        "stances": stances(scenario, game.months[now]["stance"]),
        "seen": seen(game),
        "scores": {
            "rounds_points": [whole(each.scores) for each in game.rounds],
            "forecasts_points": [whole(each.forecast_scores) for each in game.rounds],
            "total_points": whole(game.totals),
        },
    }


def scenario_of(scenario: Scenario) -> View:
    """What is played."""
    return {
        "name": scenario.name,
        "title": scenario.title,
        "question": scenario.question,
        "information_ends": scenario.information_ends,
        "states": dict(scenario.states),
        "powers": dict(scenario.powers),
    }


def trail(game: Game) -> list[View]:
    """Where states stood at the start and at the end of each quarter of rounds that were played."""
    rounds = range(len(game.rounds))
    months = [0, *(month for number in rounds for month in game.terms.quarters(number))]
    return [
        {"month": month, "points": shares(game.scenario, game.months[month]["alignment"])}
        for month in months
    ]


def seen(game: Game) -> list[View]:
    """The orders of the last round that was played which were given in the open."""
    turn: Mapping[str, Sequence[Order]] = game.rounds[-1].turn if game.rounds else {}
    return [
        {"seat": seat, **told(game.scenario, seat, order)}
        for seat, orders in in_order(game, turn).items()
        for order in orders
        if INSTRUMENTS[order.word].is_public
    ]


def in_order(game: Game, turn: Mapping[str, Sequence[Order]]) -> dict[str, Sequence[Order]]:
    """A turn in the order of the seats, so that it does not tell who ordered first."""
    return {name: turn[name] for name in game.seats if name in turn}


def told(scenario: Scenario, seat: str, order: Order) -> View:
    """An order as data."""
    return {
        "order": str(order),
        "word": order.word,
        "aim": order.aim,
        "title": say(scenario, seat, order),
    }


def orders_of(game: Game, seat: Seat) -> View:
    """What a seat ordered in this round, what it can still order, and what it ordered before."""
    given = game.orders.get(seat.name, ())
    choices = menu(game.scenario, game.terms, seat, given, game.barred(seat.name))
    return {
        "points": game.terms.points[seat.kind],
        "spent": cost_of(game.terms, given),
        "left": left_of(game.terms, seat, given),
        "orders": [told(game.scenario, seat.name, each) for each in given],
        "ordered_before": [
            [told(game.scenario, seat.name, each) for each in played.turn.get(seat.name, ())]
            for played in game.rounds
        ],
        "menu": [
            {
                **told(game.scenario, seat.name, each.order),
                "cost": each.cost,
                "why_not": each.why_not,
                "effect": INSTRUMENTS[each.order.word].effect,
                "claims": list(game.scenario.own_claims(INSTRUMENTS[each.order.word].claims)),
                "is_public": INSTRUMENTS[each.order.word].is_public,
            }
            for each in choices
        ],
    }


def forecast_of(game: Game, seat: Seat) -> View:
    """What a seat's forecast of this round is about, what it said, and what came of it."""
    subject = game.subject(seat.name, game.number)
    # Where it is reviewed, the cuts that are at hand are still this round's.
    cuts, is_over = game.cuts[subject], game.phase in ("review", OVER)
    chances = game.chances.get(seat.name)
    return {
        "state": subject.state,
        "power": subject.power,
        "now_points": points(game.share(subject)),
        "falls_below_points": points(cuts.low),
        "rises_above_points": points(cuts.high),
        "ways": list(WAYS),
        "chances": list(chances) if chances else None,
        "came": WAYS[game.rounds[-1].came[subject]] if is_over else None,
    }


def own_means(game: Game, seat: Seat) -> View:
    """What a seat knows of itself: a power what it spends and has built, a state what is at home."""
    now, scenario = game.months[game.world.month], game.scenario
    if seat.kind == POWER:
        return {
            "effort": by_channel(scenario.states, now["effort"][:, seat.at]),
            "projects_effort": whole(
                dict(zip(scenario.states, now["investment"][:, seat.at], strict=True))
            ),
            "budget_effort": round(float(scenario.values["budget"][seat.at]), DIGITS),
        }
    return {
        "effort": by_channel(scenario.powers, now["effort"][seat.at]),
        "projects_effort": whole(
            dict(zip(scenario.powers, now["investment"][seat.at], strict=True))
        ),
        "militancy_points": points(now["militancy"][seat.at]),
    }


def by_channel(names: Mapping[str, str], effort: NDArray[np.float64]) -> View:
    """An effort (name, channel) as data."""
    return {
        name: whole(dict(zip(CHANNELS, row, strict=True)))
        for name, row in zip(names, effort, strict=True)
    }


def rivals_of(game: Game, seat: Seat) -> View:
    """What powers spend in states, all channels together, as others see it: late and through a haze."""
    month = max(0, game.world.month - LAG)
    spent = game.months[month]["effort"].sum(axis=-1)
    pairs = [
        (i, k, f"game:sight:{seat.name}:{state}:{power}")
        for i, state in enumerate(game.scenario.states)
        for k, power in enumerate(game.scenario.powers)
        if seat.name not in (power, state)
    ]
    # Drawn from the month of the effort and the pair, so that to look twice shows nothing new.
    drawn = uniforms(game.seed, [name for *_, name in pairs], game.fate, [month])[0]
    effort: dict[str, dict[str, float]] = {}
    for (i, k, _), uniform in zip(pairs, drawn.tolist(), strict=True):
        state, power = list(game.scenario.states)[i], list(game.scenario.powers)[k]
        sight = max(0.0, float(spent[i, k]) * (1 + HAZE * quantile(uniform)))
        effort.setdefault(power, {})[state] = round(sight, DIGITS)
    return {"month": month, "date": date_of(game.scenario, month), "effort": effort}


def shares(scenario: Scenario, table: NDArray[np.float64]) -> dict[str, dict[str, float]]:
    """Shares (state, power) as data, in points of 100."""
    return {
        state: {power: points(share) for power, share in zip(scenario.powers, row, strict=True)}
        for state, row in zip(scenario.states, table, strict=True)
    }


def stances(scenario: Scenario, table: NDArray[np.float64]) -> dict[str, dict[str, str]]:
    """What states say about powers, in words."""
    return {
        state: {power: STANCES[int(said)] for power, said in zip(scenario.powers, row, strict=True)}
        for state, row in zip(scenario.states, table, strict=True)
    }


def points(share: float) -> float:
    """A share in points of 100."""
    return round(POINTS * float(share), DIGITS)


def whole(numbers: Mapping[str, Any]) -> dict[str, float]:
    """Numbers as JSON has them."""
    return {name: round(float(each), DIGITS) for name, each in numbers.items()}
