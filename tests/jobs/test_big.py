"""Big jobs: the same sums and rows whatever happens on the way."""

import os
import signal
import subprocess
import sys
from pathlib import Path

import duckdb
import numpy as np
import pytest

from sim.core.errors import FailedError, UserError
from sim.engines.asked import Ask
from sim.engines.ensemble import run_ensemble
from sim.engines.layout import FIXED
from sim.jobs import ledger as ledgers
from sim.jobs.big import run_big, run_chunk, run_here
from sim.jobs.ledger import Ledger
from tests.jobs.big import RUNS, small_job, state_of

ROOT = Path(__file__).parents[2]
KILLED = """
import os, signal, sys
from pathlib import Path
from sim.jobs.big import run_big, run_here
from sim.jobs import ledger as ledgers
from sim.jobs.ledger import Ledger
from tests.jobs.big import small_job

ledgers.SAVE_SECONDS = 1e9  # never by the clock: a slow machine would have saved more

def until_killed(job, numbers):
    for done, chunk in enumerate(run_here(job, numbers)):
        if done == int(sys.argv[2]):
            os.kill(os.getpid(), signal.SIGKILL)
        yield chunk

job, ledger = small_job(), None
ledger = Ledger(Path(sys.argv[1]), job, is_resumed=sys.argv[3] == "resume")
keep = ledger.keep
if sys.argv[4] == "saved":
    ledger.keep = lambda chunk: (keep(chunk), ledger.save())
run_big(job, ledger, job.chunks, until_killed)
"""


@pytest.fixture(scope="module")
def undisturbed(tmp_path_factory):
    folder = tmp_path_factory.mktemp("undisturbed")
    job = small_job()
    run_big(job, Ledger(folder, job), job.chunks)
    return state_of(folder, job)


def start_and_kill(folder, after, how, saved):
    line = [sys.executable, "-c", KILLED, str(folder), str(after), how, saved]
    done = subprocess.run(line, cwd=ROOT, capture_output=True, text=True)
    assert done.returncode == -signal.SIGKILL, done.stderr


@pytest.mark.slow
@pytest.mark.skipif(os.name == "nt", reason="there is no SIGKILL")
@pytest.mark.parametrize("saved", ["saved", "unsaved"])
def test_killed_twice_and_resumed_it_ends_the_same(tmp_path, undisturbed, saved):
    """Whether or not sums were saved since, chunks are counted once and rows are there once."""
    start_and_kill(tmp_path, 1, "begin", saved)
    start_and_kill(tmp_path, 2, "resume", saved)
    job = small_job()
    ledger = Ledger(tmp_path, job, is_resumed=True)
    assert len(ledger.done) == (3 if saved == "saved" else 0)
    run_big(job, ledger, job.chunks)
    assert state_of(tmp_path, job) == undisturbed


def test_two_machines_give_the_same(tmp_path, undisturbed):
    """Each does its part in a folder of its own; joined and resumed, nothing is left to do."""
    job, whole = small_job(), tmp_path / "whole"
    (whole / "rows").mkdir(parents=True)
    for at in (1, 2):
        part = tmp_path / str(at)
        run_big(job, Ledger(part, job, f"{at}of2"), job.chunks[at - 1 :: 2])
        for file in part.rglob("*.*"):
            (whole / file.relative_to(part)).write_bytes(file.read_bytes())
    ledger = Ledger(whole, job, is_resumed=True)
    assert sorted(ledger.done) == list(job.chunks)
    run_big(
        job,
        ledger,
        job.chunks,
        work=lambda job, numbers: iter([run_chunk(job, n) for n in numbers]),
    )
    assert state_of(whole, job) == undisturbed


def test_a_chunk_that_two_files_have_is_refused(tmp_path):
    """Sums that would be counted twice are an error, with the file and the chunk."""
    job = small_job(has_rows=False)
    run_big(job, Ledger(tmp_path, job, "1of2"), job.chunks[:1])
    (tmp_path / "sums-2of2.npz").write_bytes((tmp_path / "sums-1of2.npz").read_bytes())
    with pytest.raises(UserError, match=r"sums-2of2.npz: chunk 0 is in another file"):
        Ledger(tmp_path, job, is_resumed=True)


