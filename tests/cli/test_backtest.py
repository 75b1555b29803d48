"""`backtest`: its table, the line that it leaves for `run`, its errors."""

import json
from pathlib import Path

import pytest

from sim.answers.skill import find_skill
from sim.cli import main
from sim.scenario.load import load
from tests.record.model.made_up import YEARS, write_votes

PUBLIC = Path(__file__).resolve().parents[3] / "shared" / "data"
FAST = ["--draws", "64", "--first", "2000"]


@pytest.fixture
def here(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("MULTIVECTOR_DATA", raising=False)
    return tmp_path


def test_it_scores_the_model_beside_plain_rules_and_leaves_a_line_for_run(here, capsys):
    data = write_votes(here / "data")
    assert main(["backtest", "--data", str(data), *FAST, "--json"]) == 0
    found = json.loads(capsys.readouterr().out)
    assert found["kind"] == "backtest"
    series = found["numbers"]["series"]["ideal_points"]
    assert {"persistence", "model", "local_level", "regional_mean"} <= set(series)
    assert series["persistence"]["3"]["skill"] == 0
    kept = here / "results" / "kazakhstan_2020"
    scenario = load("kazakhstan_2020")
    said = find_skill(kept, Path(scenario.file), scenario.text)
    assert said["skill"]["horizons"]["3"]["skill"] == series["model"]["3"]["skill"]
    assert set(said["skill"]["own"]) == {"1", "3", "5"}
    assert (here / "results" / "kazakhstan_2020-backtest" / "report.html").exists()


@pytest.mark.parametrize("command", ["backtest", "calibrate"])
def test_without_data_it_says_where_to_get_them(here, command, capsys):
    assert main([command]) == 2
    shown = capsys.readouterr()
    assert shown.out == ""
    assert "no data folder" in shown.err
    assert "record status" in shown.err
    assert len(shown.err.strip().splitlines()) == 1
    assert not (here / "results").exists()


@pytest.mark.parametrize("command", ["backtest", "calibrate"])
def test_too_short_a_record_is_one_line(here, command, capsys):
    data = write_votes(here / "data", years=YEARS[:4])
    assert main([command, "--data", str(data), "--draws", "64"]) == 2
    shown = capsys.readouterr()
    assert len(shown.err.strip().splitlines()) == 1
    assert "1992 to 1995 found" in shown.err


def test_a_wrong_number_is_named_with_its_line_and_column(here, capsys):
    data = write_votes(here / "data")
    file = data / "votes.csv"
    text = file.read_text().splitlines()
    text[4] = text[4].replace(text[4].split(",")[2], "many")
    file.write_text("\n".join(text) + "\n")
    assert main(["backtest", "--data", str(data), *FAST]) == 2
    said = capsys.readouterr().err
    assert "votes.csv:5" in said
    assert "ideal_point_fp" in said
    assert "many" in said


def test_the_shipped_skill_is_of_the_shipped_text():
    scenario = load("kazakhstan_2020")
    found = find_skill(Path("nowhere"), Path(scenario.file), scenario.text)
    assert found["skill"] is not None, "the scenario has changed: run `backtest --beside` again"


@pytest.mark.slow
@pytest.mark.skipif(not PUBLIC.is_dir(), reason="no public data here")
def test_on_public_data_nothing_changes_has_the_errors_that_others_found(here, capsys):
    assert main(["backtest", "--data", str(PUBLIC), "--draws", "256", "--json"]) == 0
    found = json.loads(capsys.readouterr().out)
    series = found["numbers"]["series"]["ideal_points"]
    errors = [round(series["persistence"][h]["rmse"], 3) for h in ("1", "3", "5")]
    assert errors == [0.130, 0.177, 0.214]
    assert series["model"]["3"]["low"] > 0
    assert series["model"]["5"]["low"] > 0
