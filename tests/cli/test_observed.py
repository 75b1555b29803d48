"""`record observed` and `record plot`: their screens, their files, their errors."""

import json
from pathlib import Path

import pytest

from sim.cli import main

DATA = Path(__file__).resolve().parents[2].parent / "shared/data"
needs_data = pytest.mark.skipif(not DATA.is_dir(), reason="the public series are not at hand")


def record(tmp_path, action, *more, data=DATA):
    folder = ["--data", str(data), "--out", str(tmp_path / "out")]
    return main(["record", action, "kazakhstan_2020", *folder, *more])


@needs_data
def test_the_start_is_said_to_be_that_of_the_scenario(tmp_path, capsys):
    assert record(tmp_path, "observed") == 0
    shown = capsys.readouterr().out
    assert "this is its start" in shown.replace("\n", " ")
    assert max(len(line) for line in shown.splitlines() if not line.startswith("Report")) <= 80
    assert (tmp_path / "out" / "report.html").exists()


@needs_data
def test_another_year_can_be_asked_for(tmp_path, capsys):
    assert record(tmp_path, "observed", "--year", "2015", "--json") == 0
    assert json.loads(capsys.readouterr().out)["numbers"]["year"] == 2015


@needs_data
def test_trails_are_drawn(tmp_path, capsys):
    assert record(tmp_path, "plot", "--from", "2005", "--to", "2017") == 0
    assert "between 2005 and 2017" in capsys.readouterr().out.replace("\n", " ")
    assert (tmp_path / "out" / "charts" / "report-trails.png").exists()


@pytest.mark.parametrize("action", ["observed", "plot"])
def test_without_data_it_says_where_to_look(tmp_path, capsys, action):
    (tmp_path / "empty").mkdir()
    assert record(tmp_path, action, data=tmp_path / "empty") == 2
    shown = capsys.readouterr()
    assert "record status" in shown.err and len(shown.err.strip().splitlines()) == 1
    assert not (tmp_path / "out").exists()
