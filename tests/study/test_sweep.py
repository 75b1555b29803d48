"""Sweeps: rows of every run, the same whoever runs which part, and what a folder says."""

import json

import duckdb
import numpy as np
import pytest

from sim.core.errors import UserError
from sim.engines.asked import Ask
from sim.engines.ensemble import run_ensemble
from sim.jobs.big import run_big
from sim.jobs.ledger import Ledger
from sim.scenario.load import load
from sim.scenario.model import Changes
from sim.scenario.posterior import about_of, named, write_posterior
from sim.scenario.study_text import load_study_text
from sim.study import sweep as module
from sim.study.folder import keep_study, read_sweep
from sim.study.sweep import SweepJob
from tests.study.studies import TEXT, small, swept


@pytest.fixture(scope="module")
def done(tmp_path_factory):
    return read_sweep(swept(tmp_path_factory.mktemp("swept"), small()))


def test_a_point_is_the_scenario_with_its_factors_changed(done, flagship):
    """From now on for a change, as if always so for an unknown; the same fates in all points."""
    point = 5
    money, place = done.points[point]
    forces = {
        key: low + (high - low) * place
        for key, (_, low, high) in done.study.factors[1].elements.items()
    }
    changes = Changes(from_now={"effort_cap.US.economic": money}, always=forces)
    ask = Ask(points=("alignment",), point_months=(12,))
    found = run_ensemble(flagship, {"own": changes}, range(4), 0, ask=ask, months=12)
    kaz, us = list(flagship.states).index("KAZ"), list(flagship.powers).index("US")
    want = found.points["own"]["alignment"][:, 0, kaz, us]
    np.testing.assert_array_equal(done.values["share"][point], want.astype(float))


def test_a_change_does_not_reach_the_still_world(flagship, tmp_path):
    """Else the drift that it makes would be taken away from the drift."""
    text = {"share": "  share: {title: still, value: still.alignment.KAZ.US@12}"}
    study = small(third_force="  talk_half: {kind: unknown}", **text)
    found = read_sweep(swept(tmp_path, study)).values["share"].reshape(3, 3, 4)
    np.testing.assert_array_equal(found[0], found[2])  # money, from now on
    assert (found[:, 0] != found[:, 2]).any(), "what was always so holds in the still world too"


def test_a_row_has_run_seed_replicate_and_every_factor(done):
    rows = duckdb.sql(f"SELECT * FROM '{done.folder}/rows/*.parquet' ORDER BY run").fetchnumpy()
    assert list(rows) == [
        "seed", "run", "point", "replicate", "effort_cap.US.economic", "third_force",
        "share", "drift", "rebuff",
    ]  # fmt: skip
    assert rows["run"].tolist() == list(range(36))
    assert rows["replicate"].tolist() == [0, 1, 2, 3] * 9
    assert set(rows["seed"].tolist()) == {0}


def test_what_never_happens_is_nan(done):
    assert np.isnan(done.values["rebuff"]).all()


def test_chunks_threads_and_shards_give_the_same_rows(done, tmp_path, monkeypatch):
    monkeypatch.setattr(module, "CHUNK_RUNS", 8)
    job = SweepJob(small())
    assert len(job.chunks) == 5
    for at in (1, 2):
        ledger = Ledger(tmp_path, job, f"{at}of2")
        run_big(job, ledger, job.chunks[at - 1 :: 2], lambda job, numbers: (
            job.run_chunk(n, threads=1) for n in reversed(numbers)))  # fmt: skip
    keep_study(tmp_path, job.study)
    again = read_sweep(tmp_path)
    np.testing.assert_array_equal(again.points, done.points)
    for name, values in done.values.items():
        np.testing.assert_array_equal(again.values[name], values)


def test_drawn_numbers_are_those_of_a_run_and_the_same_at_every_point(tmp_path, flagship):
    """Replicate r draws as future r of `run` does: pairs share a draw; what is swept is not drawn."""
    drawn = small(replicates="replicates: 4\nothers: drawn")
    sweep = read_sweep(swept(tmp_path, drawn))
    changes = Changes(from_now={"effort_cap.US.economic": sweep.points[4, 0]}, always={
        key: float(each) for key, each in sweep.study.factors[1].values(sweep.points[4, 1]).items()
    })  # fmt: skip
    ask = Ask(points=("alignment",), point_months=(12,))
    found = run_ensemble(
        flagship, {"own": changes}, range(4), 0, ask=ask, months=12, draws=[0, 0, 1, 1]
    )
    kaz, us = list(flagship.states).index("KAZ"), list(flagship.powers).index("US")
    want = found.points["own"]["alignment"][:, 0, kaz, us].astype(float)
    np.testing.assert_allclose(sweep.values["share"][4], want, rtol=0, atol=1e-7)


