"""The same chunks on a real Dask scheduler with workers in processes of their own."""

import re
import subprocess
import sys
from functools import partial
from pathlib import Path

import pytest

from sim.core.errors import FailedError, UserError
from sim.jobs.big import run_big
from sim.jobs.ledger import Ledger
from sim.study.sweep import SweepJob
from tests.jobs.big import small_job, state_of
from tests.study.studies import small

pytest.importorskip("distributed")
from sim.jobs.cluster import connect, run_there

ROOT = Path(__file__).parents[2]


def start(module, *args):
    """Start a part of a cluster, its words readable line by line."""
    line = [sys.executable, "-m", f"distributed.cli.{module}", *args, "--no-dashboard"]
    return subprocess.Popen(line, cwd=ROOT, text=True, stderr=subprocess.PIPE)


def wait_for(process, pattern):
    """Read what it says until it says this."""
    for line in process.stderr:
        found = re.search(pattern, line)
        if found:
            return found.group(1)
    raise AssertionError(f"ended without saying {pattern}")


@pytest.fixture
def cluster():
    """A scheduler on a free port, and two workers."""
    scheduler = start("dask_scheduler", "--host", "127.0.0.1", "--port", "0")
    address = wait_for(scheduler, r"Scheduler at:\s+(tcp://\S+)")
    alone = ("--nthreads", "1", "--no-nanny", "--host", "127.0.0.1")
    workers = [start("dask_worker", address, *alone) for _ in range(2)]
    for each in workers:
        wait_for(each, r"(Registered to)")
    yield address, workers
    for each in (*workers, scheduler):
        each.kill()
        each.communicate()


@pytest.mark.slow
@pytest.mark.filterwarnings("ignore")
def test_a_cluster_gives_the_same_though_a_worker_dies(tmp_path, cluster):
    """One of two workers is killed after the first chunk: the same sums, the same rows."""
    address, workers = cluster
    job = small_job()
    here, there = tmp_path / "here", tmp_path / "there"
    run_big(job, Ledger(here, job), job.chunks)

    def kill_one(done, every):
        workers[0].kill()

    client = connect(address)
    try:
        run_big(job, Ledger(there, job), job.chunks, partial(run_there, client=client), kill_one)
    finally:
        client.close()
    assert workers[0].wait() != 0
    assert state_of(there, job) == state_of(here, job)


@pytest.mark.slow
@pytest.mark.filterwarnings("ignore")
def test_a_cluster_sweeps_a_study(tmp_path, cluster):
    """The study reaches the workers whole, and its rows are the same."""
    address, _ = cluster
    job = SweepJob(small(replicates="replicates: 4000"))
    assert len(job.chunks) == 2
    run_big(job, Ledger(tmp_path / "here", job), job.chunks)
    client = connect(address)
    try:
        ledger = Ledger(tmp_path / "there", job)
        run_big(job, ledger, job.chunks, partial(run_there, client=client))
    finally:
        client.close()
    assert state_of(tmp_path / "there", job) == state_of(tmp_path / "here", job)


@pytest.mark.slow
@pytest.mark.filterwarnings("ignore")
def test_nobody_there_is_one_line(monkeypatch):
    """A port where nobody listens."""
    monkeypatch.setattr("sim.jobs.cluster.CONNECT_SECONDS", 1)
    with pytest.raises(FailedError, match=r"--scheduler tcp://127.0.0.1:9: no scheduler answers"):
        connect("tcp://127.0.0.1:9")


def test_no_address_is_one_line():
    """Words that are no address."""
    with pytest.raises(UserError, match="nonsense found, an address such as"):
        connect("nonsense")
