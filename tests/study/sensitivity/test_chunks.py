"""The same tables whoever ran which part of a sweep, and in which order."""

from sim.jobs.big import run_big
from sim.jobs.ledger import Ledger
from sim.study import sweep as module
from sim.study.folder import keep_study, read_sweep
from sim.study.sensitivity.sensitivity import analyse
from sim.study.sweep import SweepJob
from tests.study.studies import small

DESIGN = "design: {kind: sobol, base: 8}"


def found_of(folder, study, order):
    job = SweepJob(study)
    keep_study(folder, study)
    run_big(job, Ledger(folder, job), order(list(job.chunks)))
    return analyse(read_sweep(folder))


def test_two_orders_of_chunks_give_the_same_tables(tmp_path, monkeypatch):
    monkeypatch.setattr(module, "CHUNK_RUNS", 60)
    study = small(design=DESIGN)
    there, back = (
        found_of(tmp_path / name, study, order)
        for name, order in (("there", list), ("back", lambda each: each[::-1]))
    )
    assert len(SweepJob(study).chunks) > 2
    assert there == back
    assert there["numbers"]["outcomes"]["share"]["state"] == "fine"
