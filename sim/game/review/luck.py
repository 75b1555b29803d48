"""
Luck: a seat's orders of all rounds, given again in many other fates, beside its autopilot in each.

What all others ordered stays as it was. How a score would have come out on average is skill; how
far one's own lies from that is luck.
"""

from typing import NamedTuple

import numpy as np

from sim.game.field import scores
from sim.game.field.field import Field, without
from sim.game.field.forecasts import OTHER_FATES
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
    luck = np.tile(OTHER_FATES + np.arange(fates), 2)
    field = Field(game.scenario, game.terms, game.seed, luck)
    is_without = np.repeat([0, 1], fates)
    moved = np.zeros(fates)
    for played in game.rounds:
        turns = [played.turn, without(played.turn, own.name)]
        held = field.play(turns, is_without, tables=scores.tables_for({own.name: own}))
        worth = scores.worth(game.scenario, held, own)
        moved += worth[:fates] - worth[fates:]
    low, high = np.quantile(moved, BAND)
    return Luck(
        float(moved.mean()),
        float(low),
        float(high),
        float((moved > 0).mean()),
        game.totals[own.name],
    )
