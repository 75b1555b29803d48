"""Our ensemble engine: whole trajectories, or one quantity added up as the runs go."""

from collections.abc import Sequence
from typing import Any

import numpy as np

from benchmarks.peers.peer import MONTHS, Peer
from sim.engines.asked import Ask, Quantity
from sim.engines.ensemble import run_ensemble
from sim.scenario.model import Changes, Scenario

AS_IT_IS = {"as it is": Changes()}
KEEP = Ask(paths=("alignment",))
BATCH = 3072
"""Runs whose trajectories are 27 MB: up to 32 MB, what is given up is handed out again."""


def reduced(months: int = MONTHS) -> Ask:
    """Ask for one number: the focus state's alignment in the last month, its mean and quantiles."""
    return Ask(quantities=(Quantity(months, "as it is", "alignment", (0, 0)),))


def run(scenario: Scenario, runs: int, ask: Ask, **options: Any) -> Any:
    """Run replicates 0 up of a scenario as it is."""
    return run_ensemble(scenario, AS_IT_IS, range(runs), ask=ask, **options)


def in_batches(scenario: Scenario, runs: int) -> Any:
    """Trajectories a batch at a time, each given up before the next; the first replicates' stay."""
    found = None
    for at in reversed(range(0, runs, BATCH)):
        del found  # its memory is used again: fresh memory costs as much as half of the run
        some = range(at, min(at + BATCH, runs))
        found = run_ensemble(scenario, AS_IT_IS, some, ask=KEEP)
    return found


def paths(found: Any) -> Any:
    """Alignments as (run, month, state, power)."""
    return found.paths["as it is"]["alignment"]


def peers(scenario: Scenario, runs: int) -> Sequence[Peer]:
    """Both, in single precision on all cores; and one run for each thread, by lanes of one."""
    kept = f"whole trajectories, {BATCH:,} runs at a time, single precision, all cores"
    whole = f"trajectories of {runs:,} runs in one call, into fresh memory"
    added = "one quantity, single precision, all cores"
    alone = "our engine compiled for one lane: a run for each thread, trajectories"
    few = runs // 8
    one = {"lanes": 1, "chunk": 32}
    return (
        Peer("ours", kept, runs, lambda: in_batches(scenario, runs), paths, 1e-3),
        Peer("ours, kept at once", whole, runs, lambda: run(scenario, runs, KEEP), paths, 1e-3),
        Peer("ours, reduced", added, runs, lambda: run(scenario, runs, reduced()), None, 0.0),
        Peer(
            "Numba, a run for each thread",
            alone,
            few,
            lambda: run(scenario, few, KEEP, **one),
            paths,
            1e-3,
        ),
    )


def truth(scenario: Scenario, runs: int) -> Any:
    """What every peer must agree with: our numbers in double precision."""
    return paths(run(scenario, runs, KEEP, dtype=np.float64))
