"""
Scores: what a seat moved, compared with the model's own rule in the same seat and the same fate.

A power's worth is what it holds of all states' cues, in hundredths of what it held at the start: so
that nobody wins by a large start. A state's worth is stability, autonomy and income, each from about 0 to 100. What
is held counts at the end of each quarter, on average over the round. The model is the judge here,
not the world.
"""

from collections.abc import Callable, Mapping
from typing import Any

import numpy as np
from numpy.typing import NDArray

from sim.core.parameter import CHANNELS
from sim.game.orders.seats import POWER, Seat
from sim.rules import investment, sovereignty
from sim.scenario.model import Scenario

Array = NDArray[Any]
Held = Mapping[str, Array]

POINTS = 100.0
"""A share or a util of 1 in points: readers are told hundredths."""
eroded: Callable[..., Any] = sovereignty.erode
worked: Callable[..., Any] = investment.worth
"""The rules work on whole arrays too, as long as they neither branch nor take an exponential."""

LEAST = 1e-30
"""Instead of a share of 0, of which there is no logarithm."""
ECONOMIC = CHANNELS.index("economic")
POWER_TABLES = ("alignment",)
STATE_TABLES = (
    "alignment",
    "investment",
    "militancy",
    "friction",
    "narrative",
    "pressure",
    "arrived",
)
"""What the worth of a power, and of a state, is worked out from."""


def tables_for(*seats: Seat) -> tuple[str, ...]:
    """The tables that the scores of these seats need."""
    are_powers = all(each.kind == POWER for each in seats)
    return POWER_TABLES if are_powers else STATE_TABLES


def stability(scenario: Scenario, held: Held, i: int) -> Array:
    """How little a government has to fear: no militancy at home, no quarrel in the open."""
    quarrels = np.maximum(-held["friction"][..., i, :], 0).sum(axis=-1)
    calm = 1 / (1 + quarrels)
    found: Array = POINTS * (1 - held["militancy"][..., i]) * calm
    return found


def autonomy(scenario: Scenario, held: Held, i: int) -> Array:
    """How evenly a state takes its cues, and how little it is pressed and owned; half each."""
    shares = held["alignment"][..., i, :]
    logs = np.log(np.maximum(shares, LEAST))
    evenness = -(shares * logs).sum(axis=-1) / np.log(max(shares.shape[-1], 2))
    stock, values = held["investment"][..., i, :], scenario.values
    owned = -eroded(
        stock,
        held["narrative"],
        float(values["sovereignty_cost"]),
        float(values["investment_half"]),
    ).sum(axis=-1)
    freedom = 1 / (1 + held["pressure"][..., i, :].sum(axis=-1) + owned)
    found: Array = POINTS * (evenness + freedom) / 2
    return found


def income(scenario: Scenario, held: Held, i: int) -> Array:
    """What trade and projects are worth to a government, in hundredths of a util."""
    values = scenario.values
    trade = values["pull_weight"][:, ECONOMIC] * values["dependence"][i, :, ECONOMIC]
    flows = (trade * held["arrived"][..., i, :, ECONOMIC]).sum(axis=-1)
    stocks = worked(
        held["investment"][..., i, :],
        float(values["investment_value"]),
        float(values["investment_half"]),
    ).sum(axis=-1)
    found: Array = POINTS * (flows + stocks)
    return found


ASPECTS: dict[str, Callable[[Scenario, Held, int], Array]] = {
    "stability": stability,
    "autonomy": autonomy,
    "income": income,
}
"""What a state is scored by."""


def aspects(scenario: Scenario, held: Held, seat: Seat) -> dict[str, Array]:
    """
    What a seat's worth is made of, (run, quarter) each.

    A power's is its share in each state beside its whole start; a state's are ASPECTS.
    """
    if seat.kind == POWER:
        whole = scenario.values["alignment"][:, seat.at].sum()
        shares = POINTS / whole * held["alignment"][..., seat.at]
        return {name: shares[..., i] for i, name in enumerate(scenario.states)}
    return {name: measure(scenario, held, seat.at) for name, measure in ASPECTS.items()}


def worth(scenario: Scenario, held: Held, seat: Seat) -> Array:
    """What a seat holds in a round, (run,): all its aspects, on average over the quarters' ends."""
    parts = aspects(scenario, held, seat).values()
    found: Array = np.sum([each.mean(axis=-1) for each in parts], axis=0)
    return found


def parts(scenario: Scenario, held: Held, seat: Seat) -> dict[str, Array]:
    """The same, aspect by aspect, (run,) each."""
    return {name: each.mean(axis=-1) for name, each in aspects(scenario, held, seat).items()}
