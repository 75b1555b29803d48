"""
Bots: seats that a strategy plays when nobody orders for them.

A strategy wishes; what is legal is taken, one wish after the other, until the points are out. The
planner is no such strategy: it looks ahead in the fast engine, and lives in `planner`.
"""

from typing import TYPE_CHECKING

import numpy as np

from sim.core.errors import UserError
from sim.game.bots import planner
from sim.game.bots.minds import luck_of, seen_of, sight_of, taken
from sim.game.orders.orders import Orders
from sim.game.orders.seats import Seat
from sim.scenario.problems import near
from sim.strategies.players import PLAYERS

if TYPE_CHECKING:
    from sim.game.game import Game

PLANNER = "planner"
BOTS = (*PLAYERS, PLANNER)
ROLLOUTS = 8_000
"""Futures that the planner of a game may look at in a turn; in the flagship nothing more helps before
5,000, in less than half a second of one core. A number and no time, so that a saved game replays to
the same orders."""


def check_bot(strategy: str) -> None:
    """Refuse a strategy that there is not."""
    if known(strategy) not in BOTS:
        raise UserError(f"bot: unknown strategy '{strategy}', {near(strategy, BOTS)}")


def known(strategy: str) -> str:
    """
    The name of a strategy as the table has it, however its words are joined.

    >>> known("Tit-for-tat")
    'tit_for_tat'
    """
    return strategy.strip().lower().replace("-", "_").replace(" ", "_")


def bot_orders(game: "Game", seat: Seat, strategy: str) -> Orders:
    """What a strategy orders for a seat in the round that is under way."""
    name = known(strategy)
    barred = game.barred(seat.name)
    if name == PLANNER:
        present = game.beside.picked(np.zeros(1, np.int64))
        return planner.plan(present, seat, barred=barred, rollouts=ROLLOUTS)
    sight = sight_of(
        game.scenario,
        game.terms,
        seat,
        game.number,
        game.months[-1]["alignment"],
        game.months[game.terms.begins(max(game.number - 1, 0))]["alignment"],
        seen_of(game.scenario, game.rounds[-1].turn) if game.rounds else (),
        luck_of(game.scenario, seat, name, game.seed, game.fate, game.number),
    )
    return taken(game.scenario, game.terms, seat, PLAYERS[name].wish(sight), barred)
