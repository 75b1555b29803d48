"""
Forecasts: the chances that a share falls, stays or rises by the end of a round, and their score.

Where the cuts between the three lie comes from a few hundred futures in which nobody orders
anything: about a third of them falls into each. The score is the multi-category Brier rule
[Brier1950]_, under which nothing beats saying what one believes.
"""

from collections.abc import Sequence
from numbers import Integral
from typing import NamedTuple

import numpy as np

from sim.core.errors import UserError
from sim.core.words import Words
from sim.engines.asked import State
from sim.engines.fate import uniforms
from sim.game.field.field import Field
from sim.game.orders.seats import STATE, Seat
from sim.game.orders.terms import Terms
from sim.game.telling.phrases import strung
from sim.scenario.model import Scenario
from sim.scenario.problems import show

WAYS = ("falls", "stays", "rises")
FUTURES = 500
OTHER_FATES = 1_000_000
"""Futures that are looked at are those of other fates than any game's: nobody sees his own."""
SAME = 1e-6
"""What the two engines may differ by: where nothing is left to luck, all futures are one."""
WHOLE = 100
"""Chances are said in hundredths and sum to this."""
EQUAL = (34, 33, 33)
"""What somebody says who knows nothing."""


class Subject(NamedTuple):
    """What a forecast is about: a power's share in a state."""

    state: str
    power: str

    def __str__(self) -> str:
        """Say it as outcomes are named."""
        return f"{self.state}.{self.power}"


class Cuts(NamedTuple):
    """Shares at the end of the round below which it falls, and above which it rises."""

    low: float
    high: float

    def way(self, share: float) -> int:
        """The place in WAYS of a share."""
        return 0 if share < self.low - SAME else 2 if share > self.high + SAME else 1


def subject_of(scenario: Scenario, seed: int, fate: int, number: int, seat: Seat) -> Subject:
    """
    Draw by lot what a seat's forecast of a round is about; it cannot aim at that state in it.

    A state's is never about itself.
    """
    states = [each for each in scenario.states if not (seat.kind == STATE and each == seat.name)]
    powers = list(scenario.powers)
    if not states:
        states = list(scenario.states)
    lots = uniforms(seed, [f"game:state:{seat.name}", f"game:power:{seat.name}"], fate, [number])[0]
    return Subject(states[int(lots[0] * len(states))], powers[int(lots[1] * len(powers))])


def cuts_of(
    scenario: Scenario, terms: Terms, seed: int, state: State | None, subjects: Sequence[Subject]
) -> dict[Subject, Cuts]:
    """Where falls, stays and rises meet for each subject at the end of the round that begins now."""
    fates = OTHER_FATES + np.arange(FUTURES)
    field = Field(scenario, terms, seed, fates, state.month if state else 0, state)
    shares = field.play([{}], months=(field.end,), go_on=False)["alignment"][:, 0]
    states, powers = list(scenario.states), list(scenario.powers)
    found = {}
    for each in subjects:
        own = shares[:, states.index(each.state), powers.index(each.power)]
        low, high = np.quantile(own, (1 / 3, 2 / 3))
        found[each] = Cuts(float(low), float(high))
    return found


def check_chances(chances: Sequence[int]) -> tuple[int, int, int]:
    """
    Check the chances of a forecast, in hundredths.

    Raises
    ------
    UserError
        If they are not three from 0 to 100 that sum to 100.
    """
    if len(chances) != len(WAYS):
        raise UserError(
            Words(
                "forecast: {n} chances found, three are right: {ways}",
                n=len(chances),
                ways=strung(WAYS, ", "),
            )
        )
    if any(isinstance(each, bool) or not isinstance(each, Integral) for each in chances):
        found = ", ".join(show(each) for each in chances)
        raise UserError(
            Words("forecast: {found} found, three whole numbers are right", found=found)
        )
    if any(not 0 <= each <= WHOLE for each in chances):
        found = ", ".join(str(each) for each in chances)
        raise UserError(
            Words("forecast: {found} found, chances from 0 to 100 each are right", found=found)
        )
    if sum(chances) != WHOLE:
        found = f"{' + '.join(str(each) for each in chances)} = {sum(chances)}"
        raise UserError(
            Words("forecast: {found} found, three chances that sum to 100 are right", found=found)
        )
    falls, stays, rises = (int(each) for each in chances)
    return falls, stays, rises


def equal_guess(came: int) -> float:
    """What somebody scores who knows nothing."""
    return score(EQUAL, came)


def score(chances: Sequence[int], came: int) -> float:
    """
    Score a forecast from 0, certain of what did not come, to 100, certain of what came.

    >>> score((0, 100, 0), came=1), score((0, 100, 0), came=0)
    (100.0, 0.0)
    >>> round(score((34, 33, 33), came=2))
    66
    """
    squares = sum((each / WHOLE - (n == came)) ** 2 for n, each in enumerate(chances))
    return WHOLE * (1 - squares / 2)
