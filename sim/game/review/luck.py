"""
Luck: a seat's orders of all rounds, given again in many other fates, beside its autopilot in each.

What all others ordered stays as it was. How a score would have come out on average is skill; how
far one's own lies from that is luck.
"""

from typing import NamedTuple

import numpy as np

from sim.game.field.beside import moved, runs_of
from sim.game.field.field import Field, without
from sim.game.field.forecasts import OTHER_FATES
from sim.game.field.scores import tables_for
from sim.game.game import Game
from sim.game.orders.seats import seat_named
from sim.game.review.review import round_of

FATES = 1000
BAND = (0.1, 0.9)
"""Low and high hold 8 of 10 fates between them."""


class Luck(NamedTuple):
    """
    Scores of the same orders over fates.

    Attributes
    ----------
    mean : float
    low, high : float
        Of 8 of 10 fates.
    share_above_zero : float
        The share of fates in which the orders beat the autopilot, 0 to 1.
    own : float
        The score of the game itself.
    """

    mean: float
    low: float
    high: float
    share_above_zero: float
    own: float


def skill_or_luck(game: Game, seat: str, fates: int = FATES) -> Luck:
    """Score a seat's orders of all rounds that were played in so many other fates."""
    own = seat_named(game.scenario, seat)
    round_of(game, -1)
    beside = [np.arange(fates)]
    luck = OTHER_FATES + runs_of(fates, beside)
    field = Field(game.scenario, game.terms, game.seed, luck)
    which = np.repeat([0, 1], fates)
    total = np.zeros(fates)
    for played in game.rounds:
        turns = [played.turn, without(played.turn, own.name)]
        held = field.play(turns, which, tables=tables_for(own))
        total += moved(game.scenario, held, fates, [own], beside)[:, 0]
    low, high = np.quantile(total, BAND)
    return Luck(
        float(total.mean()),
        float(low),
        float(high),
        float((total > 0).mean()),
        game.totals[own.name],
    )
