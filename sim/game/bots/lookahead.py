"""
Lookahead: what sets of orders gain in a few dozen futures, as far as a budget of time or futures goes.

All sets are tried in the same futures, of other fates than any game's own, to the game's end; in later
rounds the seat is left to the model's own rule.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from time import perf_counter
from typing import Any

import numpy as np
from numpy.typing import NDArray

from sim.game.bots.minds import Cast, Minds
from sim.game.field import scores
from sim.game.field.field import Field, Turn
from sim.game.field.forecasts import OTHER_FATES
from sim.game.orders.orders import Order, Orders, legal
from sim.game.orders.seats import Seat

FATES = 24
"""Futures in which each set of orders is tried."""
AT_ONCE = 8
"""Sets of orders that are tried between two looks at the clock."""
SLOWER = 1.5
"""How much longer than the longest look so far the next may take without missing the time."""


@dataclass
class Budget:
    """
    How much looking ahead is allowed: futures, or seconds where `rollouts` is None.

    Attributes
    ----------
    done : int
        Futures that were looked at.
    longest : float
        Seconds that the longest look took.
    """

    seconds: float
    rollouts: int | None = None
    done: int = 0
    longest: float = 0.0
    start: float = field(init=False)
    last: float = field(init=False)

    def __post_init__(self) -> None:
        """Start the clock."""
        self.start = self.last = perf_counter()

    def took(self, futures: int) -> None:
        """Say that some futures were looked at."""
        now = perf_counter()
        self.done, self.longest, self.last = (
            self.done + futures,
            max(self.longest, now - self.last),
            now,
        )

    def allows(self, futures: int) -> bool:
        """Whether there is room for another look at some futures."""
        if self.rollouts is not None:
            return self.done + futures <= self.rollouts
        return perf_counter() - self.start + SLOWER * self.longest <= self.seconds


@dataclass
class Lookahead:
    """
    Futures from the present in which sets of orders are tried.

    Attributes
    ----------
    present : Field
        One game.
    seat : Seat
        Who orders.
    casts : sequence of Cast
        Who plays the other seats; where there are several, futures take turns.
    before : array (state, power)
        Shares at the start of the last round.
    last : Turn
        The orders of the last round.
    tried : dict of set of orders to what it gains
    """

    present: Field
    seat: Seat
    casts: Sequence[Cast]
    before: NDArray[Any]
    last: Turn
    budget: Budget
    fates: int = FATES
    tried: dict[frozenset[Order], float] = field(default_factory=dict)

    def __post_init__(self) -> None:
        """See what others do in this round, and what comes of it without this seat."""
        present = self.present
        self.minds = Minds(present.scenario, present.terms, present.seed)
        self.number = present.number
        self.luck = OTHER_FATES + np.arange(self.fates)
        self.others = [self.casts[n % len(self.casts)] for n in range(self.fates)]
        self.given = self.minds.turns(
            self.others,
            self.luck.tolist(),
            self.number,
            np.repeat(present.shares, self.fates, axis=0),
            np.repeat(self.before[None], self.fates, axis=0),
            [self.last] * self.fates,
        )
        self.without = self.worth([()])[0]

    def look(self, sets: Sequence[Orders]) -> None:
        """Find what sets of orders gain beside none, in their order, as far as the budget goes."""
        new = [orders for orders in sets if frozenset(orders) not in self.tried]
        for at in range(0, len(new), AT_ONCE):
            some = new[at : at + AT_ONCE]
            if not self.budget.allows(len(some) * self.fates):
                return
            gains = (self.worth(some) - self.without).mean(axis=1)
            self.tried |= dict(zip(map(frozenset, some), gains.tolist(), strict=True))

    def gain(self, orders: Orders) -> float:
        """What a set of orders gains, on average over the futures; -inf if it was not tried."""
        return self.tried.get(frozenset(orders), -np.inf) if orders else 0.0

    def alone(self, order: Order) -> float:
        """What one order gains by itself, if it was tried."""
        return self.tried.get(frozenset({order}), 0.0)

    def legal(self, orders: Orders, barred: str) -> list[Order]:
        """What can be ordered beside some orders."""
        return legal(self.present.scenario, self.present.terms, self.seat, orders, barred)

    def worth(self, sets: Sequence[Orders]) -> NDArray[np.float64]:
        """What the seat holds from now to the game's end, (set, future)."""
        runs = len(sets) * self.fates
        field = self.present.picked(np.zeros(runs, np.int64), np.tile(self.luck, len(sets)))
        turns: list[Turn] = [
            {**given, self.seat.name: orders} for orders in sets for given in self.given
        ]
        tables = scores.tables_for(self.seat)
        found, before = np.zeros(runs), field.shares
        for number in range(self.number, len(field.terms.rounds)):
            if number > self.number:
                turns = self.later(field, number, before, turns)
            before = field.shares
            held = field.play_each(turns, tables)
            found += scores.worth(field.scenario, held, self.seat)
        self.budget.took(runs)
        return found.reshape(len(sets), self.fates)

    def later(
        self, field: Field, number: int, before: NDArray[Any], turns: Sequence[Turn]
    ) -> list[Turn]:
        """What the others order in a later round."""
        if not any(self.casts):
            return [{}] * len(turns)
        times = len(turns) // self.fates
        return self.minds.turns(
            self.others * times,
            self.luck.tolist() * times,
            number,
            field.shares,
            np.broadcast_to(before, field.shares.shape),
            turns,
        )
