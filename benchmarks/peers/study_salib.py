"""SALib's own way: its sampler, a pool of processes that each run Mesa worlds, its analyser."""

import multiprocessing
import os
from collections.abc import Sequence

import numpy as np
from SALib.analyze import sobol as indices
from SALib.sample import sobol

from benchmarks.peers.mesa_batch import start_workers_from_a_server
from benchmarks.peers.study_worlds import PRELOADED, STUDY, one_row, runs_of
from benchmarks.peers.way import Done, Way
from sim.study.design import problem_of


def study(base: int, processes: int) -> Done:
    """Sample, run a world for each row and future, analyse the means over futures."""
    problem = problem_of(STUDY.factors)
    points = sobol.sample(problem, base, calc_second_order=True, seed=STUDY.seed)
    start_workers_from_a_server(PRELOADED)
    with multiprocessing.Pool(processes) as pool:
        values = np.array(pool.map(one_row, points.tolist(), chunksize=1))
    return Done(points, values, analyse(problem, values))


def analyse(problem: object, values: object) -> object:
    """First, second and total order, resampled as SALib does it unless told."""
    with np.errstate(all="ignore"):  # of few points some samples vary in nothing
        return indices.analyze(problem, np.mean(values, axis=1), calc_second_order=True)


def ways(base: int) -> Sequence[Way]:
    """With a process for each core."""
    cores = os.cpu_count() or 1
    says = f"its sampler and analyser, each run a Mesa world of ours, a pool of {cores} processes"
    return (Way("SALib, multiprocessing", says, runs_of(base), lambda: study(base, cores)),)
