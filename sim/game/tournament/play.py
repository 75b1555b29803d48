"""Play very many games of strategies side by side, and score each seat as a game would."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

from sim.game.bots.minds import AUTOPILOT, Cast, Minds, play_each, shares_of
from sim.game.field import scores
from sim.game.field.field import Field, Turn, without
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
        games = np.concatenate([np.arange(self.games), *self.beside])
        self.field = Field(minds.scenario, minds.terms, minds.seed, np.asarray(self.fates)[games])
        self.moved = np.zeros((self.games, len(seats)))
        self.before = self.shares()
        self.last: list[Turn] = [{}] * self.games

    def shares(self) -> NDArray[Any]:
        """The shares in the games themselves."""
        shares = shares_of(self.field)
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
        tables = scores.tables_for({each.name: each for each in self.scored})
        held = play_each(self.field, [*turns, *beside], tables)
        self.score(held)
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

    def score(self, held: Mapping[str, NDArray[Any]]) -> None:
        """Add what each seat moved in a round."""
        at = self.games
        for column, (seat, games) in enumerate(zip(self.scored, self.beside, strict=True)):
            if not len(games):
                continue
            true = {name: table[games] for name, table in held.items()}
            other = {name: table[at : at + len(games)] for name, table in held.items()}
            scenario = self.minds.scenario
            self.moved[games, column] += scores.worth(scenario, true, seat)
            self.moved[games, column] -= scores.worth(scenario, other, seat)
            at += len(games)
