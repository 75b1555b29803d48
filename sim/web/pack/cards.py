"""Cards: the role of every seat of a scenario, for paper."""

from typing import Any

from sim.core.words import Words
from sim.game.orders.instruments import INSTRUMENTS
from sim.game.orders.seats import seats_of
from sim.game.orders.terms import terms_of
from sim.game.telling.telling import name_of
from sim.scenario.model import Scenario
from sim.web.room.roles import role_of

AIMS = {"state": Words("any state"), "power": Words("any power"), "": Words("all states")}
"""What stands on a card for whom an order is aimed at."""


def cards_of(scenario: Scenario) -> list[dict[str, Any]]:
    """One card a seat, powers first: its aim, its means with their costs, and what holds for all."""
    terms = terms_of(scenario)
    found = []
    for seat in seats_of(scenario).values():
        role = role_of(scenario, seat.name, terms.costs)
        name = name_of(scenario, seat.name)
        means = [{**each, "title": title(each["word"], name)} for each in role["means"]]
        points = terms.points[seat.kind]
        found.append({"seat": seat.name, "name": name, "points": points, **role, "means": means})
    return found


def title(word: str, name: str) -> Words:
    """What an order of a seat is, whomever it is aimed at."""
    instrument = INSTRUMENTS[word]
    return Words(instrument.title, me=name, aim=AIMS[instrument.aim])