def test_sums_and_rows_are_those_of_the_engine(tmp_path, undisturbed):
    """Added up or written down, they are what one call of the engine gives."""
    job = small_job()
    found = run_ensemble(
        job.scenario, job.variants, range(RUNS), 0,
        ask=Ask(points=("alignment",), point_months=job.row_months, quantities=job.quantities),
        months=job.months, draws=[each // 2 for each in range(RUNS)],
    )  # fmt: skip
    _, totals, counts, files = undisturbed
    assert totals == found.totals.tolist()
    assert counts == found.counts.tobytes()
    for name, content in files.items():
        (tmp_path / name).write_bytes(content)
    column = '"no_tour.alignment.UZB.CN@7"'
    rows = duckdb.sql(f"SELECT run, draw, seed, {column} FROM '{tmp_path}/*.parquet' ORDER BY run")
    run, draw, seed, share = (np.array(each) for each in zip(*rows.fetchall(), strict=True))
    assert run.tolist() == list(range(RUNS)) and (draw == run // 2).all() and (seed == 0).all()
    assert (share.astype(np.float32) == found.points["no_tour"]["alignment"][:, -1, 1, 2]).all()
    at = next(n for n, each in enumerate(job.quantities) if each.month == 7 and each.at == (0, 0))
    whole = found.points["scenario"]["alignment"][:, -1, 0, 0].astype(float)
    assert totals[at] == np.floor(whole * FIXED + 0.5).sum()


def test_another_job_is_not_resumed(tmp_path):
    """What differs is named, with what was found and what is asked for."""
    job = small_job(has_rows=False)
    run_big(job, Ledger(tmp_path, job), job.chunks[:1])
    with pytest.raises(UserError) as caught:
        Ledger(tmp_path, small_job(has_rows=False, seed=1), is_resumed=True)
    (line,) = caught.value.lines
    assert line.startswith(f"{tmp_path / 'job.json'}: seed: 0 found, 1 is asked for")


def test_a_changed_scenario_is_not_resumed(tmp_path):
    """A changed file is another scenario, and so is another change."""
    from dataclasses import replace

    from sim.scenario.model import Changes

    job = small_job(has_rows=False)
    run_big(job, Ledger(tmp_path, job), job.chunks[:1])
    other = replace(job.scenario, text=job.scenario.text + "# more")
    with pytest.raises(UserError, match="scenario_sha256"):
        Ledger(tmp_path, small_job(has_rows=False, scenario=other), is_resumed=True)
    variants = {**job.variants, "scenario": Changes(without=frozenset({"epidemic"}))}
    with pytest.raises(UserError, match="changes"):
        Ledger(tmp_path, small_job(has_rows=False, variants=variants), is_resumed=True)


def test_unfinished_work_is_not_thrown_away(tmp_path):
    """Without --resume it is refused; a finished one is replaced."""
    job = small_job(has_rows=False)
    run_big(job, Ledger(tmp_path, job), job.chunks[:1])
    with pytest.raises(UserError, match=r"1 of 4 chunks are done; --resume goes on"):
        Ledger(tmp_path, job)
    run_big(job, Ledger(tmp_path, job, is_resumed=True), job.chunks)
    assert Ledger(tmp_path, job).done == set()


def test_nothing_to_resume_is_said(tmp_path):
    """A folder without a job."""
    with pytest.raises(UserError, match="nothing to resume"):
        Ledger(tmp_path, small_job(), is_resumed=True)


def test_rows_that_are_gone_are_named(tmp_path):
    """A recorded file that somebody took away is one line."""
    job = small_job()
    run_big(job, Ledger(tmp_path, job), job.chunks[:2])
    (tmp_path / "rows" / "000001.parquet").unlink()
    with pytest.raises(UserError, match=r"000001.parquet: recorded and not there"):
        Ledger(tmp_path, job, is_resumed=True)


def test_damaged_sums_are_named(tmp_path):
    """Half a file is not trusted."""
    job = small_job(has_rows=False)
    run_big(job, Ledger(tmp_path, job), job.chunks[:1])
    file = tmp_path / "sums-all.npz"
    file.write_bytes(file.read_bytes()[:200])
    with pytest.raises(UserError, match=r"sums-all.npz: cannot be read"):
        Ledger(tmp_path, job, is_resumed=True)


def test_a_full_disk_is_one_line_and_keeps_what_is_done(tmp_path, monkeypatch, undisturbed):
    """The chunk that did not fit is run again later."""
    job = small_job()
    write_rows = ledgers.write_rows

    def full(file, columns, seed):
        if file.name == "000002.parquet":
            raise FailedError(f"{file}: cannot be written (No space left on device)")
        write_rows(file, columns, seed)

    monkeypatch.setattr(ledgers, "write_rows", full)
    with pytest.raises(FailedError, match="No space left"):
        run_big(job, Ledger(tmp_path, job), job.chunks)
    monkeypatch.undo()
    ledger = Ledger(tmp_path, job, is_resumed=True)
    assert ledger.done == {0, 1}
    run_big(job, ledger, job.chunks)
    assert state_of(tmp_path, job) == undisturbed


def test_an_interrupt_keeps_what_is_done(tmp_path):
    """Ctrl-C between two chunks."""
    job = small_job(has_rows=False)

    def interrupted(job, numbers):
        yield next(run_here(job, numbers))
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        run_big(job, Ledger(tmp_path, job), job.chunks, interrupted)
    assert Ledger(tmp_path, job, is_resumed=True).done == {0}


def test_progress_counts_runs_to_the_end(tmp_path):
    """What was done before counts too."""
    job, said = small_job(has_rows=False), []
    run_big(job, Ledger(tmp_path, job), job.chunks[:2])
    ledger = Ledger(tmp_path, job, is_resumed=True)
    run_big(job, ledger, job.chunks, progress=lambda *each: said.append(each))
    assert said == [(3000, RUNS), (RUNS, RUNS)]


def test_pairs_that_share_a_draw_stay_together():
    """Chunks are even, and cover every run once."""
    for runs in (2, 999, 3300, 123_457, 10_000_000):
        job = small_job(runs=runs)
        parts = [job.replicates(each) for each in job.chunks]
        assert sum(len(each) for each in parts) == runs
        assert all(each.start % 2 == 0 for each in parts)
        assert [each.start for each in parts[1:]] == [each.stop for each in parts[:-1]]
