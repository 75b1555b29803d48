"""Carry: what the orders of a round are to the engines: deeds, and parameters that are otherwise."""

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, NamedTuple

import numpy as np

from sim.core.parameter import CHANNELS
from sim.core.tables import LANE
from sim.engines.prepare import Deed
from sim.game.orders.injects import CONTROL, deed_of
from sim.game.orders.instruments import AIM, INSTRUMENTS, ME, Does, Sets
from sim.game.orders.orders import Order, Orders
from sim.game.orders.seats import POWER, Seat, seats_of
from sim.rules.month import PARAMETERS
from sim.scenario.model import Scenario

if TYPE_CHECKING:
    from sim.engines.mesa_world import AlignmentWorld

Place = tuple[str, tuple[int, ...]]
"""A parameter, and a place in its table."""


class Load(NamedTuple):
    """
    The orders of all seats in one round.

    Attributes
    ----------
    deeds : tuple of Deed
    settings : dict of place to value
        Parameters that are otherwise until the round ends.
    """

    deeds: tuple[Deed, ...]
    settings: dict[Place, float]


def carry(scenario: Scenario, turn: Mapping[str, Orders], first: int, last: int) -> Load:
    """
    Lay out the orders of a round.

    Parameters
    ----------
    turn : mapping of seat to orders
        Checked before; a seat that is left out orders nothing.
    first, last : int
        The first month of the round and its last.
    """
    seats = seats_of(scenario)
    deeds: list[Deed] = []
    settings: dict[Place, float] = {}
    deeds += [deed_of(scenario, order, first) for order in turn.get(CONTROL, ())]
    # In the order of the seats, so that a number does not depend on who was asked first.
    for seat in (each for name, each in seats.items() if name in turn):
        for order in turn[seat.name]:
            instrument = INSTRUMENTS[order.word]
            for does in instrument.does:
                deeds += deeds_of(does, seat, order, seats, first, last)
            for sets in instrument.sets:
                place = place_of(sets, seat, order, seats)
                settings[place] = setting(scenario, sets, place, settings)
    return Load(tuple(deeds), settings)


def deeds_of(
    does: Does, seat: Seat, order: Order, seats: Mapping[str, Seat], first: int, last: int
) -> list[Deed]:
    """The deeds of one order, from the round's first month on."""
    at = {ME: seat.at, AIM: seats[order.aim].at if order.aim else -1}
    months = range(first, last + 1, does.every) if does.every else (first,)
    return [Deed(month, at[does.by], does.effect, at[does.to], does.strength) for month in months]


def place_of(sets: Sets, seat: Seat, order: Order, seats: Mapping[str, Seat]) -> Place:
    """The number that a setting changes: an effort of a power in a state, or a state's own."""
    if not sets.channel:
        return sets.parameter, (seat.at,)
    aim = seats[order.aim].at
    power, state = (seat.at, aim) if seat.kind == POWER else (aim, seat.at)
    return sets.parameter, (state, power, CHANNELS.index(sets.channel))


def setting(scenario: Scenario, sets: Sets, place: Place, before: Mapping[Place, float]) -> float:
    """The value while the order stands, beside what other orders have set; within the parameter's bounds."""
    name, at = place
    return float(turned(scenario, sets, place, before.get(place, float(scenario.values[name][at]))))


def turned(scenario: Scenario, sets: Sets, place: Place, value: Any) -> Any:
    """What a setting makes of the value that it finds; of an array of them, too."""
    name, at = place
    found = value * sets.times
    if sets.share:
        found = found + sets.share * float(scenario.values["budget"][at[1]])
    bounds = PARAMETERS[name]
    return np.minimum(np.maximum(found, bounds.low), bounds.high)


def load_world(world: "AlignmentWorld", scenario: Scenario, before: Load, load: Load) -> None:
    """Let a round's orders take the place of the round's before in the readable engine."""
    for name, at in before.settings:
        table = getattr(world.world.p, name)
        table[(*at, LANE)] = float(scenario.values[name][at])
    for (name, at), value in load.settings.items():
        getattr(world.world.p, name)[(*at, LANE)] = value
    for deed in load.deeds:
        world.deeds.setdefault(deed.month, []).append(deed)


NO_LOAD = Load((), {})
"""That of a round in which nobody orders anything."""
