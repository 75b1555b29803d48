"""Apart: the planner in each power's seat, beside each strategy in the same place and the same fates."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from time import perf_counter
from typing import Any

import numpy as np
from numpy.typing import NDArray

from sim.engines.fate import uniforms
from sim.game.bots.lookahead import FATES
from sim.game.bots.minds import Cast, Minds
from sim.game.bots.planner import plan
from sim.game.field.field import Field, Turn
from sim.game.field.forecasts import OTHER_FATES
from sim.game.orders.orders import Orders
from sim.game.orders.seats import seats_of
from sim.game.tournament.play import play
from sim.study.audit.game import Count

Array = NDArray[np.float64]
Mixes = Mapping[str, Mapping[str, float]]
"""Power -> how often it plays each strategy."""


@dataclass
class Planned:
    """
    The planner in one seat, against others whose strategies it knows, but not what they will draw.

    Attributes
    ----------
    seat : str
    casts : sequence of Cast
        What others may play, in the futures that it looks at.
    rollouts : int
        Futures that it may look at in a turn.
    count : Count
        Told of them.
    said : list of list of Orders
        What it ordered, by round; in the first round once, since that is the same in all games.
    seconds : float
        How long it took to think.
    """

    minds: Minds
    seat: str
    casts: Sequence[Cast]
    rollouts: int
    count: Count
    said: list[list[Orders]] = field(init=False)
    seconds: float = 0.0

    def __post_init__(self) -> None:
        """Begin with nothing said."""
        self.said = [[] for _ in self.minds.terms.rounds]

    def __call__(self, present: Field, before: NDArray[Any], last: Turn) -> Orders:
        """Decide one turn."""
        if present.state is None and self.said[0]:
            return self.said[0][0]
        start = perf_counter()
        seat = seats_of(self.minds.scenario)[self.seat]
        orders = plan(present, seat, self.casts, before, last, rollouts=self.rollouts)
        self.seconds += perf_counter() - start
        self.count.more(self.rollouts)
        self.said[present.number].append(orders)
        return orders

    @property
    def turns(self) -> int:
        """How many turns it had to think about."""
        return sum(map(len, self.said))


def drawn(mixes: Mixes, seed: int, fate: int) -> Cast:
    """Draw what powers play in a fate: each from its own mix, whatever the others draw."""
    streams = [f"game:mix:{power}" for power in mixes]
    lots = uniforms(seed, streams, fate, [0])[0]
    return {
        power: pick(mix, float(lot)) for (power, mix), lot in zip(mixes.items(), lots, strict=True)
    }


def pick(mix: Mapping[str, float], lot: float) -> str:
    """
    The strategy at a place of a mix.

    >>> pick({"hawk": 0.25, "builder": 0.75}, 0.2), pick({"hawk": 0.25, "builder": 0.75}, 0.3)
    ('hawk', 'builder')
    """
    reached = np.cumsum(list(mix.values()))
    return list(mix)[min(int(np.searchsorted(reached, lot, side="right")), len(mix) - 1)]


def turns_of(rounds: int, fates: int) -> int:
    """How many turns the planner thinks about in one place: the first is the same in all fates."""
    return 1 + (rounds - 1) * fates


def apart(
    minds: Minds,
    seat: str,
    mixes: Mixes,
    fates: int,
    strategies: Sequence[str],
    rollouts: int,
    count: Count,
) -> tuple[Array, Array, Planned]:
    """
    Play the planner, and each strategy, in a seat against mixes of the others.

    Returns
    -------
    planned : array (fate,)
    others : array (strategy, fate)
    planner : Planned
        With the time that it took.
    """
    rivals = {power: mix for power, mix in mixes.items() if power != seat}
    casts = [drawn(rivals, minds.seed, fate) for fate in range(fates)]
    futures = [drawn(rivals, minds.seed, OTHER_FATES + n) for n in range(FATES)]
    planner = Planned(minds, seat, futures, rollouts, count)
    planned = play(minds, casts, range(fates), [seat], {seat: planner})[:, 0]
    others = [
        play(minds, [{**cast, seat: each} for cast in casts], range(fates), [seat])[:, 0]
        for each in strategies
    ]
    return planned, np.array(others), planner
