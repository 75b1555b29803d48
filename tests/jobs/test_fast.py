"""Jobs on the compiled engine: the same bits whoever helps, and whole pairs whenever they end."""

import numpy as np
import pytest

from sim.jobs import fast
from sim.jobs.replicates import FATES_PER_DRAW, Job
from sim.scenario.changes import parse_changes
from sim.scenario.model import Changes

MONTHS = 5


@pytest.fixture(autouse=True)
def small_chunks(monkeypatch):
    """Chunks of four, so that a few runs are several chunks."""
    monkeypatch.setattr(fast, "CHUNK", 4)


@pytest.fixture
def job(flagship):
    return Job(
        flagship,
        {"as_it_is": Changes(), "no_tour": parse_changes(flagship, without=["tour"])},
        seed=9,
        months=MONTHS,
        is_luck_only=False,
        paths=("alignment",),
        points=("room",),
        point_months=(0, MONTHS),
        pairs={"tour": ("as_it_is", "no_tour")},
        split_months=(MONTHS,),
    )


def same(one, other):
    """Whether two ensembles are alike to the last bit."""
    assert one.runs == other.runs
    for ensemble in (one.worlds, one.moved):
        for name, kept in ensemble.items():
            twin = (other.worlds if ensemble is one.worlds else other.moved)[name]
            assert all(np.array_equal(kept[key], twin[key]) for key in kept), name


@pytest.mark.parametrize("threads", [2, 3, 7])
def test_any_number_of_threads_gives_the_same_bits(job, threads):
    """Worlds and splits: who does a chunk, and when, shows nowhere."""
    same(fast.run_all(job, 18, threads), fast.run_all(job, 18, 1))


@pytest.mark.parametrize("chunk", [2, 6, 64])
def test_any_size_of_chunks_gives_the_same_bits(job, monkeypatch, chunk):
    """How runs are parted is no part of the answer."""
    by_four = fast.run_all(job, 18, 2)
    monkeypatch.setattr(fast, "CHUNK", chunk)
    same(fast.run_all(job, 18, 2), by_four)


def test_a_run_is_the_same_in_a_longer_ensemble(job):
    """The first futures of many are those of few."""
    few, many = fast.run_all(job, 4, 1), fast.run_all(job, 10, 1)
    np.testing.assert_array_equal(
        many.worlds["no_tour"]["alignment"][:4], few.worlds["no_tour"]["alignment"]
    )
    assert list(many.draws) == [0, 0, 1, 1, 2, 2, 3, 3, 4, 4]


def test_progress_is_told_up_to_the_end(job):
    """It grows, and its last word is that all are done; an odd number too."""
    told = []
    fast.run_all(job, 11, 2, lambda done, runs: told.append((done, runs)))
    assert told == [(4, 11), (8, 11), (11, 11)]


def test_interrupted_keeps_whole_pairs(job):
    """What is done is what a shorter run would have given."""

    def stop(done, runs):
        if done == 8:
            raise KeyboardInterrupt

    kept = fast.run_all(job, 40, 2, stop)
    assert kept.runs == 8 and kept.runs % FATES_PER_DRAW == 0
    same(kept, fast.run_all(job, 8, 1))


def test_interrupted_before_anything_is_an_interrupt(job, monkeypatch):
    """Nothing to keep: the caller hears of it."""

    def stop(*_):
        raise KeyboardInterrupt

    monkeypatch.setattr(fast, "part_of", stop)
    with pytest.raises(KeyboardInterrupt):
        fast.run_all(job, 8, 1)


def test_luck_alone_has_no_draws(job, flagship):
    """With the scenario's own sizes no future has a draw, and they differ all the same."""
    from dataclasses import replace

    ensemble = fast.run_all(replace(job, is_luck_only=True), 4, 1)
    assert list(ensemble.draws) == [-1] * 4
    ends = ensemble.worlds["as_it_is"]["alignment"][:, -1, 0, 0]
    assert len(set(ends.tolist())) == 4
