"""The EMA workbench's evaluators, each experiment one world of the readable engine."""

import os
import warnings
from collections.abc import Sequence
from typing import Any

warnings.filterwarnings("ignore", message="ipyparallel not installed")

from ema_workbench import (  # noqa: E402
    ArrayOutcome,
    IntegerParameter,
    Model,
    MultiprocessingEvaluator,
    SequentialEvaluator,
)
from ema_workbench import Scenario as Experiment  # noqa: E402

from benchmarks.peers.mesa_batch import start_workers_from_a_server  # noqa: E402
from benchmarks.peers.peer import MONTHS, Peer  # noqa: E402
from sim.engines.runs import follow_world, open_world  # noqa: E402
from sim.scenario.load import load  # noqa: E402
from sim.scenario.model import Scenario  # noqa: E402

FLAGSHIP = load("kazakhstan_2020")


def one_world(replicate: int = 0) -> dict[str, Any]:
    """Run one world: an experiment."""
    kept = follow_world(open_world(FLAGSHIP, replicate=replicate), MONTHS, ("alignment",))
    return {"alignment": kept["alignment"].reshape(MONTHS + 1, -1)}


def peers(scenario: Scenario, runs: int) -> Sequence[Peer]:
    """One process after the other, and one for each core."""
    model = Model("flagship", function=one_world)
    model.uncertainties = [IntegerParameter("replicate", 0, 2**31)]
    model.outcomes = [ArrayOutcome("alignment")]
    shape = MONTHS + 1, len(scenario.states), len(scenario.powers)

    def evaluate(evaluator: Any, count: int) -> Any:
        start_workers_from_a_server()
        cases = [Experiment(f"{each:06}", replicate=each) for each in range(count)]
        with evaluator as ready:
            return ready.perform_experiments(scenarios=cases, log_progress=True)  # no bar

    def paths(found: Any) -> Any:
        cases, outcomes = found
        order = cases["replicate"].to_numpy().astype(int).argsort()
        return outcomes["alignment"][order].reshape(-1, *shape)

    cores = os.cpu_count() or 1
    many = 8 * runs
    return (
        Peer(
            "EMA workbench, sequential",
            "its evaluator, each experiment a Mesa world of ours",
            runs,
            lambda: evaluate(SequentialEvaluator(model), runs),
            paths,
            1e-9,
        ),
        Peer(
            f"EMA workbench, {cores} processes",
            "the same with its multiprocessing evaluator, the pool's start included",
            many,
            lambda: evaluate(MultiprocessingEvaluator(model, n_processes=cores), many),
            paths,
            1e-9,
        ),
    )
