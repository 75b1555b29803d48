"""Paper: plain where it is not a terminal or colour is not wanted, page by page where it is."""

import io

import pytest

from sim.game.terminal.paper import Paper, folded


def paper(monkeypatch, is_terminal=True, is_plain=False, rows=12, **environment):
    """A paper on a terminal of a few rows, or on none."""
    for name in ("NO_COLOR", "FORCE_COLOR", "TERM", "COLORTERM"):
        monkeypatch.delenv(name, raising=False)
    for name, value in {"TERM": "xterm-256color", **environment}.items():
        monkeypatch.setenv(name, value)
    file = io.StringIO()
    file.isatty = lambda: is_terminal
    monkeypatch.setattr("sys.stdout", file)
    found = Paper(is_plain)
    found.console.size = (80, rows)
    return found, file


TOLD = "US +1.2 -0.3 `visit kaz`"


def test_a_terminal_has_colour(monkeypatch):
    sheet, file = paper(monkeypatch)
    sheet.say([TOLD])
    assert "\x1b[32m+1.2\x1b[0m" in file.getvalue() and "\x1b[31m-0.3\x1b[0m" in file.getvalue()


@pytest.mark.parametrize(
    "how",
    [{"is_terminal": False}, {"is_plain": True}, {"TERM": "dumb"}],
)
def test_elsewhere_words_are_all_there_is(monkeypatch, how):
    sheet, file = paper(monkeypatch, **how)
    sheet.say([TOLD])
    sheet.head("A head")
    sheet.clear()
    sheet.erase()
    assert file.getvalue().rstrip("\n") == f"{TOLD}\n\n== A head =="


def test_no_color_is_heeded(monkeypatch):
    sheet, file = paper(monkeypatch, NO_COLOR="1")
    sheet.say([TOLD])
    assert "\x1b[32m" not in file.getvalue() and "\x1b[1;36m" not in file.getvalue()


def test_a_users_text_moves_no_cursor(monkeypatch):
    sheet, file = paper(monkeypatch, is_terminal=False)
    sheet.say(["a\x1b[2Jb [red]c :smile:"])
    assert file.getvalue() == "a\\x1b[2Jb [red]c :smile:\n"


def test_a_screen_is_cleared_with_what_had_scrolled_away(monkeypatch):
    sheet, file = paper(monkeypatch)
    sheet.clear()
    assert "\x1b[2J" in file.getvalue() and "\x1b[3J" in file.getvalue()


def test_without_moves_of_the_cursor_secrets_are_pushed_out_of_sight(monkeypatch):
    sheet, file = paper(monkeypatch, is_plain=True, rows=12)
    sheet.say(["secret"])
    sheet.clear()
    assert file.getvalue().count("\n") >= 12


def test_pages_are_asked_for_and_the_rest_can_be_left_out(monkeypatch):
    sheet, file = paper(monkeypatch, rows=12)
    answers = [True, False]
    sheet.pause = lambda: answers.pop(0)
    sheet.say(f"line {n}" for n in range(100))
    assert file.getvalue().splitlines() == [f"line {n}" for n in range(20)]
    sheet.say(["not wanted"])
    assert "not wanted" not in file.getvalue()
    sheet.begin()
    sheet.say(["wanted"])
    assert file.getvalue().endswith("wanted\n")


def test_what_is_to_be_typed_stays_on_one_line():
    for at in range(40, 80):
        lines = folded("x" * at + " type `welcome us now` and go on")
        assert any("`welcome us now`" in line for line in lines)
        assert max(map(len, lines)) <= 80
