"""The random numbers of one fate, laid out as the worlds read them."""

from dataclasses import dataclass
from typing import Any

from sim.engines.fate import normals, uniforms
from sim.rules import shock
from sim.scenario.model import Scenario


@dataclass(frozen=True, slots=True)
class Fate:
    """
    One fate: by month from 0, common[k] and own[i * powers + k] normal, incident[i] uniform.

    Month 0 holds what the start's disturbance is drawn from.
    """

    common: list[list[float]]
    own: list[list[float]]
    incident: list[list[float]]

    def start_shock(self, p: Any) -> list[float]:
        """The start's disturbances, from their stationary law; states by powers, flat."""
        powers = len(self.common[0])
        in_common = p.shock_in_common[0]
        weights = shock.weight_of_common(in_common), shock.weight_of_own(in_common)
        return [
            p.shock_size[0] * shock.blend(self.common[0][at % powers], own, *weights)
            for at, own in enumerate(self.own[0])
        ]


def fate_of(scenario: Scenario, seed: int, replicate: int, months: int) -> Fate:
    """The fate of one replicate, from month 0 to the last."""
    when = range(months + 1)
    states, powers = list(scenario.states), list(scenario.powers)
    return Fate(
        normals(seed, [f"shock:*:{k}" for k in powers], replicate, when),
        normals(seed, [f"shock:{i}:{k}" for i in states for k in powers], replicate, when),
        uniforms(seed, [f"incident:{i}" for i in states], replicate, when).tolist(),
    )
