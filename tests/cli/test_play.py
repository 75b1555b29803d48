"""`play`: a game from a pipe and on a terminal, as users start it; wrong input is one line."""

import contextlib
import io
import os
import re
import signal
import subprocess
import sys
import time

import pytest

from sim.cli import main
from sim.game.saves.saves import load_game

PLAY = [sys.executable, "-m", "sim.cli", "play"]
PATIENCE = 240
"""Seconds; a first run compiles."""
GAME = """\
# A game of three rounds, as the United States.
40 40 20
menu
visit kaz
waive uzb
done
skip
coach
build kaz
done
34 33 33
quiet
done
why
"""


def piped(script, *options, folder=None):
    return subprocess.run(
        [*PLAY, *options], input=script, capture_output=True, text=True, cwd=folder
    )


def refused(capsys):
    """The lines of an error; standard output is empty."""
    shown = capsys.readouterr()
    assert shown.out == ""
    return shown.err.strip().splitlines()


# From a pipe


@pytest.mark.slow
def test_a_scripted_game_of_three_rounds(tmp_path):
    asked = ("kazakhstan_2020", "--as", "us", "--seed", "7", "--save", "game.jsonl")
    done = piped(GAME, *asked, folder=tmp_path)
    assert (done.returncode, done.stderr) == (0, "")
    assert "\x1b" not in done.stdout
    assert max(map(len, done.stdout.splitlines())) <= 80
    assert "US orders, 4 left> visit kaz" in done.stdout.splitlines()
    assert "The game is over" in done.stdout
    game = load_game(tmp_path / "game.jsonl")
    assert game.seed == 7 and len(game.rounds) == 3
    for number, played in enumerate(game.rounds, 1):
        told = done.stdout.split(f"your round {number} ==")[1]
        assert (
            re.search(r"Your score: ([+-]?[\d.]+)", told).group(1) == f"{played.scores['US']:+.1f}"
        )


@pytest.mark.slow
def test_a_wrong_line_ends_with_its_number(tmp_path):
    file = tmp_path / "game.jsonl"
    done = piped("skip\n\nvist kaz\ndone\n", "--as", "US", "--save", str(file))
    assert done.returncode == 2
    assert done.stderr == "line 3 of the input: unknown word 'vist', did you mean 'visit'?\n"
    assert load_game(file).phase == "order"


# What is asked for


def seats_at(capsys, monkeypatch, *options, script=""):
    """What is shown, as one line, when a script is played in this process."""
    monkeypatch.setattr("sys.stdin", io.StringIO(script))
    assert main(["play", *options]) == 0
    return " ".join(capsys.readouterr().out.split())


@pytest.mark.slow
def test_a_script_may_end_early_and_a_saved_game_goes_on(capsys, monkeypatch, tmp_path):
    file, other = str(tmp_path / "game.jsonl"), str(tmp_path / "whole.jsonl")
    lines = GAME.splitlines(keepends=True)
    early = seats_at(capsys, monkeypatch, "--as", "US", "--save", file, script="".join(lines[:6]))
    assert "is not finished: round 2 of 3" in early
    assert f"play --load {file} --as US" in early
    late = seats_at(capsys, monkeypatch, "--load", file, script="".join(lines[6:]))
    assert "The game is over" in late and f"replay {file}" in late
    seats_at(capsys, monkeypatch, "--as", "US", "--save", other, script=GAME)
    assert load_game(file).rounds == load_game(other).rounds


def test_bytes_that_are_no_text_are_a_wrong_line(capsys, monkeypatch):
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(b"\xff\xfe\n"), "utf-8"))
    assert main(["play"]) == 2
    assert capsys.readouterr().err.startswith("line 1 of the input: unknown word")


def test_without_a_seat_it_is_the_power_of_the_scenarios_focus(capsys, monkeypatch):
    assert "You play United States (US)" in seats_at(capsys, monkeypatch)


def test_a_seat_may_be_named_in_full(capsys, monkeypatch):
    assert "You play Belarus (BLR)" in seats_at(capsys, monkeypatch, "--as", "belarus")


def test_the_tutorial_begins_as_the_state_of_the_scenarios_focus(capsys, monkeypatch):
    said = seats_at(capsys, monkeypatch, "--tutorial", script="map\n")
    assert "You play Kazakhstan (KAZ)" in said and "Welcome. This is a practice game" in said
    assert "type `34 33 33`" in said


def test_bots_play_the_seats_that_nobody_has(capsys, monkeypatch, tmp_path):
    file = str(tmp_path / "game.jsonl")
    seats_at(
        capsys, monkeypatch, "--as", "KAZ", "--bots", "hawk", "--save", file, script="skip\ndone\n"
    )
    game = load_game(file)
    assert set(game.bots.values()) == {"hawk"} and "KAZ" not in game.bots
    assert game.rounds[0].turn


def test_a_save_knows_who_played_it(capsys, monkeypatch, tmp_path):
    file = str(tmp_path / "game.jsonl")
    script = "skip\n30 30 40\nvisit uzb\n"
    seats_at(capsys, monkeypatch, "--as", "US", "--as", "KAZ", "--save", file, script=script)
    assert "Keyboard to United States" in seats_at(capsys, monkeypatch, "--load", file)


