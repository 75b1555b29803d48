"""Telling: names, dates and orders of a game in words."""

from sim.game.instruments import INSTRUMENTS
from sim.game.orders import Order
from sim.scenario.dates import month_in_words
from sim.scenario.model import Scenario

STANCES = {-1: "rebuff", 0: "silence", 1: "welcome"}
"""What a state says about a power."""


def name_of(scenario: Scenario, short: str) -> str:
    """
    The name of a state or a power.

    >>> from sim.scenario.load import load
    >>> name_of(load("kazakhstan_2020"), "TKM")
    'Turkmenistan'
    """
    return {**scenario.states, **scenario.powers}[short]


def date_of(scenario: Scenario, month: int) -> str:
    """
    The date at which so many months have passed.

    >>> from sim.scenario.load import load
    >>> date_of(load("kazakhstan_2020"), 0), date_of(load("kazakhstan_2020"), 6)
    ('start of January 2020', 'end of June 2020')
    """
    if month:
        return f"end of {month_in_words(month, scenario.start)}"
    return f"start of {month_in_words(1, scenario.start)}"


def say(scenario: Scenario, seat: str, order: Order) -> str:
    """
    What a seat's order is, in words.

    >>> from sim.scenario.load import load
    >>> say(load("kazakhstan_2020"), "KAZ", Order("refuse", "CN"))
    'Kazakhstan holds up projects of China'
    """
    aim = name_of(scenario, order.aim) if order.aim else ""
    return INSTRUMENTS[order.word].title.format(me=name_of(scenario, seat), aim=aim)
