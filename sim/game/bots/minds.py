"""
Minds: what strategies order, in one game or in very many at once.

In very many, what one game has made a strategy decide is kept: what its traits say that it does not
read cannot matter, so that most decisions are looked up.
"""

from collections.abc import Hashable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

import numpy as np
from numpy.typing import NDArray

from sim.game.bots.sight import luck_of, rows_of, seen_of, sight_of, taken
from sim.game.field.field import Turn
from sim.game.orders.orders import Orders
from sim.game.orders.seats import Seat, seats_of
from sim.game.orders.terms import Terms
from sim.scenario.model import Scenario
from sim.strategies.players import PLAYERS
from sim.strategies.players.sight import Sight, Wish

Cast = Mapping[str, str]
"""Seat -> the name of the strategy that plays it; a seat that is left out orders nothing."""
AUTOPILOT = "autopilot"


@dataclass
class Minds:
    """
    Strategies at work in many games of one scenario.

    Attributes
    ----------
    scenario, terms, seed
    sights : dict
        What does not change within a seat's round.
    decided : dict
        What was decided, by all that it hangs on.
    """

    scenario: Scenario
    terms: Terms
    seed: int
    sights: dict[tuple[str, int], Sight] = field(default_factory=dict)
    decided: dict[Hashable, Orders] = field(default_factory=dict)

    def __post_init__(self) -> None:
        """Name the seats once."""
        self.seats = seats_of(self.scenario)

    def turns(
        self,
        casts: Sequence[Cast],
        fates: Sequence[int],
        number: int,
        alignment: NDArray[Any],
        before: NDArray[Any],
        last: Sequence[Turn],
    ) -> list[Turn]:
        """
        Decide the orders of a round in many games.

        Parameters
        ----------
        casts, fates : one a game
        number : int
            The round, from 0.
        alignment, before : array (game, state, power)
            Shares now, and at the start of the last round.
        last : sequence of Turn, one a game
            The orders of the last round; what was not public is not looked at.
        """
        found: list[Turn] = []
        for run, cast in enumerate(casts):
            turn = {
                name: self.orders(
                    self.seats[name],
                    strategy,
                    number,
                    fates[run],
                    alignment[run],
                    before[run],
                    last[run],
                )
                for name, strategy in cast.items()
            }
            found.append({name: orders for name, orders in turn.items() if orders})
        return found

    def orders(
        self,
        seat: Seat,
        strategy: str,
        number: int,
        fate: int,
        alignment: NDArray[Any],
        before: NDArray[Any],
        last: Turn,
    ) -> Orders:
        """What a strategy orders for one seat of one game."""
        traits = PLAYERS[strategy].TRAITS
        seen = seen_of(self.scenario, last) if traits.reads_rivals else ()
        key = (
            seat.name,
            strategy,
            number,
            alignment.tobytes() + before.tobytes() if traits.reads_shares else b"",
            seen,
            fate if traits.reads_luck else 0,
        )
        orders = self.decided.get(key)
        if orders is None:
            sight = self.blank(seat, number)._replace(
                alignment=rows_of(alignment),
                before=rows_of(before),
                seen=seen,
                uniforms=luck_of(self.scenario, seat, strategy, self.seed, fate, number),
            )
            orders = self.taken(seat, tuple(PLAYERS[strategy].wish(sight)))
            self.decided[key] = orders
        return orders

    def blank(self, seat: Seat, number: int) -> Sight:
        """What a seat sees in a round, but for what differs between games."""
        key = seat.name, number
        if key not in self.sights:
            shares = np.asarray(self.scenario.values["alignment"])
            self.sights[key] = sight_of(self.scenario, self.terms, seat, number, shares, shares)
        return self.sights[key]

    def taken(self, seat: Seat, wishes: tuple[Wish, ...]) -> Orders:
        """What is legal of some wishes, looked up where it was asked before."""
        key = seat.name, wishes
        if key not in self.decided:
            self.decided[key] = taken(self.scenario, self.terms, seat, wishes)
        return self.decided[key]
