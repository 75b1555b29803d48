"""Worlds: both worlds of some settings, as it is and as asked, and those that were run last."""

import json
from collections import OrderedDict
from dataclasses import asdict

from sim.answers.difference import run_whatifs
from sim.jobs.replicates import Ensemble
from sim.scenario.model import Scenario
from sim.web.explore.ask import Settings, changes_of

RUNS = 500
"""Futures of each world."""
NAME = "asked"
LAST = 6
"""So many are kept: some nine megabytes each for six states and ten years."""


def run(scenario: Scenario, asked: Settings, seed: int) -> Ensemble:
    """
    Run both worlds under the same fates and unknown sizes, as `whatif` does.

    Raises
    ------
    UserError
        If the settings are none of the scenario's.
    """
    return run_whatifs(scenario, {NAME: changes_of(scenario, asked)}, RUNS, seed)


class Worlds:
    """
    A scenario's worlds; those that were asked for last are kept, for another state or power of them.

    It is used from the kernel's thread alone.
    """

    def __init__(self, scenario: Scenario) -> None:
        self.scenario = scenario
        self.kept: OrderedDict[str, Ensemble] = OrderedDict()

    def of(self, asked: Settings, seed: int) -> Ensemble:
        """Both worlds of some settings."""
        key = json.dumps([asdict(asked), seed], sort_keys=True)
        if key not in self.kept:
            self.kept[key] = run(self.scenario, asked, seed)
            while len(self.kept) > LAST:
                self.kept.popitem(last=False)
        self.kept.move_to_end(key)
        return self.kept[key]
