"""`pack` writes a lesson's sheets, and what is left of a game."""

import json

import pytest

from sim.cli import main
from sim.game.game import Act
from sim.game.saves.saves import save
from sim.web.languages import LANGUAGES
from tests.game.played import play

pytestmark = pytest.mark.slow

NAME = "between_two_stools"


def test_a_pack_is_written_in_all_languages(capsys, tmp_path):
    assert main(["pack", NAME, "--out", str(tmp_path)]) == 0
    said = capsys.readouterr().out
    assert "28 files" in said and str(tmp_path / "index.html") in said
    assert (tmp_path / "kk" / "plan-45.html").is_file()
    assert not list(tmp_path.rglob("since.html"))


def test_one_language_and_the_optional_card_can_be_asked_for(capsys, tmp_path):
    args = ["pack", NAME, "--out", str(tmp_path), "--language", "ru", "--since", "--json"]
    assert main(args) == 0
    told = json.loads(capsys.readouterr().out)
    assert told["languages"] == ["ru"]
    assert str(tmp_path / "ru" / "since.html") in told["files"]
    assert not (tmp_path / "en").exists()


def test_a_game_s_papers_are_written(capsys, tmp_path, flagship):
    game = play(flagship, {"US": ("visit KAZ",)})
    game.do(Act("next"))
    save(game, tmp_path / "game.jsonl")
    out = tmp_path / "after"
    assert main(["pack", "--game", str(tmp_path / "game.jsonl"), "--out", str(out)]) == 0
    assert "en/debrief.html" in capsys.readouterr().out
    assert (out / "lesson.xlsx").is_file() and (out / "ru" / "report.html").is_file()


@pytest.mark.parametrize(
    ("args", "right"),
    [
        ([], "an exercise, or --game FILE, is right"),
        ([NAME, "--game", "x"], "an exercise, or --game FILE, is right"),
        ([NAME], "--out: missing"),
        ([NAME, "--out", "{}", "--language", "de"], f"one of {', '.join(LANGUAGES)} is right"),
        (["--game", "x", "--out", "{}", "--since"], "--since"),
        (["between_two_stool", "--out", "{}"], "did you mean between_two_stools?"),
        (["--game", "nothing.jsonl", "--out", "{}"], "nothing.jsonl"),
    ],
)
def test_what_is_wrong_is_said_in_one_line_and_nothing_is_written(args, right, capsys, tmp_path):
    out = tmp_path / "out"
    assert main(["pack", *(each.format(out) for each in args)]) == 2
    said = capsys.readouterr().err
    assert right in said and len(said.splitlines()) == 1
    assert not out.exists()
