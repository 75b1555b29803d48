"""
Bots: seats that a strategy plays when nobody orders for them.

A strategy wishes; what is legal is taken, one wish after the other, until the points are out. The
planner is no such strategy: it looks ahead in the fast engine, and lives in `planner`.
"""

from typing import Any

from numpy.typing import NDArray

from sim.core.errors import UserError
from sim.game.bots import planner
from sim.game.bots.sight import luck_of, seen_of, sight_of, taken
from sim.game.field.field import Field, Turn
from sim.game.orders.orders import Orders
from sim.game.orders.seats import Seat
from sim.scenario.problems import near
from sim.strategies.players import PLAYERS
from sim.strategies.players.sight import named

PLANNER = "planner"
BOTS = (*PLAYERS, PLANNER)
ROLLOUTS = 8_000
"""Futures that the planner of a game may look at in a turn; in the flagship nothing more helps before
5,000, in less than half a second of one core. A number and no time, so that a saved game replays to
the same orders."""


def check_bot(strategy: str, what: str = "bot") -> None:
    """Refuse a strategy that there is not; `what` is where it was named."""
    if known(strategy) not in BOTS:
        raise UserError(
            f"{what}: unknown strategy '{strategy}', {near(strategy, map(named, BOTS))}"
        )


def known(strategy: str) -> str:
    """
    The name of a strategy as the table has it, however its words are joined.

    >>> known("Tit-for-tat")
    'tit_for_tat'
    """
    return strategy.strip().lower().replace("-", "_").replace(" ", "_")


def bot_orders(
    present: Field,
    seat: Seat,
    strategy: str,
    shares: tuple[NDArray[Any], NDArray[Any]],
    last: Turn,
    barred: str = "",
) -> Orders:
    """
    What a strategy orders for a seat in the round that begins.

    Parameters
    ----------
    present : Field
        One game, where it stands.
    shares : two arrays, (state, power)
        The alignment now, and when the round before began.
    last : Turn
        The orders of the round before.
    barred : str
        The state of the seat's forecast.
    """
    name, scenario, terms = known(strategy), present.scenario, present.terms
    if name == PLANNER:
        return planner.plan(present, seat, barred=barred, rollouts=ROLLOUTS)
    fate, number = int(present.fates[0]), present.number
    luck = luck_of(scenario, seat, name, present.seed, fate, number)
    sight = sight_of(scenario, terms, seat, number, *shares, seen_of(scenario, last), luck)
    return taken(scenario, terms, seat, PLAYERS[name].wish(sight), barred)
