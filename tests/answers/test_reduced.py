"""The answer of a big run agrees with that of the same futures kept whole."""

import numpy as np
import pytest

from sim.answers.answer import answer
from sim.answers.reduced import BIN_POINTS, big_job, quantiles, reduced_answer
from sim.answers.reduced_screen import reduced_screen
from sim.answers.worlds import change, run_ensemble
from sim.jobs.big import run_big
from sim.jobs.ledger import Ledger
from sim.scenario.model import Changes

RUNS, MONTHS = 1500, 24


@pytest.fixture(scope="module")
def kept(flagship):
    return run_ensemble(flagship, Changes(), RUNS, 0, MONTHS, False)


@pytest.fixture(scope="module")
def both(flagship, kept, tmp_path_factory):
    job = big_job(flagship, Changes(), RUNS, 0, MONTHS, False)
    ledger = Ledger(tmp_path_factory.mktemp("big"), job)
    run_big(job, ledger, job.chunks)
    reduced = reduced_answer(job, ledger.whole)
    return reduced, answer(kept)


LEVELS = {"middle": 0.5, "low80": 0.1, "high80": 0.9, "low95": 0.025, "high95": 0.975}


@pytest.mark.parametrize("kind", ["share", "change"])
def test_every_quantile_is_within_a_bin(both, kept, kind):
    """As many futures are below it, give or take a bin, as its level says."""
    shares = kept.worlds["scenario"]["alignment"].astype(float)
    values = 100 * (shares if kind == "share" else change(kept))
    one_run = 1.01 / RUNS
    for i, each in enumerate(both[0]["states"].values()):
        for horizon, powers in each[kind].items():
            for k, band in enumerate(powers.values()):
                at = values[:, int(horizon), i, k]
                for key, level in LEVELS.items():
                    low, high = band[key] - BIN_POINTS[kind], band[key] + BIN_POINTS[kind]
                    assert (at < low).mean() - one_run <= level <= (at <= high).mean() + one_run
                assert band["mean"] == pytest.approx(at.mean(), rel=1e-4, abs=1e-5)


def test_how_often_it_falls_is_counted(both):
    """A bin ends at zero, so this is exact but for what is zero to the last digit."""
    reduced, exact = both
    for state, each in exact["states"].items():
        for power, band in each["change"]["24"].items():
            falls = reduced["states"][state]["change"]["24"][power]["falls"]
            assert falls == pytest.approx(band["falls"], abs=2 / RUNS)


def test_the_course_of_the_tour_is_the_same(both):
    """Its peak is in the same month, or in one that is as high to within a bin."""
    reduced, exact = (each["tour"]["KAZ"] for each in both)
    assert abs(reduced["peak"]["middle"] - exact["peak"]["middle"]) <= 1.01 * BIN_POINTS["tour"]
    assert abs(reduced["peak_month"] - exact["peak_month"]) <= 2


def test_the_screen_says_how_exact_it_is(both):
    """At most 25 lines of 80 columns; the caution is on it."""
    lines = reduced_screen(both[0])
    text = " ".join(" ".join(lines).split())
    assert len(lines) <= 25 and max(map(len, lines)) <= 80
    assert "1,500 futures, added up as they ran" in text and "0.024 points" in text
    assert "Not a forecast" in text


def test_quantiles_of_a_ramp():
    """Even counts: quantiles are where they should be, the ends included."""
    found = quantiles(np.full(100, 7), 0.0, 1.0, [0.0, 0.25, 0.5, 1.0])
    assert found == pytest.approx([0, 0.25, 0.5, 1])


def test_quantiles_of_one_bin():
    """All in one bin: every quantile is within it."""
    counts = np.zeros(8, int)
    counts[3] = 5
    low, high = quantiles(counts, 0.0, 8.0, [0.025, 0.975])
    assert 3 <= low < high <= 4
