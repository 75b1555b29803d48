"""Orders: what a seat may say in a round. This is the one place where an order is checked."""

from collections.abc import Sequence
from typing import NamedTuple

from sim.core.errors import UserError
from sim.core.words import Words
from sim.game.orders.instruments import INSTRUMENTS, Instrument
from sim.game.orders.seats import Seat, seats_of
from sim.game.orders.terms import Terms
from sim.scenario.model import Scenario
from sim.scenario.problems import near


class Order(NamedTuple):
    """An instrument's word, and the short name of what it is aimed at; "" for nothing."""

    word: str
    aim: str = ""

    def __str__(self) -> str:
        """Say it as a player would type it."""
        return f"{self.word} {self.aim}".strip()


Orders = tuple[Order, ...]


class Choice(NamedTuple):
    """An order that a seat can think of, what it costs, and why it cannot be given ("" if it can)."""

    order: Order
    cost: int
    why_not: str


def aims_of(scenario: Scenario, seat: Seat, instrument: Instrument) -> list[str]:
    """The short names of all that a seat's instrument can be aimed at; [""] where that is nothing."""
    if not instrument.aim:
        return [""]
    named = scenario.states if instrument.aim == "state" else scenario.powers
    return [name for name in named if name != seat.name]


def all_orders(scenario: Scenario, seat: Seat) -> list[Order]:
    """Every order of a seat, legal by itself, in the order of the table."""
    return [
        Order(each.word, aim)
        for each in INSTRUMENTS.values()
        if each.kind == seat.kind
        for aim in aims_of(scenario, seat, each)
    ]


def cost_of(terms: Terms, orders: Sequence[Order]) -> int:
    """What orders cost together, in points."""
    return sum(terms.costs[each.word] for each in orders)


def left_of(terms: Terms, seat: Seat, orders: Sequence[Order]) -> int:
    """The points that a seat has left in a round."""
    return terms.points[seat.kind] - cost_of(terms, orders)


def why_not(
    terms: Terms, seat: Seat, given: Sequence[Order], order: Order, barred: str = ""
) -> str:
    """
    Why a seat cannot give one order more; "" if it can.

    `barred` is the state of the seat's forecast in the round: nobody orders what he bets on.
    """
    if barred and barred in (order.aim, seat.name):
        return Words("is barred: your forecast of this round is about {state}", state=barred)
    if order in given:
        return Words("is ordered already")
    for other in given:
        if other.aim == order.aim and order.word in INSTRUMENTS[other.word].against:
            return Words("cannot stand beside '{order}'", order=said(other))
    left, cost = left_of(terms, seat, given), terms.costs[order.word]
    if cost <= left:
        return ""
    points = terms.points[seat.kind]
    return Words(
        "costs {cost}, and {left} of {points} are left", cost=cost, left=left, points=points
    )


def said(order: Order) -> Words:
    """
    An order as a player would type it, word by word.

    >>> said(Order("visit", "KAZ")), said(Order("quiet"))
    ('visit KAZ', 'quiet')
    """
    if order.aim:
        return Words("{word} {aim}", word=order.word, aim=order.aim)
    return Words(order.word)


def menu(
    scenario: Scenario, terms: Terms, seat: Seat, given: Sequence[Order] = (), barred: str = ""
) -> list[Choice]:
    """Everything that a seat could order beside what it has ordered already."""
    return [
        Choice(each, terms.costs[each.word], why_not(terms, seat, given, each, barred))
        for each in all_orders(scenario, seat)
    ]


def legal(
    scenario: Scenario, terms: Terms, seat: Seat, given: Sequence[Order] = (), barred: str = ""
) -> list[Order]:
    """The orders that a seat can still give."""
    return [each.order for each in menu(scenario, terms, seat, given, barred) if not each.why_not]


def parse(scenario: Scenario, seat: Seat, said: str) -> Order:
    """
    Read an order as a player types it; beginnings of words do where only one is meant.

    Raises
    ------
    UserError
        If it is none of this seat's.
    """
    word, _, aim = " ".join(said.split()).partition(" ")
    own = [each for each in INSTRUMENTS.values() if each.kind == seat.kind]
    instrument = INSTRUMENTS[
        one_of(word, [each.word for each in own], f"{seat.name}: unknown order")
    ]
    aims = aims_of(scenario, seat, instrument)
    if aims == [""]:
        if aim:
            raise UserError(
                f"{seat.name}: {instrument.word}: '{aim}' found, nothing is right after it"
            )
        return Order(instrument.word)
    if not aim and aims:
        raise UserError(f"{seat.name}: {instrument.word}: whom? one of {', '.join(aims)} is right")
    return Order(instrument.word, one_of(aim, aims, f"{seat.name}: {instrument.word}: unknown aim"))


def one_of(said: str, names: Sequence[str], fault: str) -> str:
    """The one name that begins as said."""
    wanted = said.lower()
    exact = [name for name in names if name.lower() == wanted]
    found = exact or [name for name in names if wanted and name.lower().startswith(wanted)]
    if len(found) == 1:
        return found[0]
    if found:
        raise UserError(f"{fault} '{said}': one of {', '.join(found)} is right")
    raise UserError(f"{fault} '{said}', {near(said, list(names))}")


def check(
    scenario: Scenario, terms: Terms, seat: Seat, orders: Sequence[Order], barred: str = ""
) -> Orders:
    """
    Check all orders of a seat in a round, as if they were given one after the other.

    Raises
    ------
    UserError
        At the first that cannot be given.
    """
    known = all_orders(scenario, seats_of(scenario)[seat.name])
    given: list[Order] = []
    for order in orders:
        if order not in known:
            raise UserError(
                Words("{seat}: unknown order '{order}'", seat=seat.name, order=said(order))
            )
        fault = why_not(terms, seat, given, order, barred)
        if fault:
            raise UserError(
                Words("{seat}: '{order}' {fault}", seat=seat.name, order=said(order), fault=fault)
            )
        given.append(order)
    return tuple(given)