def test_another_study_is_not_gone_on_with(done):
    other = SweepJob(small(design="design: {kind: lhs, points: 9}"))
    with pytest.raises(UserError, match=r"design: grid .* found, lhs"):
        Ledger(done.folder, other, is_resumed=True)


def test_a_scenario_that_extends_another_is_kept_whole(tmp_path):
    """The folder can be read without the files that it was made from, and run again."""
    own = tmp_path / "own.yaml"
    own.write_text("format: 1\nextends: kazakhstan_2020\nname: own\ntitle: Own\n")
    text = TEXT.replace("base: kazakhstan_2020", f"base: {own}")
    folder = swept(tmp_path / "swept", load_study_text(text))
    own.unlink()
    assert read_sweep(folder).scenario.name == "own"
    assert load(folder / "scenario.yaml").months == 120


def test_a_posterior_is_kept_beside_its_scenario(tmp_path):
    flagship, key = load("kazakhstan_2020"), "drift_rate.KAZ"
    about = about_of(flagship, [key], (1992, 2019), "made up")
    write_posterior(tmp_path / "it.parquet", [key], np.array([[0.05], [0.07]]), about)
    own = tmp_path / "own.yaml"
    own.write_text("format: 1\nextends: kazakhstan_2020\nname: own\n"
                   "parameters: {posterior: it.parquet}\n", "utf-8")  # fmt: skip
    text = TEXT.replace("base: kazakhstan_2020", f"base: {own}")
    folder = swept(tmp_path / "swept", load_study_text(text))
    own.unlink()
    (tmp_path / "it.parquet").unlink()
    found = read_sweep(folder)
    assert found.scenario.posterior.draws.tolist() == [[0.05], [0.07]]
    assert found.made["posterior"] == named(found.scenario)["posterior"]
    write_posterior(folder / "it.parquet", [key], np.array([[0.06]]), about)
    with pytest.raises(UserError, match=r"posterior: .* was run"):
        read_sweep(folder)


def test_a_part_of_a_sweep_is_refused(tmp_path, monkeypatch):
    monkeypatch.setattr(module, "CHUNK_RUNS", 8)
    job = SweepJob(small())
    keep_study(tmp_path, job.study)
    run_big(job, Ledger(tmp_path, job, "1of2"), job.chunks[::2])
    with pytest.raises(UserError, match="3 of 5 chunks are done, 'sweep' with --resume"):
        read_sweep(tmp_path)


def test_folders_of_something_else_and_damaged_ones_are_refused(done, tmp_path):
    with pytest.raises(UserError, match="holds no sweep"):
        read_sweep(tmp_path)
    folder = swept(tmp_path / "swept", small())
    (folder / "rows" / "000000.parquet").write_bytes(b"nothing")
    with pytest.raises(UserError, match="cannot be read"):
        read_sweep(folder)
    (folder / "job.json").write_text(json.dumps({}))
    with pytest.raises(UserError, match="no 'chunks'"):
        read_sweep(folder)


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("months: 12", "months: 12\nseed: 77", "seed: 77 found, 0 was run"),
        ("value: alignment.KAZ.US@12", "value: alignment.KAZ.RU@12", "outcomes: "),
        ("range: [0.04, 3]", "range: [0.04, 2]", "factors: "),
    ],
)
def test_rows_of_another_study_are_not_read(tmp_path, old, new, said):
    folder = swept(tmp_path, small())
    file = folder / "study.yaml"
    file.write_text(file.read_text().replace(old, new))
    with pytest.raises(UserError, match="was run: sweep again") as error:
        read_sweep(folder)
    assert said in str(error.value)


def test_rows_that_are_not_every_run_once_are_refused(tmp_path):
    folder = swept(tmp_path, small())
    rows = folder / "rows" / "000000.parquet"
    (folder / "rows" / "000001.parquet").write_bytes(rows.read_bytes())
    with pytest.raises(UserError, match="72 rows found, each of 36 runs once"):
        read_sweep(folder)
