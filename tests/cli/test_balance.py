"""`balance`: its screen, its files, its errors."""

import json
from pathlib import Path

from sim.cli import main

SMALL = Path(__file__).parents[1] / "scenario" / "small.yaml"
SHORT = """
format: 1
name: short
title: Too short
start: 2024-01
months: 5
states: {A: {name: A}}
powers: {P: {name: P}, Q: {name: Q}}
parameters:
  alignment: {values: {A: {P: 0.4, Q: 0.6}}, status: judgement, fixed: Invented.}
  drift_rate: {values: {A: 0.06}, status: judgement, fixed: Invented.}
  hedging_taste: {values: {A: 0.5}, status: judgement, fixed: Invented.}
"""


def balance(tmp_path, *more, scenario=str(SMALL)):
    return main(["balance", scenario, "--fates", "10", "--out", str(tmp_path / "out"), *more])


def test_the_verdict_comes_first_and_a_report_is_written(tmp_path, capsys):
    assert balance(tmp_path, "--full") == 0
    shown = capsys.readouterr().out
    assert "Is its game fair, and do orders matter in it?" in shown.replace("\n", " ")
    assert "Not all three are met. FAIL: orders matter too little." in shown.replace("\n", " ")
    assert max(len(line) for line in shown.splitlines() if not line.startswith("Report")) <= 80
    for file in ("report.html", "summary.json", "manifest.json"):
        assert (tmp_path / "out" / file).exists()


def test_json_is_what_was_found(tmp_path, capsys):
    assert balance(tmp_path, "--json") == 0
    found = json.loads(capsys.readouterr().out)
    assert found["kind"] == "balance" and found["numbers"]["positions"] == 20
    assert set(found["numbers"]["criteria"]) == {"apart", "often", "wins"}
    # Nothing moves anything in it, so that all four seats tie.
    assert [each["wins"] for each in found["numbers"]["seats"].values()] == [0.25] * 4


def test_what_has_no_game_is_told_in_one_line(tmp_path, capsys):
    short = tmp_path / "short.yaml"
    short.write_text(SHORT, encoding="utf-8")
    assert balance(tmp_path, scenario=str(short)) == 2
    assert capsys.readouterr().err == f"{short}: months: 5 found, 6 or more are right for a game\n"
    assert balance(tmp_path, scenario="no_tour") == 2
    assert "a what-if file, a scenario is right" in capsys.readouterr().err
    assert not (tmp_path / "out").exists()
