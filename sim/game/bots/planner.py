"""
Planner: a seat's best answer by looking ahead, within a budget of time or of futures.

    plan(game.beside.picked(np.zeros(1, int)), seat, seconds=1.0)

Each set of orders is tried in the same few dozen futures, of other fates than any game's own, to the
game's end; in later rounds the seat is left to the model's own rule, so that what is measured is this
round's orders alone (rollouts, [TesauroGalperin1996]_). The search takes the best single order, adds
what helps most beside it, then exchanges one for another, as long as that helps and the budget lasts:
what it has by then, it orders. Like the coach it knows the present in full, which no player does.
"""

from collections.abc import Sequence
from typing import Any

from numpy.typing import NDArray

from sim.game.bots.lookahead import FATES, Budget, Lookahead
from sim.game.bots.minds import AUTOPILOT, Cast
from sim.game.field.field import Field, Turn
from sim.game.orders.orders import Order, Orders
from sim.game.orders.seats import Seat


def plan(
    present: Field,
    seat: Seat,
    casts: Sequence[Cast] = ({},),
    before: NDArray[Any] | None = None,
    last: Turn | None = None,
    barred: str = "",
    seconds: float = 1.0,
    rollouts: int | None = None,
    fates: int = FATES,
) -> Orders:
    """
    Choose a seat's orders of the round that begins.

    Parameters
    ----------
    present : Field
        One game, where it stands.
    seat : Seat
    casts : sequence of Cast
        Who plays the other seats: nobody, by default; where there are several, each in turn.
    before, last : optional
        Shares at the start of the last round, and its orders: what others may go by.
    barred : str
        The state of the seat's forecast.
    seconds : float
        When to stop, at the latest.
    rollouts : int, optional
        Futures to look at instead: then the answer is always the same.
    fates : int
        Futures for each set of orders.
    """
    others = [
        {name: each for name, each in cast.items() if name != seat.name and each != AUTOPILOT}
        for cast in casts
    ]
    ahead = Lookahead(
        present,
        seat,
        others,
        present.shares[0] if before is None else before,
        last or {},
        Budget(seconds, rollouts),
        fates,
    )
    return climb(ahead, barred)


def climb(ahead: Lookahead, barred: str) -> Orders:
    """Take the best order alone, and one better step after the other while the budget lasts."""
    singles = [(order,) for order in ahead.legal((), barred)]
    step = best_of(ahead, singles, ())
    best: Orders = ()
    while step:
        best = step
        step = best_of(ahead, beside(ahead, best, barred), best)
    return best


def best_of(ahead: Lookahead, options: Sequence[Orders], best: Orders) -> Orders | None:
    """The best of some sets of orders, if it gains more than what there is."""
    ahead.look(options)
    chosen = max(options, key=ahead.gain, default=best)
    return chosen if ahead.gain(chosen) > ahead.gain(best) else None


def beside(ahead: Lookahead, best: Orders, barred: str) -> list[Orders]:
    """
    Sets with one order more, or one exchanged; points left over go to what gains most alone.

    The most promising come first: those whose orders gain most, each alone.
    """
    found: dict[frozenset[Order], Orders] = {}
    for out in (None, *best):
        rest = tuple(each for each in best if each != out)
        for order in ahead.legal(rest, barred):
            if order != out:
                filled = fill(ahead, (*rest, order), barred, out)
                found.setdefault(frozenset(filled), filled)
    return sorted(found.values(), key=lambda orders: -sum(map(ahead.alone, orders)))


def fill(ahead: Lookahead, orders: Orders, barred: str, out: Order | None) -> Orders:
    """Spend what points are left on what gains most alone, but not on what was just taken out."""
    while True:
        able = [each for each in ahead.legal(orders, barred) if each != out]
        best = max(able, key=ahead.alone, default=None)
        if best is None or ahead.alone(best) <= 0:
            return orders
        orders = (*orders, best)
