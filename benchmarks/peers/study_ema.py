"""The EMA workbench's own way: its sampler, its replicator, its evaluator; then SALib's analyser."""

import os
import warnings
from collections.abc import Sequence

warnings.filterwarnings("ignore", message="ipyparallel not installed")

from ema_workbench import (  # noqa: E402
    ArrayOutcome,
    MultiprocessingEvaluator,
    RealParameter,
    ReplicatorModel,
    Samplers,
)
from ema_workbench.em_framework.salib_samplers import get_SALib_problem  # noqa: E402

from benchmarks.peers.mesa_batch import start_workers_from_a_server  # noqa: E402
from benchmarks.peers.study_salib import analyse  # noqa: E402
from benchmarks.peers.study_worlds import PRELOADED, STUDY, one_run, runs_of  # noqa: E402
from benchmarks.peers.way import Done, Way  # noqa: E402

KEYS = [each.key for each in STUDY.factors]


def one_world(replicate: int = 0, **at: float) -> dict[str, float]:
    """Run one world: an experiment."""
    return {"outcome": one_run([at[key] for key in KEYS], replicate)}


def model_of() -> ReplicatorModel:
    """The flagship as the workbench sees it."""
    model = ReplicatorModel("flagship", function=one_world)
    model.uncertainties = [RealParameter(each.key, each.low, each.high) for each in STUDY.factors]
    model.outcomes = [ArrayOutcome("outcome")]
    model.replications = [{"replicate": each} for each in range(STUDY.replicates)]
    return model


def study(base: int, processes: int) -> Done:
    """Sample, run every experiment's futures, analyse their means."""
    model = model_of()
    start_workers_from_a_server(PRELOADED)
    with MultiprocessingEvaluator(model, n_processes=processes) as ready:
        cases, outcomes = ready.perform_experiments(
            scenarios=base, uncertainty_sampling=Samplers.SOBOL, log_progress=True
        )  # no bar
    values = outcomes["outcome"]
    problem = get_SALib_problem(model.uncertainties)
    return Done(cases[KEYS].to_numpy(dtype=float), values, analyse(problem, values))


def ways(base: int) -> Sequence[Way]:
    """With a process for each core."""
    cores = os.cpu_count() or 1
    says = f"its Sobol sampler and replicator, each run a Mesa world of ours, {cores} processes"
    return (Way("EMA workbench, multiprocessing", says, runs_of(base), lambda: study(base, cores)),)
