"""`run` in chunks: its folder, its parts, its errors."""

import json
import re

import pytest

from sim.cli import main
from sim.jobs.big import BigJob
from sim.scenario.changes import fictional_words
from sim.scenario.load import load

pytestmark = pytest.mark.slow

FAST = ["kazakhstan_2020", "--runs", "2000", "--months", "3"]


def run(folder, *more):
    return main(["run", *FAST, "--out", str(folder), *more])


def test_rows_and_summary_are_written(tmp_path, capsys):
    """Rows make it a run in chunks, whatever its size; a second time is the same to the byte."""
    texts = []
    for _ in range(2):
        assert run(tmp_path, "--rows") == 0
        texts.append((tmp_path / "summary.json").read_bytes())
    assert texts[0] == texts[1]
    assert "2,000 futures, added up" in " ".join(capsys.readouterr().out.split())
    names = sorted(each.relative_to(tmp_path).as_posix() for each in tmp_path.rglob("*.*"))
    assert names == [
        "job.json", "manifest.json", "rows/000000.parquet", "rows/000001.parquet", "summary.json",
        "sums-all.npz",
    ]  # fmt: skip


def test_many_runs_are_run_in_chunks(tmp_path, capsys):
    """Over ten thousand nothing is kept of each; JSON is the summary and nothing else."""
    line = ["run", "kazakhstan_2020", "--runs", "10002", "--months", "2", "--json"]
    assert main([*line, "--out", str(tmp_path)]) == 0
    assert json.loads(capsys.readouterr().out)["runs"] == 10002
    assert not (tmp_path / "rows").exists()


def test_invented_names_show_no_real_one(tmp_path, capsys):
    """Neither on the screen nor in the summary; the manifest says that names are invented."""
    words = fictional_words(load("kazakhstan_2020"))
    real = re.compile(rf"\b({'|'.join(set(words) - set(words.values()))})\b")
    line = ["run", "kazakhstan_2020", "--runs", "10002", "--months", "2", "--fictional"]
    assert main([*line, "--out", str(tmp_path / "out")]) == 0
    screen = capsys.readouterr().out
    summary = (tmp_path / "out" / "summary.json").read_text("utf-8")
    assert not real.findall(screen) and not real.findall(summary)
    manifest = json.loads((tmp_path / "out" / "manifest.json").read_text("utf-8"))
    assert manifest["options"] == {"set": [], "assume": [], "without": [], "fictional": True}


def test_parts_say_what_to_do_next(tmp_path, capsys):
    """A part has no answer; joined they have."""
    whole = tmp_path / "whole"
    whole.mkdir()
    for part in ("1/2", "2/2"):
        assert run(tmp_path / part[0], "--shard", part) == 0
        assert "--resume" in capsys.readouterr().out
        for file in (tmp_path / part[0]).iterdir():
            (whole / file.name).write_bytes(file.read_bytes())
    assert run(whole, "--resume") == 0
    assert "How successful is the" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("stop", "more", "kept"),
    [(0, ["--rows"], "0 of 4"), (3, ["--rows"], "3 of 4"), (3, ["--shard", "2/2"], "1 of 2")],
)
def test_an_interrupt_says_what_is_kept(tmp_path, capsys, monkeypatch, stop, more, kept):
    """Exit 130 and one line, and what the line says is right: --resume goes on."""
    line = ["run", "kazakhstan_2020", "--runs", "4000", "--months", "2", *more]
    line += ["--out", str(tmp_path / "out")]

    def interrupted(job, number, threads=None):
        if number == stop:
            raise KeyboardInterrupt
        return own(job, number, threads)

    own = BigJob.run_chunk
    with monkeypatch.context() as patched:
        patched.setattr(BigJob, "run_chunk", interrupted)
        assert main(line) == 130
    said = capsys.readouterr().err.splitlines()[-1]
    assert said == f"interrupted: kept {kept} chunks; --resume goes on"
    assert main([*line, "--resume"]) == 0


@pytest.mark.parametrize(
    ("more", "words"),
    [
        (["--shard", "3/2"], "--shard: 3/2 found, I/N is right"),
        (["--shard", "one"], "--shard: one found, I/N is right"),
        (["--resume"], "nothing to resume"),
        (["--rows", "--engine", "mesa"], "--engine mesa"),
        (["--rows", "--fictional"], "one of the two is right"),
        (["--scheduler", "nonsense"], "--scheduler: nonsense found"),
    ],
)
def test_wrong_input_is_one_line(tmp_path, capsys, more, words):
    """Exit 2, one line, nothing written."""
    assert run(tmp_path, *more) == 2
    said = capsys.readouterr().err.strip().splitlines()
    assert len(said) == 1 and words in said[0]
    assert not list(tmp_path.iterdir())
