"""`tournament`: its screen, its files, its errors."""

import json

from sim.cli import main

FAST = ["--strategy", "patient", "--strategy", "tit-for-tat", "--fates", "2"]


def play(tmp_path, *more, scenario="kazakhstan_2020"):
    return main(["tournament", scenario, *FAST, "--out", str(tmp_path / "out"), *more])


def test_the_answer_comes_first_and_a_report_is_written(tmp_path, capsys):
    assert play(tmp_path, "--planned", "1", "--rollouts", "60", "--full") == 0
    shown = capsys.readouterr()
    words = shown.out.replace("\n", " ")
    assert "US: patient gains most" in words
    assert "8 ways to hand 2 strategies to 3 powers were played in the same 2 fates" in words
    assert "planner: " in shown.err and "s a turn" in shown.err and "s a turn" not in words
    lines = [line for line in shown.out.splitlines() if not line.startswith("Report")]
    assert max(map(len, lines)) <= 80
    for file in ("report.html", "summary.json", "manifest.json"):
        assert (tmp_path / "out" / file).exists()
    assert "s a turn" in (tmp_path / "out" / "report.html").read_text(encoding="utf-8")
    names = {each.name for each in (tmp_path / "out" / "charts").iterdir()}
    assert {f"report-{each}.svg" for each in ("payoff_map", "planner_gain")} <= names


def test_json_is_what_was_found_and_the_planner_can_be_left_out(tmp_path, capsys):
    assert play(tmp_path, "--planned", "0", "--json") == 0
    shown = capsys.readouterr()
    found = json.loads(shown.out)
    assert found["kind"] == "tournament" and found["numbers"]["planner"] is None
    assert found["numbers"]["games"] == 16 and "planner" not in shown.err
    assert [each["chart"] for each in found["charts"]] == ["payoff_map"]


def test_what_cannot_be_played_is_told_in_one_line(tmp_path, capsys):
    assert play(tmp_path, "--strategy", "hawkish") == 2
    assert "--strategy: unknown strategy 'hawkish'" in capsys.readouterr().err
    assert play(tmp_path, scenario="no_tour") == 2
    assert "a what-if file, a scenario is right" in capsys.readouterr().err
    assert not (tmp_path / "out").exists()
