"""Our ensemble engine: whole trajectories, or one quantity added up as the runs go."""

from collections.abc import Sequence
from typing import Any

import numpy as np

from benchmarks.peers.peer import MONTHS, Peer
from sim.engines.ensemble import Ask, Quantity, run_ensemble
from sim.scenario.model import Changes, Scenario

AS_IT_IS = {"as it is": Changes()}
KEEP = Ask(paths=("alignment",))
PRECISIONS = {np.float32: "single", np.float64: "double"}


def reduced(months: int = MONTHS) -> Ask:
    """Ask for one number: the focus state's alignment in the last month, its mean and quantiles."""
    return Ask(quantities=(Quantity(months, "as it is", "alignment", (0, 0)),))


def run(scenario: Scenario, runs: int, ask: Ask, **options: Any) -> Any:
    """Run replicates 0 up of a scenario as it is."""
    return run_ensemble(scenario, AS_IT_IS, range(runs), ask=ask, **options)


def paths(found: Any) -> Any:
    """Alignments as (run, month, state, power)."""
    return found.paths["as it is"]["alignment"]


def peers(scenario: Scenario, runs: int) -> Sequence[Peer]:
    """Both, in single precision on all cores; and one run for each thread, by lanes of one."""
    kept = "whole trajectories, single precision, all cores"
    added = "one quantity, single precision, all cores"
    alone = "our engine compiled for one lane: a run for each thread, trajectories"
    one = {"lanes": 1, "chunk": 32}
    return (
        Peer("ours", kept, runs, lambda: run(scenario, runs, KEEP), paths, 1e-3),
        Peer("ours, reduced", added, runs, lambda: run(scenario, runs, reduced()), None, 0.0),
        Peer(
            "Numba, a run for each thread",
            alone,
            runs // 8,
            lambda: run(scenario, runs // 8, KEEP, **one),
            paths,
            1e-3,
        ),
    )


def truth(scenario: Scenario, runs: int) -> Any:
    """What every peer must agree with: our numbers in double precision."""
    return paths(run(scenario, runs, KEEP, dtype=np.float64))
