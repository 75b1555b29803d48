"""Scenarios drawn for tests: every mechanism on, events of every effect, luck."""

from typing import NamedTuple

import numpy as np

from sim.rules.effects import EFFECTS
from sim.rules.month import PARAMETERS
from tests.builders import IS_UNCOMPILED, build, event, size_of, unknown

MONTHS = 18
SIZE = (3, 4) if IS_UNCOMPILED else (6, 3)
"""
How many states and powers most of them have: compiled, those of the flagship, for which the loop is
compiled anyway; as the loop stands, more powers than states.
"""
BOUNDS = {
    "drift_rate": (0.01, 1),
    "hedging_taste": (0.1, 1.5),
    "believed_taste": (0.1, 1.5),
    "believed_habit": (0, 0.9),
    "habit_weight": (0, 0.9),
    "peer_weight": (0, 0.19),
    "distance": (0, 12_000),
    "reach_length": (1000, 8000),
    "nest_mu": (0.1, 1),
    "capability": (0.1, 1),
    "capability_trend": (-0.1, 0.1),
    "credit_size": (-0.5, 0.5),
    "budget": (0.5, 10),
    "effort_cap": (0.1, 3),
    "reaction": (0, 0.5),
    "reaction_lag_months": (0, 12),
    "reaction_threshold": (0, 0.2),
    "shock_size": (0, 0.3),
    "shock_persistence": (0, 0.95),
    "incident_hazard": (0, 0.5),
    "demand_size": (0, 0.5),
}
"""What is drawn elsewhere than between -1 (or 0, or what is least) and 1."""
SHARES = ("alignment", "anchor", "answer_mix")


def bounds(parameter):
    if parameter.name.endswith("half_life_months"):
        return 0, 36
    low, high = max(parameter.low, -1.0), min(parameter.high, 1.0)
    return BOUNDS.get(parameter.name, (low if low <= 0 else max(low, 0.05), high))


def rows(dice, shape):
    """Rows that sum to one, none of whose entries is small."""
    even = np.full(shape, 1 / shape[-1])
    return 0.5 * even + 0.5 * dice.dirichlet(np.ones(shape[-1]), shape[0])


def drawn_values(dice, n_states, n_powers):
    values = {}
    for name, parameter in PARAMETERS.items():
        shape = size_of(n_states, n_powers).along(parameter.axes)
        low, high = bounds(parameter)
        values[name] = dice.uniform(low, high, shape)
        if parameter.is_whole:
            values[name] = np.floor(dice.uniform(low, high + 1, shape))
    for name in SHARES:
        values[name] = rows(dice, values[name].shape)
    sides = dice.integers(0, 2, n_powers)
    values["same_side"] = (sides[:, None] == sides[None]).astype(float)
    peers = dice.uniform(0.1, 1, (n_states, n_states)) * (1 - np.eye(n_states))
    values["peers"] = peers / peers.sum(axis=1, keepdims=True)
    values["borders"] = np.round(values["borders"])
    return values


def drawn_events(dice, n_states, n_powers):
    """One event of each effect, one more that picks its state by merit, and one by lot."""
    among = {"state": n_states, "power": n_powers, "": 1}
    events = [
        event(
            name,
            int(dice.integers(among[effect.to])),
            actor=int(dice.integers(n_powers)),
            month=int(dice.integers(1, MONTHS // 2)),
            last=int(dice.integers(MONTHS // 2, MONTHS)),
            strength=float(dice.uniform(0.2, 1.5)),
            probability=float(dice.choice([0.5, 1.0])),
            name=f"some_{name}",
        )
        for name, effect in EFFECTS.items()
    ]
    for choose in ("merit", "random"):
        everyone = list(range(n_states))
        events.append(event("restriction", everyone, month=4, choose=choose, name=f"by_{choose}"))
    return events


def drawn_unknowns(values):
    """Some sizes that replicates draw: one that follows nothing, a whole one, a half-life."""
    ranges = {
        "hedging_taste.S0": ("hedging_taste", (0,), 0.2, 1.2),
        "reaction_lag_months.P1": ("reaction_lag_months", (1,), 0.0, 12.0),
        "friction_half_life_months": ("friction_half_life_months", (), 0.0, 24.0),
    }
    return {
        key: unknown(key, name, at, float(values[name][at]), low, high)
        for key, (name, at, low, high) in ranges.items()
    }


class Drawn(NamedTuple):
    """What a scenario is drawn from: short enough to read where a case fails."""

    n_states: int
    n_powers: int
    seed: int
    strategies: tuple[str, ...]

    def scenario(self):
        dice = np.random.default_rng(self.seed)
        events = drawn_events(dice, self.n_states, self.n_powers)
        values = drawn_values(dice, self.n_states, self.n_powers)
        return build(
            self.n_states,
            self.n_powers,
            events=events,
            months=MONTHS,
            strategies=self.strategies[: self.n_powers],
            elements=drawn_unknowns(values),
            **values,
        )
