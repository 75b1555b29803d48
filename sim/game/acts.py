"""Acts: something that somebody does in a game, and the phases in which it can be done."""

from dataclasses import dataclass
from numbers import Integral
from typing import Any

from sim.core.errors import UserError
from sim.game.field.forecasts import OTHER_FATES
from sim.scenario.problems import show

PHASES = ("brief", "forecast", "order", "review")
OVER = "over"
MOST_SEED, MOST_FATE = 2**64 - 1, OTHER_FATES - 1
"""Larger seeds would repeat the luck of smaller ones; larger fates are those that forecasts look at."""
LONGEST = 200
"""Letters of a word; nobody types more, and looking for what is near would take long."""


@dataclass(frozen=True, slots=True)
class Act:
    """
    Something that somebody does in a game.

    Attributes
    ----------
    what : str
        One of `doing.ACTS`: "next" (the next phase), "forecast", "orders", "bot" (a seat is played by a
        strategy, or again by hand), "inject" (something happens that no seat ordered).
    seat : str
    orders : tuple of str
        All that the seat orders in this round, in place of what it ordered before.
    chances : tuple of int
        Of a forecast.
    strategy : str
        Of a bot; "" for none.
    inject : str
        Of an inject, such as "quarrel RU BLR".
    """

    what: str
    seat: str = ""
    orders: tuple[str, ...] = ()
    chances: tuple[int, ...] = ()
    strategy: str = ""
    inject: str = ""


def check_word(name: str, value: Any) -> None:
    """Refuse what is no text, or a very long one."""
    if not isinstance(value, str):
        raise UserError(f"{name}: {show(value)} found, text is right")
    if len(value) > LONGEST:
        raise UserError(f"{name}: {len(value)} letters found, at most {LONGEST} are right")


def check_whole(name: str, value: Any, most: int) -> None:
    """Refuse what is no whole number from 0 to the most."""
    if isinstance(value, bool) or not isinstance(value, Integral) or not 0 <= int(value) <= most:
        raise UserError(f"{name}: {show(value)} found, a whole number from 0 to {most} is right")
