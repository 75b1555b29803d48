"""
Why: what moved a seat's result in a round, split exactly, and what each of its orders was worth.

The round is played again, once as it was and once with the seat left to the model's own rule. What
differs at the ends of the quarters is split into causes; what the seat's earlier orders had already
set apart is a cause of its own, so that the causes of a power add up to its score. Luck is none of
them: both worlds have the same.
"""

from collections.abc import Mapping
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from sim.answers.sentences import ROW_WORDS
from sim.core.words import Words
from sim.game.field import scores
from sim.game.field.field import Turn, without
from sim.game.field.scores import POINTS
from sim.game.game import Game, Round
from sim.game.orders.orders import Order
from sim.game.orders.seats import POWER, Seat, seat_named
from sim.game.review.review import World, round_of, split, start_of
from sim.rules.split import CAUSES
from sim.scenario.model import Changes

SMALL = 0.005
"""Causes that are smaller, in points, are told together."""
ROUNDING = 1e-6
"""What is smaller, in points, is none of the causes' doing."""
EARLIER = "what your earlier orders left"
ALL_ELSE = "all else"
SCORE = "score"


class Cause(NamedTuple):
    """
    One cause of what moved.

    Attributes
    ----------
    words : str
    points : float
    of : str
        What it is a part of: the SCORE, or the share of a power, in points of 100.
    """

    words: str
    points: float
    of: str = SCORE


def why_of(game: Game, seat: str, number: int = -1) -> list[Cause]:
    """
    What moved a seat's result in a round, largest first.

    Of a power: the causes of its score. Of a state: the aspects of its score, and then the causes of
    what its orders did to that power's share in it which they moved most. Each of these adds up.

    Parameters
    ----------
    number : int
        The round, from 0; the last that was played by default.
    """
    own, played = seat_named(game.scenario, seat), round_of(game, number)
    rows = own_rows(game, own, played)
    if own.kind == POWER:
        return causes_of_score(game, own, played, rows)
    return [*ranked(played.parts[own.name]), *causes_of_share(game, own, rows)]


def own_rows(game: Game, seat: Seat, played: Round) -> NDArray[np.float64]:
    """What the seat's orders of a round moved, (state, power, cause), on average over its quarters."""
    worlds = {
        "game": World(Changes(), played.turn),
        "without": World(Changes(), without(played.turn, seat.name)),
    }
    found = split(game, played, worlds, game.terms.quarters(played.number))
    mean: NDArray[np.float64] = found[0].mean(axis=0)
    return mean


def causes_of_score(
    game: Game, seat: Seat, played: Round, rows: NDArray[np.float64]
) -> list[Cause]:
    """The causes of a power's score: over all states, in hundredths of its start, as scores are."""
    unit = POINTS / game.scenario.values["alignment"][:, seat.at].sum()
    causes = named(unit * rows[:, seat.at].sum(axis=0))
    earlier = played.scores[seat.name] - sum(causes.values())
    return ranked({**causes, EARLIER: earlier})


def causes_of_share(game: Game, seat: Seat, rows: NDArray[np.float64]) -> list[Cause]:
    """The causes of what moved most in a state: the share of one power."""
    own = rows[seat.at]
    power = int(np.abs(own.sum(axis=-1)).argmax())
    share = Words("{power}'s share", power=list(game.scenario.powers.values())[power])
    causes = ranked(named(POINTS * own[power]))
    return [
        Cause(Words("{share}: {cause}", share=share, cause=each.words), each.points, share)
        for each in causes
    ]


def named(row: NDArray[np.float64]) -> dict[str, float]:
    """One number for each cause, in words."""
    return {ROW_WORDS[cause]: value for cause, value in zip(CAUSES, row.tolist(), strict=True)}


def ranked(causes: Mapping[str, float]) -> list[Cause]:
    """Causes, largest first; small ones as one at the end, so that all add up."""
    large = [Cause(words, points) for words, points in causes.items() if abs(points) >= SMALL]
    rest = sum(points for points in causes.values() if abs(points) < SMALL)
    found = sorted(large, key=lambda each: -abs(each.points))
    return [*found, Cause(ALL_ELSE, rest)] if abs(rest) > ROUNDING else found


def without_each(game: Game, seat: str, number: int = -1) -> dict[Order, float]:
    """
    By how much a seat's score of a round would differ without one of its orders, in the same luck.

    What the order did in later rounds is left aside.
    """
    own, played = seat_named(game.scenario, seat), round_of(game, number)
    orders = played.turn.get(own.name, ())
    fewer = [tuple(each for each in orders if each != left_out) for left_out in orders]
    turns: list[Turn] = [played.turn, *({**played.turn, own.name: some} for some in fewer)]
    runs = np.arange(len(turns))
    field = start_of(game, played).picked(np.zeros_like(runs))
    held = field.play(turns, runs, tables=scores.tables_for(own), go_on=False)
    worth = scores.worth(game.scenario, held, own)
    return {order: float(worth[n] - worth[0]) for n, order in enumerate(orders, start=1)}
