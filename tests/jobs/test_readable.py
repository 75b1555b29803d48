"""Jobs on the Mesa world, and how parts of either engine are put together."""

import signal
import subprocess
import sys
import threading
from pathlib import Path

import numpy as np
import pytest

from sim.answers.decompose import moved
from sim.jobs import readable
from sim.jobs.replicates import FATES_PER_DRAW, Job, Part, gather
from sim.scenario.changes import parse_changes
from sim.scenario.load import load_text
from sim.scenario.model import Changes

SMALL = load_text(
    (Path(__file__).parents[1] / "scenario" / "small.yaml").read_text(encoding="utf-8")
)
MONTHS = 3


@pytest.fixture
def job():
    return Job(
        SMALL,
        {"as_it_is": Changes(), "surer": parse_changes(SMALL, ["hedging_taste=0.3"])},
        seed=9,
        months=MONTHS,
        is_luck_only=False,
        paths=("alignment",),
        points=("room", "hedging_taste"),
        point_months=(0, MONTHS),
        pairs={"surer": ("surer", "as_it_is")},
        split_months=(MONTHS,),
    )


def alignments(ensemble):
    return ensemble.worlds["surer"]["alignment"]


def test_any_number_of_processes_gives_the_same_bits(job):
    """In this process or in two others: nothing shows who did what."""
    here = readable.run_all(job, 10, 1, split=moved)
    there = readable.run_all(job, 10, 2, split=moved)
    np.testing.assert_array_equal(alignments(here), alignments(there))
    np.testing.assert_allclose(here.moved["surer"]["at"], there.moved["surer"]["at"], atol=1e-15)
    assert list(there.replicates) == list(range(10))


def test_what_is_kept_has_runs_first(job):
    """Paths of every month; points of their months, constants of a world too; splits as means."""
    ensemble = readable.run_all(job, 3, 1, split=moved)
    world = ensemble.worlds["as_it_is"]
    assert world["alignment"].shape == (3, MONTHS + 1, 2, 2)
    assert world["room"].shape[:2] == world["hedging_taste"].shape[:2] == (3, 2)
    mean = alignments(ensemble) - world["alignment"]
    np.testing.assert_allclose(
        ensemble.moved["surer"]["at"][0].sum(axis=-1), mean[:, MONTHS].mean(axis=0), atol=1e-12
    )
    np.testing.assert_allclose(
        ensemble.moved["surer"]["path"].sum(axis=-1), mean[:, :, 0, 0].mean(axis=0), atol=1e-12
    )


def test_progress_is_told_up_to_the_end(job):
    """It grows by chunks, and its last word is that all are done."""
    told = []
    readable.run_all(job, 9, 1, lambda done, runs: told.append((done, runs)))
    assert told == [(4, 9), (8, 9), (9, 9)]


def test_interrupted_keeps_whole_pairs(job):
    """What is done is what a shorter run would have given."""

    def stop(done, runs):
        raise KeyboardInterrupt

    kept = readable.run_all(job, 20, 1, stop)
    assert kept.runs == readable.CHUNK and kept.runs % FATES_PER_DRAW == 0
    np.testing.assert_array_equal(alignments(kept), alignments(readable.run_all(job, 4, 1)))


def test_interrupted_before_anything_is_an_interrupt(job, monkeypatch):
    """Nothing to keep: the caller hears of it."""

    def stop(*_):
        raise KeyboardInterrupt

    monkeypatch.setattr(readable, "run_one", stop)
    with pytest.raises(KeyboardInterrupt):
        readable.run_all(job, 8, 1)


@pytest.mark.skipif(not hasattr(signal, "pthread_sigmask"), reason="needs masks of signals")
def test_processes_that_start_meanwhile_do_not_hear_ctrl_c():
    """It goes to all of a terminal's processes; one that is hit as it starts would tell of it."""
    code = "import os, signal; os.kill(os.getpid(), signal.SIGINT); print('whole')"
    with readable.deaf():
        done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True)
    assert (done.returncode, done.stdout, done.stderr) == (0, "whole\n", "")


@pytest.mark.skipif(not hasattr(signal, "pthread_sigmask"), reason="needs masks of signals")
def test_ctrl_c_while_deaf_is_heard_afterwards():
    """It is late, not lost; and what was heard before is heard again."""
    heard = []
    before = signal.signal(signal.SIGINT, lambda *_: heard.append("late"))
    try:
        with readable.deaf():
            # To this thread: one sent to the process may reach another thread, which is not deaf.
            signal.pthread_kill(threading.get_ident(), signal.SIGINT)
            heard.append("through")
    finally:
        signal.signal(signal.SIGINT, before)
    assert heard == ["through", "late"]
    assert signal.SIGINT not in signal.pthread_sigmask(signal.SIG_BLOCK, [])


def part(*replicates):
    """Runs whose every number is their own."""
    at = np.array(replicates)
    total = np.array([float(at.sum())])
    return Part(at, {"w": {"a": at.astype(float)}}, {"p": {"at": total, "path": total}})


def test_gather_puts_parts_in_order(job):
    """Whoever finished first; and a gap where some are missing is closed, not filled."""
    ensemble = gather(job, [part(6, 7), part(0, 1, 2, 3), part(12, 13)], "mesa")
    assert list(ensemble.replicates) == [0, 1, 2, 3, 6, 7, 12, 13]
    assert list(ensemble.worlds["w"]["a"]) == list(ensemble.replicates)
    assert list(ensemble.draws) == [0, 0, 1, 1, 3, 3, 6, 6]


def test_gather_makes_means_of_sums(job):
    """Over all runs of all parts, in the unit that the engine counts in."""
    ensemble = gather(job, [part(2, 3), part(0, 1)], "ensemble", unit=0.5)
    assert ensemble.moved["p"]["at"] == pytest.approx([0.5 * (0 + 1 + 2 + 3) / 4])
