"""`exercise` asks first, locks, and only then shows what came."""

import io
import json

import pytest

from sim.cli import main
from sim.core.places import find_scenario

NAME = "between_two_stools"


@pytest.fixture
def typed(monkeypatch):
    def at(text):
        monkeypatch.setattr("sys.stdin", io.StringIO(text))

    return at


def test_without_a_file_it_lists_what_is_shipped(capsys):
    assert main(["exercise"]) == 0
    said = capsys.readouterr().out
    assert f"{NAME} (35 minutes)" in said
    assert max(map(len, said.splitlines())) <= 80
    assert main(["exercise", "--json"]) == 0
    assert NAME in {each["name"] for each in json.loads(capsys.readouterr().out)}


def test_a_forecast_from_a_pipe_is_locked_before_anything_is_shown(capsys, typed):
    typed("nonsense\n10 10 10\n20 60 20\n90 5 5\n")
    assert main(["exercise", NAME, "--runs", "50"]) == 0
    said = capsys.readouterr().out
    asked, locked, shown = said.partition("Locked: falls 20, stays 60, rises 20.")
    assert locked
    assert "10 + 10 + 10 = 30 found" in asked
    assert "The key" in shown and "The key" not in asked
    assert "Your forecast scores 88 of 100" in shown


def test_no_forecast_shows_nothing(capsys, typed):
    typed("")
    assert main(["exercise", NAME]) == 2
    said = capsys.readouterr()
    assert len(said.err.splitlines()) == 1
    assert "The key" not in said.out


def test_a_wrong_forecast_is_one_line_and_shows_nothing(capsys):
    assert main(["exercise", NAME, "--forecast", "50 50"]) == 2
    said = capsys.readouterr()
    assert (said.out, len(said.err.splitlines())) == ("", 1)


def test_json_has_what_came(capsys):
    args = ["exercise", NAME, "--forecast", "0 100 0", "--runs", "50", "--json"]
    assert main(args) == 0
    found = json.loads(capsys.readouterr().out)
    assert found["answers"]["stays"] == {"chance": 100, "share": 1.0}
    assert (found["score"], found["best_possible"]) == (100, 100)
    assert all(each["says"] == each["goes"] for each in found["key"])
    assert found["levers"]["silent"]["adds"]["middle"] == pytest.approx(0.0001, abs=1e-4)
    assert found["next"][0] == "whatif kazakhstan_2020 --with no_rights_campaign"
    assert main(["exercise", NAME, "--json"]) == 2
    assert "--forecast" in capsys.readouterr().err


def test_an_exercise_of_ones_own_finds_what_lies_beside_it(capsys, tmp_path):
    """Its scenario and its what-ifs, by their paths from its folder."""
    for name in ("kazakhstan_2020", "whatifs/no_tour", f"exercises/{NAME}"):
        text = find_scenario(name).read_text(encoding="utf-8")
        text = text.replace("base: kazakhstan_2020", "base: own.yaml")
        text = text.replace("whatif: no_rights_campaign", "whatif: no_tour.yaml")
        file = name.rpartition("/")[2].replace("kazakhstan_2020", "own")
        (tmp_path / f"{file}.yaml").write_text(text, encoding="utf-8")
    args = ["exercise", str(tmp_path / f"{NAME}.yaml"), "--forecast", "0 100 0", "--runs", "20"]
    assert main(args) == 0
    assert "the key says" in " ".join(capsys.readouterr().out.split())


def test_validate_knows_exercises(capsys):
    assert main(["validate", NAME]) == 0
    assert capsys.readouterr().out == (
        f"{NAME}: ok, asks about kazakhstan_2020: 2 levers, 3 lines of the key, 35 minutes\n"
    )
