"""Play very many games of strategies side by side, and score each seat as a game would."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

from sim.game.bots.minds import AUTOPILOT, Cast, Minds
from sim.game.field.beside import moved, runs_of
from sim.game.field.field import Field, Turn, without
from sim.game.field.scores import tables_for
from sim.game.orders.orders import Orders
from sim.game.orders.seats import seats_of

Decide = Callable[[Field, NDArray[Any], Turn], Orders]
"""What orders for a seat of one game: the game as a field of one, shares at the start of the last
round, its orders."""


def play(
    minds: Minds,
    casts: Sequence[Cast],
    fates: Sequence[int],
    seats: Sequence[str],
    deciders: Mapping[str, Decide] | None = None,
) -> NDArray[np.float64]:
    """
    Play games to the end.

    Parameters
    ----------
    minds : Minds
    casts : sequence of Cast, one a game
    fates : sequence of int, one a game
    seats : sequence of str
        Who is scored.
    deciders : mapping of seat to Decide
        Seats that something else than a strategy plays, in all games.

    Returns
    -------
    array (game, seat)
        What each moved beside the world in which it alone orders nothing, over all rounds.
    """
    table = Table(minds, casts, fates, seats, deciders or {})
    for number in range(len(minds.terms.rounds)):
        table.round(number)
    return table.moved


class Table:
    """
    Games under way, and beside each the worlds in which one seat orders nothing.

    A seat that never orders has no such world: it moves nothing.
    """

    def __init__(
        self,
        minds: Minds,
        casts: Sequence[Cast],
        fates: Sequence[int],
        seats: Sequence[str],
        deciders: Mapping[str, Decide],
    ) -> None:
        self.minds, self.casts, self.seats, self.deciders = minds, casts, seats, deciders
        self.games = len(casts)
        self.fates = [int(each) for each in fates]
        named = seats_of(minds.scenario)
        self.scored = [named[name] for name in seats]
        is_playing = [
            [cast.get(name, AUTOPILOT) != AUTOPILOT or name in deciders for cast in casts]
            for name in seats
        ]
        self.beside = [np.flatnonzero(each) for each in is_playing]
        luck = np.asarray(self.fates)[runs_of(self.games, self.beside)]
        self.field = Field(minds.scenario, minds.terms, minds.seed, luck)
        self.moved = np.zeros((self.games, len(seats)))
        self.before = self.shares()
        self.last: list[Turn] = [{}] * self.games

    def shares(self) -> NDArray[Any]:
        """The shares in the games themselves."""
        shares = self.field.shares
        if len(shares) == 1:
            return np.repeat(shares, self.games, axis=0)
        return shares[: self.games]

    def round(self, number: int) -> None:
        """Decide, play and score one round."""
        now = self.shares()
        turns = self.minds.turns(self.casts, self.fates, number, now, self.before, self.last)
        turns = self.decided(turns)
        beside = [
            without(turns[game], seat)
            for seat, games in zip(self.seats, self.beside, strict=True)
            for game in games
        ]
        tables = tables_for(*self.scored)
        held = self.field.play_each([*turns, *beside], tables)
        self.moved += moved(self.minds.scenario, held, self.games, self.scored, self.beside)
        self.before = now
        self.last = turns

    def decided(self, turns: list[Turn]) -> list[Turn]:
        """Add the orders of seats that something else than a strategy plays."""
        for seat, decide in self.deciders.items():
            for game in range(self.games):
                present = self.field.picked(np.array([game]))
                orders = decide(present, self.before[game], self.last[game])
                turns[game] = {**turns[game], seat: orders}
        return turns
