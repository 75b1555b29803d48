"""How the work is cut changes no number: lanes, chunks, threads, the order of replicates, callers."""

import os
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace

import numpy as np
import pytest

from sim.core.state import NOW
from sim.engines import cache
from sim.engines.asked import Act, Ask, Override, Quantity, State
from sim.engines.ensemble import run_ensemble
from sim.engines.prepare import still
from sim.engines.runs import open_world, state_of
from sim.scenario.model import Changes
from tests.drawn import Drawn

# As many states and powers as the flagship, whose loop other tests compile too.
SCENARIO = Drawn(6, 3, 5, ("reaction", "steady", "reaction")).scenario()
VARIANTS = {"it": Changes(), "still": still(SCENARIO)}
RUNS = 130
ASK = Ask(
    paths=("alignment", "credit", "demand", "suspicion", "incident", "stance"),
    quantities=(
        Quantity(12, "it", "alignment", (0, 1)),
        Quantity(18, "still", "effort", (1, 2, 0), minus=("it", (1, 2, 0)), low=-1),
    ),
    pairs=(("it", "still"),),
    split_months=(6, 18),
    split_focus=(1, 2),
)


def run(replicates=range(RUNS), draws=None, **cut):
    """Run the scenario, cut as said; half of the runs draw their sizes, and one is given an order."""
    draws = [each // 2 - 1 for each in replicates] if draws is None else draws
    own = list(replicates)
    tastes = Override("hedging_taste.S1", np.array([0.3 + each / 1000 for each in own]))
    acts = [Act(4, 1, 2, 0, 0.6, run=own.index(77)), Act(5, 0, 1, 1, 0.2)]
    return run_ensemble(SCENARIO, VARIANTS, own, 3, ask=ASK, draws=draws, overrides=[tastes],
                        acts=acts, **cut)  # fmt: skip


@pytest.fixture(scope="module")
def whole():
    """All in one chunk, one thread."""
    return run(threads=1, chunk=RUNS)


def assert_same(found, right, order=slice(None)):
    """The same bits, in paths and in sums."""
    for name, tables in right.paths.items():
        for field, table in tables.items():
            assert (found.paths[name][field] == table[order]).all(), (name, field)
    for field in ("totals", "counts", "split_totals", "split_path_totals"):
        assert (getattr(found, field) == getattr(right, field)).all(), field


def test_runs_differ(whole):
    """What follows can fail: no two runs are alike."""
    paths = whole.paths["it"]["alignment"][:, -1].reshape(RUNS, -1)
    assert len(np.unique(paths, axis=0)) == RUNS


@pytest.mark.parametrize("chunk", [1, 32, 100, 512])
@pytest.mark.parametrize("threads", [1, 2, 4])
def test_chunks_and_threads_do_not_matter(whole, chunk, threads):
    """Not to the last bit; a run by itself is what it is among others."""
    assert_same(run(chunk=chunk, threads=threads), whole)


@pytest.mark.parametrize("chunk", [1, 33, 512])
def test_runs_go_on_from_their_own_states_however_they_are_cut(chunk):
    """Each from where it was: half-way and on is the whole way, to the last bit in double precision."""
    runs, now, double = range(70), tuple(NOW), np.float64
    ask = Ask(("alignment",), (12,), now, (5,))
    whole_way = run_ensemble(SCENARIO, {"it": Changes()}, runs, 3, ask=ask, months=12, dtype=double)
    points = whole_way.points["it"]
    state = State(
        5, {name: points[name][:, 0] for name in now}, state_of(open_world(SCENARIO)).rest
    )
    on = run_ensemble(
        SCENARIO, {"it": Changes()}, runs, 3, ask=Ask(("alignment",), (12,)), months=12,
        start=state, chunk=chunk, dtype=double,
    )  # fmt: skip
    assert (on.paths["it"]["alignment"] == whole_way.paths["it"]["alignment"]).all()


def test_the_order_of_replicates_does_not_matter(whole):
    """Runs come out in the order asked for, the same ones; a replicate may come twice."""
    order = np.random.default_rng(1).permutation(RUNS)
    assert_same(run([int(each) for each in order], chunk=60), whole, order)
    twice = run([77, 5, 77], draws=[77 // 2 - 1, 5 // 2 - 1, 77 // 2 - 1]).paths["it"]["demand"]
    assert (twice[0] == whole.paths["it"]["demand"][77]).all()


def test_several_threads_may_call_at_once(whole):
    """Four callers, each with threads of its own, get what one gets."""
    with ThreadPoolExecutor(4) as pool:
        calls = [pool.submit(run, chunk=40, threads=2) for _ in range(8)]
        for each in calls:
            assert_same(each.result(), whole)


AT_ONCE = """
from concurrent.futures import ThreadPoolExecutor
import numpy as np
from tests.engines.test_cut import run

with ThreadPoolExecutor(4) as pool:
    calls = [pool.submit(run, chunk=40, threads=2) for _ in range(4)]
    sums = [[int(each) for each in call.result().totals] for call in calls]
assert all(each == sums[0] for each in sums)
print(*sums[0])
"""


@pytest.mark.slow
def test_the_first_calls_of_a_process_may_come_at_once(whole):
    """Four threads import and load the loop together; no threading layer of Numba's is used."""
    env = {**os.environ, "NUMBA_THREADING_LAYER": "workqueue"}
    done = subprocess.run([sys.executable, "-c", AT_ONCE], env=env, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    assert [int(each) for each in done.stdout.split()] == whole.totals.tolist()


@pytest.mark.parametrize("dtype", [np.float32, np.float64])
def test_whatever_is_asked_one_loop_is_compiled(dtype):
    """Kept tables, sums, splits, orders, starts and sizes that differ by run need no code of their own."""
    run(dtype=dtype)
    loop = cache.kernel().run_lanes
    before = len(loop.signatures)
    world = open_world(SCENARIO)
    world.step()
    start = state_of(world)
    both = {name: np.repeat(table, 2, axis=0) for name, table in start.now.items()}
    none = replace(SCENARIO, events=(), elements={})
    given = {"ask": Ask(points=("room", "terms"), point_months=(4,)), "months": 4, "dtype": dtype}
    run_ensemble(SCENARIO, VARIANTS, [1, 2], start=start, **given)
    run_ensemble(SCENARIO, VARIANTS, [1, 2], start=replace(start, now=both), **given)
    run_ensemble(none, {"it": Changes()}, [0], **given)
    run_ensemble(replace(SCENARIO, is_start_given=True), VARIANTS, range(40), threads=1, **given)
    assert len(loop.signatures) == before
