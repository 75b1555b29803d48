"""Bots: seats that a strategy plays when nobody orders for them."""

from typing import TYPE_CHECKING

from sim.core.errors import UserError
from sim.game.orders import Orders
from sim.game.seats import Seat
from sim.scenario.problems import near

if TYPE_CHECKING:
    from sim.game.game import Game

BOTS = ("autopilot",)


def check_bot(strategy: str) -> None:
    """Refuse a strategy that there is not."""
    if strategy not in BOTS:
        raise UserError(f"bot: unknown strategy '{strategy}', {near(strategy, BOTS)}")


def bot_orders(game: "Game", seat: Seat, strategy: str) -> Orders:
    """What a strategy orders for a seat in the round that is under way."""
    return ()
