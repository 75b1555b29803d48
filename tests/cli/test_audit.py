"""`audit`: its screen, its files, its errors."""

import json
from pathlib import Path

import pytest

from sim.cli import main

SMALL = Path(__file__).parents[1] / "scenario" / "small.yaml"
FAST = ["--runs", "10", "--workers", "1", "--sample", "10", "--conclusion", "gain_at_month_6"]


def audit(tmp_path, *more, scenario="kazakhstan_2020"):
    return main(["audit", scenario, *FAST, "--out", str(tmp_path / "out"), *more])


def test_the_answer_comes_first_and_a_report_is_written(tmp_path, capsys):
    assert audit(tmp_path) == 0
    shown = capsys.readouterr().out
    assert "Which of its arguments carry its conclusions?" in shown.replace("\n", " ")
    assert "stands on attention of the visit" in shown.replace("\n", " ")
    assert "This audits the model, not history." in shown.replace("\n", " ")
    assert max(len(line) for line in shown.splitlines() if not line.startswith("Report")) <= 80
    for file in ("report.html", "summary.json", "manifest.json"):
        assert (tmp_path / "out" / file).exists()
    names = {each.name for each in (tmp_path / "out" / "charts").iterdir()}
    assert names == {f"report-waterfall-gain_at_month_6.{kind}" for kind in ("svg", "png", "csv")}


def test_json_is_what_was_found(tmp_path, capsys):
    assert audit(tmp_path, "--json") == 0
    found = json.loads(capsys.readouterr().out)
    assert found["kind"] == "audit" and found["numbers"]["orders"] == 10
    assert len(found["numbers"]["arguments"]) == 14
    gain = found["numbers"]["conclusions"]["gain_at_month_6"]
    added = sum(each["value"] for each in gain["arguments"].values())
    assert added == pytest.approx(gain["all"] - gain["none"], abs=1e-8)


def test_a_scenario_without_arguments_is_told_in_one_line(tmp_path, capsys):
    assert main(["audit", str(SMALL), "--out", str(tmp_path / "out")]) == 2
    shown = capsys.readouterr()
    assert shown.out == ""
    assert shown.err.strip().splitlines() == [
        "small: no arguments in it to audit, 'arguments:' in the file is right"
    ]
    assert not (tmp_path / "out").exists()


def test_an_unknown_conclusion_and_a_what_if_are_refused(tmp_path, capsys):
    assert audit(tmp_path, "--conclusion", "gain") == 2
    assert "unknown conclusion 'gain'" in capsys.readouterr().err
    assert audit(tmp_path, scenario="no_tour") == 2
    assert "a what-if file, a scenario is right" in capsys.readouterr().err
