"""`validate` says what a file holds, or every problem of every file."""

import json
from pathlib import Path

import pytest

from sim.cli.frame import main

BROKEN = Path(__file__).parents[1] / "scenario" / "broken"


def test_a_good_file_is_ok(capsys):
    assert main(["validate", "kazakhstan_2020", "whatifs/roads"]) == 0
    said = capsys.readouterr()
    assert said.err == ""
    lines = said.out.splitlines()
    assert lines[0].startswith("kazakhstan_2020: ok, 6 states, 3 powers, ")
    assert lines[0].endswith("53 claims")
    assert lines[1] == "whatifs/roads: ok, changes kazakhstan_2020: 2 numbers set"


def test_all_problems_of_all_files_are_told(capsys, monkeypatch):
    monkeypatch.chdir(BROKEN)
    files = ["range_text.yaml", "kazakhstan_2020", "whatif_strategy.yaml", "nowhere.yaml"]
    assert main(["validate", *files]) == 2
    said = capsys.readouterr()
    assert said.out.startswith("kazakhstan_2020: ok")
    told = [line.split(":")[0] for line in said.err.splitlines()]
    assert told == ["range_text.yaml"] * 2 + ["whatif_strategy.yaml"] * 2 + ["nowhere.yaml"]


@pytest.mark.parametrize("args", [["validate"], ["validate", "--nonsense", "x"]])
def test_a_wrong_command_is_one_line(capsys, args):
    assert main(args) == 2
    assert len(capsys.readouterr().err.splitlines()) == 1


def test_json_has_every_problem_with_its_place(capsys, monkeypatch):
    monkeypatch.chdir(BROKEN)
    assert main(["validate", "--json", "kazakhstan_2020", "months_zero.yaml", "nowhere.yaml"]) == 2
    said = capsys.readouterr()
    good, bad, missing = json.loads(said.out)
    assert good["is_valid"] and good["problems"] == [] and good["holds"].startswith("6 states")
    assert not bad["is_valid"]
    (problem,) = bad["problems"]
    assert (problem["line"], problem["column"], problem["key"]) == (5, 1, "months")
    assert problem["said"] in said.err
    assert "no such file" in missing["problems"][0]["said"]
