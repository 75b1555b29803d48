"""Our own way of the study: `sweep` and `sensitivity`, or the runs alone."""

import tempfile
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np

from benchmarks.peers.study_worlds import STUDY, runs_of, smaller
from benchmarks.peers.way import Done, Way
from sim.jobs.big import run_big
from sim.jobs.ledger import Ledger
from sim.scenario.study import Design, Study
from sim.study.folder import keep_study, read_sweep
from sim.study.sensitivity.sensitivity import analyse
from sim.study.sweep import SweepJob


def whole(study: Study) -> Done:
    """Sample, run, write a row of every run, read them back, and analyse."""
    with tempfile.TemporaryDirectory() as name:
        folder, job = Path(name) / "sweep", SweepJob(study)
        ledger = Ledger(folder, job)
        keep_study(folder, study)
        run_big(job, ledger, job.chunks)
        sweep = read_sweep(folder)
        return Done(sweep.points, sweep.values[study.outcomes[0].name], analyse(sweep))


def alone(study: Study) -> Done:
    """Sample and run, and no more."""
    job = SweepJob(study)
    rows = [job.run_chunk(each).rows for each in job.chunks]
    values = np.concatenate([each[study.outcomes[0].name] for each in rows if each])
    return Done(job.points, values.reshape(len(job.points), study.replicates))


def at(points: Any) -> Any:
    """What our sweep gives at points that somebody else sampled: (point, replicate)."""
    keys = [each.key for each in STUDY.factors]
    listed = [dict(zip(keys, each, strict=True)) for each in np.asarray(points).tolist()]
    return alone(replace(STUDY, design=Design("list", {"at": listed}))).values


def ways(base: int) -> Sequence[Way]:
    """Both."""
    study = smaller(base)
    runs = runs_of(base)
    return (
        Way("ours", "sample, run, rows to Parquet and back, indices", runs, lambda: whole(study)),
        Way("ours, runs alone", "sample and run; nothing is written", runs, lambda: alone(study)),
    )
