"""
Injects: what whoever leads a game lets happen in a round, to all worlds alike.

An inject is a deed of the model, like an order's, that no seat has ordered: it stands in the turn
under CONTROL, so that every world beside the game has it too and scores stay a comparison of like
with like. None is about leaders or unrest at home.
"""

from typing import NamedTuple

from sim.core.errors import UserError
from sim.engines.prepare import Deed
from sim.game.orders.orders import Order
from sim.scenario.model import Scenario
from sim.scenario.problems import near

CONTROL = "CONTROL"
"""Whose the injects of a round are, among its orders."""


class Inject(NamedTuple):
    """
    One kind of thing that can be let happen.

    Attributes
    ----------
    effect : str
        One of `rules.effects.EFFECTS`.
    names : tuple of str
        What is named: "power" who acts, then "state" or "power" if the effect is about one.
    title : str
        What happens, a sentence; {power} and {to} stand for names.
    does : str
        What it can change, in plain words.
    claims : tuple of str
        The article's claims behind it.
    """

    effect: str
    names: tuple[str, ...]
    title: str
    does: str
    claims: tuple[str, ...]


INJECTS = {
    "quarrel": Inject(
        "quarrel",
        ("power", "state"),
        "{power} and {to} quarrel in the open.",
        "The quarrel takes from this power's share there; it heals within a year or two.",
        ("C14", "C15"),
    ),
    "summit": Inject(
        "visit",
        ("power", "state"),
        "A summit of {power} and {to} takes place.",
        "Credit with the host, which fades; rivals see it and answer.",
        ("C1", "C3"),
    ),
    "blow": Inject(
        "tension",
        ("power", "power"),
        "A blow from outside makes {power} louder.",
        "What this power says is louder for a while, and so is what its rivals answer.",
        ("C37", "C38"),
    ),
    "defeat": Inject(
        "defeat",
        ("power",),
        "{power} gives up a war far away.",
        "It is believed less, in all states.",
        ("C22", "C24"),
    ),
    "retreat": Inject(
        "retreat",
        ("power", "state"),
        "{power} gives up a base near {to}.",
        "Its arm reaches less far there.",
        ("C23",),
    ),
    "demand": Inject(
        "demand",
        ("power", "state"),
        "{power} tells {to} that it is time to choose sides.",
        "Who is asked to choose hedges less for a while, and leans to the strongest.",
        ("C8", "C9"),
    ),
    "waiver": Inject(
        "waiver",
        ("power", "state"),
        "{power} grants {to} a waiver.",
        "Mercy is remembered, and others feel it a little too.",
        ("C12",),
    ),
}
"""Word -> what can be let happen. A power that is named twice is named once, as "blow RU"."""


def aims_of(scenario: Scenario, inject: Inject) -> list[str]:
    """All that an inject can be aimed at, such as "RU BLR"."""
    states, powers = list(scenario.states), list(scenario.powers)
    if inject.names == ("power", "state"):
        return [f"{power} {state}" for power in powers for state in states]
    return powers


def all_injects(scenario: Scenario) -> list[Order]:
    """Every inject that a scenario has room for."""
    return [
        Order(word, aim) for word, inject in INJECTS.items() for aim in aims_of(scenario, inject)
    ]


def inject_named(scenario: Scenario, said: str) -> Order:
    """
    Read an inject, such as "quarrel RU BLR".

    Raises
    ------
    UserError
        If there is none of this name.
    """
    known = {str(each).lower(): each for each in all_injects(scenario)}
    found = known.get(" ".join(said.split()).lower())
    if found is None:
        raise UserError(f"inject: unknown '{said}', {near(said, [str(e) for e in known.values()])}")
    return found


def deed_of(scenario: Scenario, order: Order, month: int) -> Deed:
    """An inject as a deed, in one month."""
    power, _, to = order.aim.partition(" ")
    inject, powers = INJECTS[order.word], list(scenario.powers)
    k = powers.index(power)
    at = list(scenario.states).index(to) if to else k if inject.names == ("power", "power") else -1
    return Deed(month, k, inject.effect, at)
