"""`replay`: the course of a saved game, its numbers in full, and one line for what is no save."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from sim.cli import main
from sim.game.game import new_game
from sim.game.saves.course import SCORES, course, course_lines
from sim.game.saves.saves import lines_of, save
from tests.game.played import play, until

TURN = {"US": ("visit UZB",), "KAZ": ("accept CN", "train RU")}


@pytest.fixture(scope="module")
def game(flagship):
    return until(
        play(flagship, TURN, {}, chances={"BLR": (10, 20, 70)}, bots={"RU": "hawk"}), "order"
    )


@pytest.fixture
def file(game, tmp_path):
    save(game, tmp_path / "a.jsonl")
    return str(tmp_path / "a.jsonl")


def shown(capsys, *args):
    assert main(["replay", *args]) == 0
    said = capsys.readouterr()
    assert said.err == ""
    return said.out


def refused(capsys, file):
    assert main(["replay", file]) == 2
    said = capsys.readouterr()
    assert said.out == ""
    (line,) = said.err.splitlines()
    return line


# The course


def test_it_shows_what_was_done_and_what_came_of_it(capsys, game, file):
    text = shown(capsys, file)
    assert " ".join(text.split()).startswith(f"{game.scenario.title} (kazakhstan_2020), seed 7 ")
    assert "Round 1, January 2020 to June 2020\n" in text
    assert "  KAZ: accept CN, train RU\n" in text
    about = game.subject("BLR", 0)
    assert f"BLR said of {about}: falls 10, stays 20, rises 70." in text
    said = " ".join(text.split())
    heads = " ".join(f"round {each.number + 1}" for each in game.rounds)
    assert f"{SCORES} {heads} total" in said
    assert f"{game.rounds[0].forecast_scores['BLR']:.0f} of 100, where an equal guess has " in said
    rows = {line.split()[0]: line.split()[1:] for line in text.splitlines() if line[:2] == "  "}
    for seat, total in game.totals.items():
        scores = [each.scores[seat] for each in game.rounds]
        assert rows[seat] == [f"{each:+.2f}" for each in (*scores, total)]
    assert f"It stands in round {game.number + 1}, phase 'order'." in text
    assert text.endswith(
        "acts were done again. Every number is as it was saved, to the last digit.\n"
    )


def test_every_line_fits_a_narrow_terminal(capsys, file):
    for more in ([], ["--full"]):
        assert max(map(len, shown(capsys, file, *more).splitlines())) <= 80


def test_in_full_it_says_what_scores_are_made_of(capsys, game, file):
    text = " ".join(shown(capsys, file, "--full").split())
    for part, value in game.rounds[0].parts["KAZ"].items():
        assert f"{part} {value:+.3f}" in text


def test_a_game_that_was_not_begun_and_one_that_is_over(flagship):
    new = new_game(flagship, fate=3)
    assert "seed 0, fate 3" in " ".join(course_lines(new))
    assert course_lines(new)[-1] == "It stands in round 1, phase 'brief'."
    assert course(new)["rounds"] == []
    over = until(new, "over")
    assert course_lines(over)[-1] == "The game is over."
    assert "  nobody ordered anything" in course_lines(over)


# The numbers


def test_all_numbers_are_there_in_full(capsys, game, file):
    found = json.loads(shown(capsys, file, "--json"))
    first, played = found["rounds"][0], game.rounds[0]
    assert first["scores"] == played.scores
    assert first["parts"] == played.parts
    assert first["forecasts"]["BLR"]["score"] == played.forecast_scores["BLR"]
    assert found["totals"] == game.totals
    full = json.loads(shown(capsys, file, "--json", "--full"))
    assert {key: full[key] for key in found} == found
    for month, said in zip(game.months, full["months"], strict=True):
        assert {name: table.tolist() for name, table in month.items()} == said


@pytest.mark.slow
def test_a_replay_elsewhere_says_the_same(capsys, file, tmp_path):
    """In another process and folder, with another order of what is in a set."""
    line = [sys.executable, "-m", "sim.cli", "replay", "a.jsonl", "--json", "--full"]
    env = {**os.environ, "PYTHONHASHSEED": "1"}
    done = subprocess.run(line, cwd=tmp_path, env=env, capture_output=True, text=True, check=True)
    assert done.stdout == shown(capsys, file, "--json", "--full")


def test_numbers_that_differ_by_rounding_are_told_apart(capsys, game, file, monkeypatch):
    """As if another processor had saved them."""
    from sim.game.saves import saves

    monkeypatch.setattr(saves, "is_to_the_digit", lambda *_: False)
    assert "to 0.001; this machine rounds otherwise." in shown(capsys, file)


# What is refused


def test_what_is_no_whole_save_is_one_line(capsys, tmp_path, game):
    file = tmp_path / "a.jsonl"
    lines = lines_of(game)
    cases = {
        "": "a.jsonl: empty",
        "format: 1\n": "a.jsonl:1: no saved game",
        "\n".join([lines[0], "x", *lines[1:]]): "a.jsonl:2: damaged",
        "\n".join([*lines[:2], *lines[3:]]): "a.jsonl:3: was changed since it was saved",
        lines[0].replace('"version": 1', '"version": 2'): "a.jsonl:1: version: 2 found",
    }
    for text, fault in cases.items():
        file.write_text(text, encoding="utf-8")
        assert fault in refused(capsys, str(file))
    assert "no such file" in refused(capsys, str(tmp_path / "none"))
    assert "a directory" in refused(capsys, str(tmp_path))


def test_a_file_that_was_cut_is_replayed_up_to_there_with_a_word(capsys, tmp_path, game):
    (tmp_path / "a.jsonl").write_text("\n".join(lines_of(game))[:-90], encoding="utf-8")
    assert main(["replay", str(tmp_path / "a.jsonl")]) == 0
    said = capsys.readouterr()
    assert "no end after it, read up to here" in said.err
    assert "It stands in round 3" in said.out


def test_a_replay_leaves_the_file_as_it_was(capsys, file):
    before = Path(file).read_bytes()
    shown(capsys, file)
    assert Path(file).read_bytes() == before
