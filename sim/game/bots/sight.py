"""Sight: what a strategy may see of a game, the luck that it has, and what is legal of its wishes."""

from collections.abc import Iterable
from typing import Any

from numpy.typing import NDArray

from sim.engines.fate import uniforms
from sim.game.field.field import Turn
from sim.game.orders.instruments import INSTRUMENTS
from sim.game.orders.orders import Order, Orders, all_orders, why_not
from sim.game.orders.seats import Seat, seats_of
from sim.game.orders.terms import Terms
from sim.scenario.model import Scenario
from sim.strategies.players import PLAYERS
from sim.strategies.players.sight import Shares, Sight, Wish

Seen = tuple[tuple[str, str, str], ...]
"""Public orders of a round, as (seat, word, aim)."""


def sight_of(
    scenario: Scenario,
    terms: Terms,
    seat: Seat,
    number: int,
    alignment: NDArray[Any],
    before: NDArray[Any],
    seen: Seen = (),
    luck: tuple[float, ...] = (),
) -> Sight:
    """Lay out what a seat's player sees; the tables are (state, power)."""
    own = (each for each in INSTRUMENTS.values() if each.kind == seat.kind)
    return Sight(
        seat.name,
        seat.kind,
        seat.at,
        number,
        len(terms.rounds),
        tuple(scenario.states),
        tuple(scenario.powers),
        {each.word: terms.costs[each.word] for each in own},
        terms.points[seat.kind],
        tuple((each.word, each.aim) for each in all_orders(scenario, seat)),
        rows_of(alignment),
        rows_of(before),
        seen,
        luck,
    )


def rows_of(table: NDArray[Any]) -> Shares:
    """A table as rows of plain numbers."""
    return tuple(map(tuple, table.tolist()))


def seen_of(scenario: Scenario, turn: Turn) -> Seen:
    """The public orders of a round, in the order of the seats."""
    return tuple(
        (seat, order.word, order.aim)
        for seat in seats_of(scenario)
        for order in turn.get(seat, ())
        if INSTRUMENTS[order.word].is_public
    )


def luck_of(
    scenario: Scenario, seat: Seat, strategy: str, seed: int, fate: int, number: int
) -> tuple[float, ...]:
    """The random numbers of a seat in a round; none for a strategy that does not read them."""
    if not PLAYERS[strategy].TRAITS.reads_luck:
        return ()
    streams = [f"game:bot:{seat.name}:{each}" for each in all_orders(scenario, seat)]
    return tuple(uniforms(seed, streams, fate, [number])[0].tolist())


def taken(
    scenario: Scenario, terms: Terms, seat: Seat, wishes: Iterable[Wish], barred: str = ""
) -> Orders:
    """Take what is legal of some wishes, one after the other; others are passed over."""
    menu = set(all_orders(scenario, seat))
    given: list[Order] = []
    for wish in wishes:
        order = Order(*wish)
        if order in menu and not why_not(terms, seat, given, order, barred):
            given.append(order)
    return tuple(given)
