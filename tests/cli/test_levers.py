"""`levers`: its screen, its files, its errors."""

import json

from sim.cli import main

GOAL = "alignment.KAZ.US@12 > 0.08"
FAST = ["--runs", "10", "--workers", "1"]
PULLED = ["--lever", "balance.KAZ=-1..3", "--lever", "effort_cap.US.economic=0..3"]


def levers(tmp_path, *more, goal=GOAL, pulled=PULLED):
    folder = str(tmp_path / "out")
    return main(
        ["levers", "kazakhstan_2020", "--goal", goal, *FAST, *pulled, "--out", folder, *more]
    )


def test_the_answer_comes_first_and_a_report_is_written(tmp_path, capsys):
    assert levers(tmp_path) == 0
    shown = capsys.readouterr().out
    assert f"brings about {GOAL}?" in shown.replace("\n", " ")
    assert max(len(line) for line in shown.splitlines() if not line.startswith("Report")) <= 80
    for file in ("report.html", "manifest.json", "charts"):
        assert (tmp_path / "out" / file).exists()


def test_json_is_what_was_found(tmp_path, capsys):
    assert levers(tmp_path, "--json") == 0
    found = json.loads(capsys.readouterr().out)
    assert found["kind"] == "levers"
    assert list(found["numbers"]["levers"]) == ["balance.KAZ", "effort_cap.US.economic"]
    assert len(found["numbers"]["pairs"]) == 1


def test_wrong_input_is_one_line_and_nothing_is_written(tmp_path, capsys):
    for goal, pulled in ((GOAL, ["--lever", "no_such=0..1"]), ("alignment.KAZ.US@12", PULLED)):
        assert levers(tmp_path, goal=goal, pulled=pulled) == 2
        shown = capsys.readouterr()
        assert shown.out == ""
        assert len(shown.err.strip().splitlines()) == 1
        assert not (tmp_path / "out").exists()


def test_a_goal_must_be_said(capsys):
    assert main(["levers", "kazakhstan_2020"]) == 2
    assert "--goal" in capsys.readouterr().err
