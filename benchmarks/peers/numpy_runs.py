"""NumPy over runs: one array operation for each operation of the rules, for a chunk of runs at once."""

import os
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import numpy as np

from benchmarks.peers import arrays
from benchmarks.peers.copied_rules import rules_over
from benchmarks.peers.fates import Fates, fates_of
from benchmarks.peers.peer import MONTHS, Peer
from sim.rules.effects import EFFECTS

CHUNK = 1024
"""What a processor's second memory holds, about: NumPy is slower with fewer and with more."""


class NumpyRuns:
    """The flagship over a chunk of runs, in one thread; a call gives (run, month, state, power)."""

    def __init__(self, scenario: Any, runs: int, months: int, dtype: Any) -> None:
        self.scenario, self.runs, self.months, self.dtype = scenario, runs, months, dtype
        self.rules = rules_over(np)
        self.fates: Fates = fates_of(scenario, 0, runs, months, dtype)

    def __call__(self, keep_all: bool = True) -> Any:
        """Run; keep every month or only the last."""
        w, fates, rules = (
            arrays.start_of(self.scenario, self.runs, self.dtype),
            self.fates,
            self.rules,
        )
        arrays.disturb_start(rules, w, fates.common[0], fates.own[0])
        kept = [alignment(w)]
        for month in range(1, self.months + 1):
            has_struck = month == 1
            for event in self.scenario.events:
                happens = fates.when[event.name] == month
                if event.first <= month <= event.last and happens.any():
                    arrays.strike(rules, EFFECTS, w, event, happens.astype(self.dtype))
                    has_struck = True
            if has_struck:
                arrays.reach_out(rules, w)
            fate = fates.common[month], fates.own[month], fates.incident[month]
            arrays.run_month(rules, w, month, self.scenario.strategies, fate)
            if keep_all:
                kept.append(alignment(w))
        return np.stack(kept) if keep_all else alignment(w)


def alignment(w: Any) -> Any:
    """Alignments as (power, state, run)."""
    return np.stack([w.now.alignment[arrays.EVERY, k, 0] for k in w.size.powers])


def peers(scenario: Any) -> Sequence[Peer]:
    """A chunk for each core, on as many threads; single precision, fates given."""
    cores = os.cpu_count() or 1
    chunk = NumpyRuns(scenario, CHUNK, MONTHS, np.float32)

    def call() -> Any:
        with ThreadPoolExecutor(cores) as pool:
            return list(pool.map(lambda _: chunk(), range(cores)))

    return (
        Peer(
            "NumPy over runs",
            f"the same rules on arrays of {CHUNK} runs, {cores} threads, fates drawn beforehand",
            cores * CHUNK,
            call,
            lambda found: found[0].transpose(3, 0, 2, 1),
            1e-3,
        ),
    )
