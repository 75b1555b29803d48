"""Roles: what stands on a role card."""

from typing import Any

from sim.core.words import Words
from sim.game.orders.instruments import INSTRUMENTS
from sim.game.orders.seats import POWER, seats_of
from sim.scenario.model import Scenario
from sim.web.room.people import OBSERVER, PRESS
from sim.web.room.topics import is_left_out

AIMS = {
    POWER: Words(
        "Be listened to: move governments towards you, further than the computer would in your seat."
    ),
    "state": Words(
        "Stay stable, independent and solvent: do better in that than the computer would in your seat."
    ),
    PRESS: Words("Tell the room what matters, and ask what nobody wants to be asked."),
    OBSERVER: Words("Forecast what comes, and see how well you knew."),
}
"""What a seat is for, by its kind."""
ROLE = Words("You argue a role, not your own view.")
JUDGE = Words("The model is the judge here, not the world.")


def role_of(scenario: Scenario, seat: str, costs: dict[str, int]) -> dict[str, Any]:
    """What stands on the card of a seat; `costs` are those of orders, by word."""
    kind = kind_of(scenario, seat)
    all_of_kind = (each for each in INSTRUMENTS.values() if each.kind == kind)
    own = [each for each in all_of_kind if not is_left_out(costs[each.word])]
    ends = Words("Information ends {month}.", month=information_ends(scenario))
    return {
        "aim": AIMS[seat if seat in AIMS else kind],
        "means": [
            {"word": each.word, "cost": costs[each.word], "effect": Words(each.effect)}
            for each in own
        ],
        "notes": [ROLE, ends, JUDGE],
    }


def information_ends(scenario: Scenario) -> str:
    """The month up to which anything is known, as its file says it."""
    month, _, year = str(scenario.information_ends).partition(" ")
    return Words("{month} {year}", month=month, year=year) if year else month


def kind_of(scenario: Scenario, seat: str) -> str:
    """What kind a seat is: power, state, press or observer."""
    return seat.lower() if seat in (PRESS, OBSERVER) else seats_of(scenario)[seat].kind
