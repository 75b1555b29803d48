"""
Coach: what each order that a seat could give now would be expected to change, and the best few.

    for each in best(advise(game, "KAZ")):
        print(each.order, each.gain, each.effects)

Every order is tried beside what the seat has ordered already, in a few hundred futures, and compared
with the same futures without it.
"""

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from sim.core.errors import UserError
from sim.engines.runs import state_of
from sim.game.field import scores
from sim.game.field.field import Field, Turn
from sim.game.field.forecasts import OTHER_FATES
from sim.game.game import OVER, PHASES, Game
from sim.game.orders.injects import CONTROL
from sim.game.orders.instruments import INSTRUMENTS
from sim.game.orders.orders import Choice, Order, menu
from sim.game.orders.seats import Seat, seat_named
from sim.scenario.model import Scenario

Array = NDArray[np.float64]

AHEAD = (12, 36, 60)
"""Months from now at which effects are told: a year, three, five."""
FATES = 500
BAND = (0.1, 0.9)
"""Eight futures in ten lie between these quantiles."""
QUOTES = 2
"""So many of the claims behind an order are quoted."""
LEAST_GAIN = 0.005
"""What is expected to add less, in points, is not advised."""


class Effect(NamedTuple):
    """What an order changes in what its seat holds: the mean, and the band of 80 % of futures."""

    mean: float
    low: float
    high: float


class Advice(NamedTuple):
    """
    What is expected of one order.

    Attributes
    ----------
    order : Order
    cost : int
        In points.
    why_not : str
        Why it cannot be given; "" if it can.
    now : float
        What it is expected to add to the seat's score of this round.
    gain : float
        The same, of this round and all that follow.
    effects : dict of months from now to Effect
        In points of what the seat is scored by.
    claims : tuple of str
        The article's claims behind it.
    says : dict of claim to text
        The first of them that the scenario has, in the author's words.
    """

    order: Order
    cost: int
    why_not: str
    now: float
    gain: float
    effects: dict[int, Effect]
    claims: tuple[str, ...]
    says: dict[str, str]


def advise(game: Game, seat: str, fates: int = FATES) -> list[Advice]:
    """
    Try each order that a seat has not given yet, the best first.

    The coach knows the present in full, as the model has it, and what this seat has ordered in the
    round. It does not know what others order in it: they follow the model's own rule. Nor does it
    know the game's own luck, since its futures are those of other fates. The order stands to the
    end of the round and lapses then; nobody orders anything after that. It looks at one order at a
    time: what two do together is told once one of them has been given.

    Parameters
    ----------
    fates : int
        How many futures.

    Raises
    ------
    UserError
        If there is no such seat, or no round under way that could be ordered in.
    """
    who = seat_named(game.scenario, seat)
    if game.phase in (PHASES[-1], OVER):
        raise UserError(
            f"coach: the phase is '{game.phase}', a round under way is right for advice"
        )
    given = game.orders.get(who.name, ())
    choices = [
        each
        for each in menu(game.scenario, game.terms, who, given, game.barred(who.name))
        if each.order not in given
    ]
    told = {CONTROL: game.injects}
    turns: list[Turn] = [
        {**told, who.name: given},
        *({**told, who.name: (*given, c.order)} for c in choices),
    ]
    months = looked_at(game)
    held = worths(game, who, turns, fates, months)
    pairs = zip(choices, held[1:] - held[0], strict=True)
    found = [advice_of(game, choice, change, months) for choice, change in pairs]
    return sorted(found, key=lambda each: -each.gain)


def advice_of(game: Game, choice: Choice, change: Array, months: Sequence[int]) -> Advice:
    """What is expected of one order that changes so much, (fate, month)."""
    scenario = game.scenario
    claims = scenario.own_claims(INSTRUMENTS[choice.order.word].claims)
    return Advice(
        choice.order,
        choice.cost,
        choice.why_not,
        *gains_of(game, change.mean(axis=0), months),
        effects_of(game, change, months),
        claims,
        {name: scenario.claims[name].quote for name in claims[:QUOTES]},
    )


def best(advice: Sequence[Advice], n: int = 3) -> list[Advice]:
    """
    The best few: of the orders that can be given, those that add most to the score.

    What counts is the expected score of this round and of all that follow, whatever an order costs;
    one that is expected to add next to nothing is never among them.
    """
    able = [each for each in advice if not each.why_not and each.gain >= LEAST_GAIN]
    return sorted(able, key=lambda each: -each.gain)[:n]


def horizons(game: Game) -> dict[int, int]:
    """Months from now -> the month of the scenario, as far as it reaches."""
    now = game.world.month
    return {ahead: now + ahead for ahead in AHEAD if now + ahead <= game.scenario.months}


def looked_at(game: Game) -> list[int]:
    """The months that are looked at: where effects are told, and where scores count."""
    quarters = [
        month
        for n in range(game.number, len(game.terms.rounds))
        for month in game.terms.quarters(n)
    ]
    return sorted({*quarters, *horizons(game).values()})


def worths(
    game: Game, seat: Seat, turns: Sequence[Turn], fates: int, months: Sequence[int]
) -> Array:
    """What the seat holds under each turn, (turn, fate, month): all of them in the same futures."""
    which = np.repeat(np.arange(len(turns)), fates)
    luck = np.tile(OTHER_FATES + np.arange(fates), len(turns))
    now = game.world.month
    state = state_of(game.world) if now else None
    field = Field(game.scenario, game.terms, game.seed, luck, now, state)
    tables = scores.tables_for(seat)
    end = game.terms.rounds[game.number]
    first = [month for month in months if month <= end]
    then = months[len(first) :]
    legs = [field.play(turns, which, tables=tables, months=first, go_on=bool(then))]
    if then:
        legs.append(field.play([{}], until=then[-1], tables=tables, months=then, go_on=False))
    held = np.concatenate([worth_by_month(game.scenario, leg, seat) for leg in legs], axis=1)
    return held.reshape(len(turns), fates, len(months))


def worth_by_month(scenario: Scenario, held: scores.Held, seat: Seat) -> Array:
    """What a seat holds at each month that was kept, (run, month)."""
    found: Array = np.sum(list(scores.aspects(scenario, held, seat).values()), axis=0)
    return found


def gains_of(game: Game, change: Array, months: Sequence[int]) -> tuple[float, float]:
    """What a change by month adds to the score of this round, and to those of all that are left."""
    at = {month: n for n, month in enumerate(months)}
    rounds = [game.terms.quarters(n) for n in range(game.number, len(game.terms.rounds))]
    each = [float(change[[at[month] for month in quarters]].mean()) for quarters in rounds]
    return each[0], sum(each)


def effects_of(game: Game, change: Array, months: Sequence[int]) -> dict[int, Effect]:
    """The mean and the band of a change (fate, month), at each of AHEAD that is reached."""
    found = {}
    for ahead, month in horizons(game).items():
        own = change[:, months.index(month)]
        low, high = np.quantile(own, BAND)
        found[ahead] = Effect(float(own.mean()), float(low), float(high))
    return found
