"""Seats: who can be played. The powers first, then the states, as the scenario lists them."""

from typing import NamedTuple

from sim.core.errors import UserError
from sim.scenario.model import Scenario
from sim.scenario.problems import near

POWER, STATE = "power", "state"


class Seat(NamedTuple):
    """
    One seat.

    Attributes
    ----------
    name : str
        The short name of its power or state, such as KAZ.
    kind : str
        POWER or STATE.
    at : int
        Its place among the powers, or among the states.
    """

    name: str
    kind: str
    at: int


def seats_of(scenario: Scenario) -> dict[str, Seat]:
    """
    All seats of a scenario, by short name.

    Raises
    ------
    UserError
        If two cannot be told apart by name, whatever its letters' case.
    """
    powers = [Seat(name, POWER, at) for at, name in enumerate(scenario.powers)]
    states = [Seat(name, STATE, at) for at, name in enumerate(scenario.states)]
    seats = {each.name.lower(): each for each in (*powers, *states)}
    for each in (*powers, *states):
        if seats[each.name.lower()] is not each:
            raise UserError(
                f"{scenario.file}: '{each.name}' names two seats, other names are right"
            )
    return {each.name: each for each in seats.values()}


def seat_named(scenario: Scenario, name: str) -> Seat:
    """
    Find a seat by its name, whatever its letters' case.

    Raises
    ------
    UserError
        If there is none.
    """
    seats = seats_of(scenario)
    found = {each.lower(): seat for each, seat in seats.items()}.get(name.lower())
    if found is None:
        raise UserError(f"unknown seat '{name}', {near(name.upper(), seats)}")
    return found
