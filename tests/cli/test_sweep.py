"""`sweep`: its folder, its parts, its errors, and how it goes on."""

import json

import duckdb
import pytest

from sim.cli import main
from tests.study.studies import TEXT

pytestmark = pytest.mark.slow


@pytest.fixture
def study(tmp_path):
    file = tmp_path / "small.yaml"
    file.write_text(TEXT)
    return str(file)


def sweep(study, folder, *more):
    return main(["sweep", study, "--out", str(folder), *more])


def test_the_report_and_a_row_of_every_run_are_written(study, tmp_path, capsys):
    """A second time gives the same bytes."""
    texts = []
    for _ in range(2):
        assert sweep(study, tmp_path / "out") == 0
        texts.append((tmp_path / "out" / "summary.json").read_bytes())
    assert texts[0] == texts[1]
    said = capsys.readouterr().out
    assert "Does money matter?" in said
    assert "report.html" in said
    for name in ("report.html", "manifest.json", "study.yaml", "scenario.yaml", "job.json"):
        assert (tmp_path / "out" / name).is_file(), name
    rows = duckdb.sql(f"SELECT run FROM '{tmp_path}/out/rows/*.parquet'").fetchnumpy()
    assert sorted(rows["run"]) == list(range(36))


def test_json_is_what_was_found_and_nothing_else(study, tmp_path, capsys):
    assert sweep(study, tmp_path / "out", "--json") == 0
    assert json.loads(capsys.readouterr().out)["kind"] == "sweep"


def test_parts_say_what_to_do_next(study, tmp_path, capsys, monkeypatch):
    monkeypatch.setattr("sim.study.sweep.CHUNK_RUNS", 8)
    whole = tmp_path / "whole"
    whole.mkdir()
    for part in ("1/2", "2/2"):
        folder = tmp_path / part[0]
        assert sweep(study, folder, "--shard", part) == 0
        for file in folder.rglob("*.*"):
            target = whole / file.relative_to(folder)
            target.parent.mkdir(exist_ok=True)
            target.write_bytes(file.read_bytes())
    assert "--resume" in capsys.readouterr().out
    assert sweep(study, whole, "--resume") == 0
    assert "Does money matter?" in capsys.readouterr().out


def test_ctrl_c_keeps_what_is_done(study, tmp_path, capsys, monkeypatch):
    from sim.study import sweep as module

    monkeypatch.setattr(module, "CHUNK_RUNS", 8)
    own, numbers = module.SweepJob.run_chunk, []

    def interrupted(job, number, threads=None):
        if len(numbers) == 2:
            raise KeyboardInterrupt
        numbers.append(number)
        return own(job, number, threads)

    monkeypatch.setattr(module.SweepJob, "run_chunk", interrupted)
    assert sweep(study, tmp_path / "out") == 130
    assert "interrupted: kept 2 of 5 chunks; --resume goes on" in capsys.readouterr().err
    assert sweep(study, tmp_path / "out") == 2, "what is done is not thrown away"
    assert "2 of 5 chunks are done; --resume" in capsys.readouterr().err
    numbers[:] = []
    monkeypatch.setattr(module.SweepJob, "run_chunk", own)
    assert sweep(study, tmp_path / "out", "--resume") == 0


@pytest.mark.parametrize(
    ("more", "words"),
    [
        (["--shard", "3/2"], "--shard: 3/2 found, I/N is right"),
        (["--shard", "1/2"], "--shard: 1/2 found, I/N with N up to 1 is right"),
        (["--resume"], "nothing to resume"),
        (["--scheduler", "nonsense"], "--scheduler: nonsense found"),
    ],
)
def test_wrong_options_are_one_line(study, tmp_path, capsys, more, words):
    folder = tmp_path / "out"
    folder.mkdir()
    assert sweep(study, folder, *more) == 2
    said = capsys.readouterr().err.strip().splitlines()
    assert len(said) == 1 and words in said[0]
    assert not list(folder.iterdir())


def test_a_scenario_is_no_study(tmp_path, capsys):
    assert sweep("kazakhstan_2020", tmp_path / "out") == 2
    assert "a scenario, not a study" in capsys.readouterr().err


def test_neither_a_directory_nor_nothing_is_a_study(tmp_path, capsys):
    assert sweep(str(tmp_path), tmp_path / "out") == 2
    assert capsys.readouterr().err == f"{tmp_path}: a directory, a study file is right\n"
    assert sweep("", tmp_path / "out") == 2
    assert capsys.readouterr().err.startswith("no file is named, ")


def test_a_broken_study_says_where(study, tmp_path, capsys):
    (tmp_path / "small.yaml").write_text(TEXT.replace("third_force", "thrd_force"))
    assert sweep(study, tmp_path / "out") == 2
    assert "small.yaml:8:3: factors.thrd_force: unknown key" in capsys.readouterr().err
    assert not (tmp_path / "out").exists()


def test_the_sweep_of_another_study_is_not_written_over(study, tmp_path, capsys):
    assert sweep(study, tmp_path / "out") == 0
    (tmp_path / "small.yaml").write_text(TEXT.replace("study: small", "study: other"))
    before = (tmp_path / "out" / "summary.json").read_bytes()
    assert sweep(study, tmp_path / "out") == 2
    assert "holds the sweep of small, another folder is right" in capsys.readouterr().err
    assert (tmp_path / "out" / "summary.json").read_bytes() == before
