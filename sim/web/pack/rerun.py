"""Rerun: the rest of a game once more without the order that mattered most, in the same luck."""

from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from sim.game.field import scores
from sim.game.field.field import Turn
from sim.game.game import Game
from sim.game.orders.orders import Order
from sim.game.review.review import start_of
from sim.game.review.why import without_each
from sim.game.telling.telling import name_of, say

SHARES = 3
"""So many shares are told that would be otherwise at the end."""
POINTS = 100.0
Data = dict[str, Any]


class Weighed(NamedTuple):
    """An order, and by how much its seat's score of the round would differ without it."""

    round: int
    seat: str
    order: Order
    without: float


def weighed(game: Game) -> list[Weighed]:
    """Every order of a game, the one that mattered most first."""
    found = [
        Weighed(played.number, seat, order, points)
        for played in game.rounds
        for seat in game.seats
        if played.turn.get(seat)
        for order, points in without_each(game, seat, played.number).items()
    ]
    return sorted(found, key=lambda each: -abs(each.without))


def rerun(game: Game, most: Weighed) -> Data:
    """
    Play the rest of a game with an order and without it; all others order what they ordered.

    Returns
    -------
    dict: the scores of its seat round by round with and without it, and the shares at the end that
    differ most
    """
    seat = game.seats[most.seat]
    tables = tuple({"alignment", *scores.tables_for(seat)})
    runs = np.arange(2)
    field = start_of(game, game.rounds[most.round]).picked(np.zeros_like(runs))
    rounds = []
    for played in game.rounds[most.round :]:
        turns = [
            played.turn,
            without(played.turn, most) if played.number == most.round else played.turn,
        ]
        held = field.play(turns, runs, tables=tables)
        # Its autopilot is the same in both, so the scores differ by what is held.
        worth = scores.worth(game.scenario, held, seat)
        now = played.scores[seat.name]
        then = now + float(worth[1] - worth[0])
        rounds.append({"round": played.number + 1, "with": now, "without": then})
    return {
        "round": most.round + 1,
        "seat": seat.name,
        "name": name_of(game.scenario, seat.name),
        "order": str(most.order),
        "text": say(game.scenario, seat.name, most.order),
        "rounds": rounds,
        "with": sum(each["with"] for each in rounds),
        "without": sum(each["without"] for each in rounds),
        "shares": moved(game, POINTS * held["alignment"][:, -1]),
    }


def without(turn: Turn, most: Weighed) -> Turn:
    """A turn without one order."""
    return {**turn, most.seat: tuple(each for each in turn[most.seat] if each != most.order)}


def moved(game: Game, ends: NDArray[np.float64]) -> list[Data]:
    """The shares that differ most, of (run, state, power) in points of 100: with it and without it."""
    change = np.abs(ends[1] - ends[0])
    states, powers = list(game.scenario.states.values()), list(game.scenario.powers.values())
    places = np.argsort(-change, axis=None, kind="stable")[:SHARES]
    return [
        {
            "state": states[i],
            "power": powers[k],
            "with": float(ends[0, i, k]),
            "without": float(ends[1, i, k]),
        }
        for i, k in zip(*np.unravel_index(places, change.shape), strict=True)
    ]
