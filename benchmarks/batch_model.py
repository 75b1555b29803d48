"""The flagship as `mesa.batch_run` wants it: a model built from keyword arguments, with a collector."""

from typing import Any

import mesa

from sim.engines.fates import fate_of
from sim.engines.mesa_world import AlignmentWorld
from sim.engines.prepare import branch, events_of, start, strikes
from sim.scenario.load import load
from sim.scenario.model import Changes

SCENARIO = load("kazakhstan_2020")


class BatchWorld(AlignmentWorld):
    """One world of the flagship, its alignments collected every month."""

    def __init__(self, replicate: int = 0, **_: Any) -> None:
        values = dict(SCENARIO.values)
        base = start(SCENARIO.size, values, SCENARIO.is_start_given)
        super().__init__(
            branch(base, values),
            SCENARIO.states,
            SCENARIO.powers,
            SCENARIO.strategies,
            fate_of(SCENARIO, 0, replicate, SCENARIO.months),
            strikes(events_of(SCENARIO, Changes()), 0, replicate),
        )
        reporters = {
            f"{state}.{power}": lambda model, i=i, k=k: model.world.now.alignment[i, k, 0]
            for i, state in enumerate(SCENARIO.states)
            for k, power in enumerate(SCENARIO.powers)
        }
        self.datacollector = mesa.DataCollector(model_reporters=reporters)
        self.datacollector.collect(self)

    def step(self) -> None:
        """Run a month and collect."""
        super().step()
        self.datacollector.collect(self)