def test_the_coach_can_be_switched_off(capsys, monkeypatch):
    assert "coach" in seats_at(capsys, monkeypatch, script="skip\n")
    assert "coach" not in seats_at(capsys, monkeypatch, "--no-coach", script="skip\n")


@pytest.mark.parametrize(
    ("options", "said"),
    [
        (["--as", "USA"], "--as: unknown seat 'USA', did you mean 'US'?"),
        (["--as", "US", "--as", "us"], "--as: US is named twice, once is right"),
        (["--bots", "dove"], "--bots: unknown strategy 'dove'"),
        (
            ["--tutorial", "--as", "US", "--as", "KAZ"],
            "--tutorial: one seat and a new game are right",
        ),
        (["--load", "no.jsonl", "--seed", "1"], "--load: --seed found beside it"),
        (["--load", "no.jsonl", "--tutorial"], "--tutorial: one seat"),
        (["--load", "no.jsonl"], "no.jsonl: "),
        (["kazakhstan_2021"], "kazakhstan_2021"),
        (["--save", "README.md"], "README.md: it is there and no saved game"),
        (["--seed", "9" * 30], "--seed: "),
    ],
)
def test_what_is_wrong_is_one_line(capsys, options, said):
    assert main(["play", *options]) == 2
    (line,) = refused(capsys)
    assert said in line


# On a terminal


@pytest.fixture
def terminal(tmp_path):
    """Start `play` on a terminal of 80 by 24; what is typed next goes in, what is shown comes out."""
    pty = pytest.importorskip("pty")
    import fcntl
    import select
    import struct
    import termios

    started = []

    def take_terminal():
        # Whoever runs tests in the background has Ctrl-C ignored, and what it starts inherits that.
        signal.signal(signal.SIGINT, signal.SIG_DFL)
        fcntl.ioctl(0, termios.TIOCSCTTY, 0)

    def start(*options, **environment):
        mine, theirs = pty.openpty()
        fcntl.ioctl(theirs, termios.TIOCSWINSZ, struct.pack("HHHH", 24, 80, 0, 0))
        own = {**os.environ, "TERM": "xterm-256color", **environment}
        own.pop("COLUMNS", None), own.pop("LINES", None)
        child = subprocess.Popen(
            [*PLAY, *options], stdin=theirs, stdout=theirs, stderr=theirs, env=own,
            start_new_session=True, preexec_fn=take_terminal,
        )  # fmt: skip
        os.close(theirs)
        started.append((child, mine))

        unread = [""]

        def until(wanted, *keys, again=""):
            """Type, and return what is shown up to what is waited for; a key may be pressed again."""
            for key in keys:
                os.write(mine, key.encode())
            seen, end, pressed = unread[0], time.monotonic() + PATIENCE, time.monotonic()
            while wanted not in seen and time.monotonic() < end:
                if again and time.monotonic() - pressed > 2:
                    pressed = time.monotonic()
                    with contextlib.suppress(OSError):  # it has ended meanwhile
                        os.write(mine, again.encode())
                if select.select([mine], [], [], 0.1)[0]:
                    try:
                        seen += os.read(mine, 4096).decode()
                    except OSError:  # the other side is closed
                        break
            assert wanted in seen, seen
            shown, unread[0] = seen.split(wanted, 1)
            return shown + wanted

        return child, until

    yield start
    for child, mine in started:
        child.kill()
        child.wait()
        os.close(mine)


@pytest.mark.skipif(sys.platform == "win32", reason="no pseudo-terminals")
@pytest.mark.slow
class TestOnATerminal:
    """What only a terminal has: pages, completion, keys that interrupt, a screen that is cleared."""

    def test_a_turn_with_pages_and_completion(self, terminal):
        child, until = terminal("--as", "KAZ")
        page = until("-- Enter shows more --")
        assert page.count("\n") <= 24 and "\x1b[" in page
        until("KAZ forecast> ", "\n")
        until("KAZ orders, 3 left> ", "skip\n")
        until("KAZ orders, 2 left> ", "wel\tu\t\n")
        until("unknown word 'x'", "x\n")
        until("KAZ orders, 2 left> ")
        until("was not saved", "quit\n")
        assert child.wait(PATIENCE) == 0

    def test_keys_that_end_a_game(self, terminal, tmp_path):
        for key, code in (("\x03", 130), ("\x04", 0)):
            file = tmp_path / f"{code}.jsonl"
            child, until = terminal("--save", str(file), "--plain")
            until("-- Enter shows more --")
            until("US forecast> ", "\n")
            # One that comes at the same moment as the prompt is not seen by readline.
            until("To go on:", key, again=key)
            assert child.wait(PATIENCE) == code
            assert load_game(file).phase == "forecast"

    def test_the_screen_is_cleared_for_the_next_player(self, terminal):
        _, until = terminal("--as", "US", "--as", "KAZ", NO_COLOR="1")
        until("nobody else looks. ")
        until("-- Enter shows more --", "\n")
        until("US forecast> ", "\n")
        cleared = until("nobody else looks. ", "30 30 40\n")
        assert "\x1b[2J" in cleared and "\x1b[3J" in cleared
        assert "\x1b[32m" not in cleared
