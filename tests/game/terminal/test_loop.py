"""A game in a terminal from its start to its end, from scripts and from somebody's hands."""

from random import Random

import pytest

from sim.core.errors import FailedError, UserError
from sim.game.orders.instruments import INSTRUMENTS
from sim.game.orders.orders import Order
from sim.game.saves.saves import load_game
from sim.game.terminal.loop import keep_on, play
from sim.game.terminal.words import WORDS
from tests.game.terminal.boards import played, shown, table_of, words

pytestmark = pytest.mark.slow

GAME = [
    "40 40 20",
    "menu",
    "visit kaz  # a visit",
    "wai uzb",
    "done",
    "skip",
    "build kaz",
    "undo",
    "redo",
    "done",
    "34 33 33",
    "visit uzb",
    "map",
    "done",
    "why",
]


class Hands:
    """Somebody at a keyboard, who may also interrupt."""

    is_script = False

    def __init__(self, *lines):
        self.lines = list(lines)
        self.forgot = 0

    def line(self, prompt, choices):
        said = self.lines.pop(0) if self.lines else None
        if isinstance(said, BaseException):
            raise said
        return said

    def forget(self):
        self.forgot += 1

    def place(self):
        return ""


def by_hand(scenario, *lines, hands=("US",), **more):
    table = table_of(scenario, *hands, **more)
    table.source = Hands(*lines)
    return table


# A whole game


def test_a_scripted_game_is_played_to_its_end(flagship):
    table = played(flagship, lines=GAME)
    assert table.is_over
    assert [each.turn for each in table.game.rounds] == [
        {"US": (Order("visit", "KAZ"), Order("waive", "UZB"))},
        {"US": (Order("build", "KAZ"),)},
        {"US": (Order("visit", "UZB"),)},
    ]
    assert [bool(each.chances) for each in table.game.rounds] == [True, False, True]
    assert max(map(len, shown(table).splitlines())) <= 80


def test_what_is_told_of_a_round_is_what_was_played(flagship):
    table = played(flagship, lines=GAME)
    text, first = words(table), table.game.rounds[0]
    assert f"Your score: {first.scores['US']:+.1f}" in text
    assert f"{first.forecast_scores['US']:.0f} of 100 for you" in text
    assert "Same luck without 'visit KAZ'" in text
    assert (
        f"Totals of 3 rounds, each beside the model's own rule: US {table.game.totals['US']:+.1f}"
        in text
    )
    assert "in 1,000 other futures" in text and "Skill:" in text
    assert "play scenarios/kazakhstan_2020.yaml --as KAZ --seed 0" in text


def test_nobody_at_the_keyboard_orders_for_the_others(flagship):
    table = played(flagship, lines=GAME)
    assert all(set(each.turn) == {"US"} for each in table.game.rounds)
    assert "all others 0.0" in words(table)


def test_who_orders_nothing_has_neither_skill_nor_luck(flagship):
    table = played(flagship, lines=["skip", "done"] * 3)
    assert table.game.totals["US"] == 0
    assert "no skill and no luck" in words(table)


# Where a script ends


def test_a_script_that_ends_early_says_what_is_next(flagship):
    table = played(flagship, lines=GAME[:5])
    assert not table.is_over
    assert "The game is not finished: round 2 of 3, a forecast is next" in words(table)
    assert "It was not saved" in words(table)


def test_a_game_is_saved_where_asked_and_goes_on_from_there(flagship, tmp_path):
    file = str(tmp_path / "game.jsonl")
    cut = GAME.index("redo") + 1
    table = played(flagship, lines=GAME[:cut], save_file=file)
    assert f"play --load {file} --as US" in shown(table)
    later = table_of(flagship, lines=GAME[cut:])
    later.game = load_game(file)
    play(later)
    assert later.game.acts == played(flagship, lines=GAME).game.acts
    assert later.is_over


def test_a_finished_game_is_saved_and_says_how_to_see_it_again(flagship, tmp_path):
    file = str(tmp_path / "game.jsonl")
    table = played(flagship, lines=[*GAME, f"save {file}"])
    assert load_game(file).totals == table.game.totals
    assert f"replay {file}" in shown(table)


@pytest.mark.parametrize(
    ("lines", "said"),
    [
        (["40 40 20", "# a comment", "", "vsit kaz"], "line 4 of the input: unknown word 'vsit'"),
        (["40 40 40"], "line 1 of the input: forecast: 40 + 40 + 40 = 120 found"),
        (["visit kaz"], "line 1 of the input: 'visit' is not for now: a forecast is next"),
        (["skip", "visit"], "line 2 of the input: US: visit: whom?"),
        (["skip", "build kaz", "build uzb", "build kgz"], "costs 2, and 0 of 4 are left"),
        (["undo"], "line 1 of the input: undo: nothing was done yet"),
        (["skip", "redo"], "line 2 of the input: redo: nothing was taken back"),
    ],
)
def test_a_wrong_line_ends_a_script_with_its_number(flagship, tmp_path, lines, said):
    file = tmp_path / "game.jsonl"
    table = table_of(flagship, lines=lines, save_file=str(file))
    with pytest.raises(UserError) as error:
        play(table)
    assert said in str(error.value) and len(error.value.lines) == 1
    assert load_game(file).acts == table.game.acts


def test_a_save_that_fails_is_no_wrong_line(flagship, tmp_path):
    (tmp_path / "file").touch()
    table = table_of(flagship, lines=[f"save {tmp_path / 'file' / 'game.jsonl'}"])
    with pytest.raises(FailedError, match="line 1 of the input"):
        play(table)


# At a keyboard


def test_a_wrong_line_at_a_keyboard_is_told_and_the_game_goes_on(flagship):
    table = by_hand(flagship, "vsit", "", "40 40 20", "visit nowhere", "done")
    play(table)
    assert "unknown word 'vsit'" in words(table)
    assert "unknown aim 'nowhere'" in words(table)
    assert table.game.number == 1


@pytest.mark.parametrize("hands", [("US",), ("KAZ",), ("US", "KAZ")])
def test_whatever_is_typed_is_answered_within_80_columns(flagship, hands):
    """The words that look long, ask the coach or leave are left out, for time."""
    drawn = Random(0)
    first = [*(set(WORDS) - {"coach", "save", "quit"}), *INSTRUMENTS, "done", "skip", "40 40 20"]
    odd = ["\0", "- -", "9" * 400, "-1 2 3", "é ü", "why x", "x" * 200]
    aims = ["", "kaz", "Belarus", "us", "ru cn"]
    lines = [f"{drawn.choice([*sorted(first), *odd])} {drawn.choice(aims)}" for _ in range(120)]
    table = by_hand(flagship, *lines, hands=hands)
    play(table)
    assert table.source.lines == [] and table.game.acts
    assert max(map(len, shown(table).splitlines())) <= 80


def test_quit_leaves(flagship):
    table = by_hand(flagship, "quit", "skip")
    play(table)
    assert table.game.phase == "forecast" and table.source.lines == ["skip"]


def test_an_interrupted_game_is_kept_and_says_how_to_go_on(flagship, tmp_path):
    file = tmp_path / "game.jsonl"
    table = by_hand(flagship, "skip", "visit kaz", KeyboardInterrupt(), save_file=str(file))
    with pytest.raises(KeyboardInterrupt, match=rf"play --load {file} --as US"):
        play(table)
    assert load_game(file).orders == {"US": (Order("visit", "KAZ"),)}


# Undo


@pytest.mark.parametrize(
    ("lines", "phase", "number", "orders"),
    [
        (["skip", "visit kaz", "quiet", "undo"], "order", 0, (Order("visit", "KAZ"),)),
        (["skip", "visit kaz", "undo"], "order", 0, None),
        (["skip", "undo"], "forecast", 0, None),
        (["40 40 20", "undo"], "forecast", 0, None),
        (["skip", "visit kaz", "done", "undo"], "order", 0, (Order("visit", "KAZ"),)),
        (["skip", "done"] * 2 + ["skip", "visit kaz", "done", "undo"], "order", 2,
         (Order("visit", "KAZ"),)),
    ],
)  # fmt: skip
def test_undo_goes_back_to_where_something_was_asked(flagship, lines, phase, number, orders):
    table = played(flagship, lines=lines)
    assert (table.game.phase, table.game.number) == (phase, number)
    assert table.game.orders.get("US") == orders
    assert not table.game.chances


@pytest.mark.parametrize("cut", [1, 2, 3, 5, 6, 7, 10, 12, 15])
def test_redo_after_undo_is_as_if_nothing_had_been(flagship, cut):
    lines = [each for each in GAME[:cut] if each not in ("undo", "redo")]
    before = played(flagship, lines=lines)
    if before.undo_count():
        acts, rounds = list(before.game.acts), list(before.game.rounds)
        before.undo()
        assert len(before.game.acts) < len(acts)
        before.redo()
        assert (before.game.acts, before.game.rounds) == (acts, rounds)


def test_what_is_done_after_undo_cannot_be_redone(flagship):
    with pytest.raises(UserError, match="nothing was taken back"):
        played(flagship, lines=["skip", "visit kaz", "undo", "quiet", "redo"])


# Several at one keyboard

TWO = ["skip", "40 40 20", "build kaz", "done", "accept cn", "done"]


def test_each_has_the_keyboard_in_turn(flagship):
    table = played(flagship, "US", "KAZ", lines=TWO)
    assert table.game.rounds[0].turn == {
        "US": (Order("build", "KAZ"),),
        "KAZ": (Order("accept", "CN"),),
    }
    assert list(table.game.rounds[0].chances) == ["KAZ"]


def test_nobody_does_again_what_another_took_back(flagship):
    with pytest.raises(UserError, match="nothing was taken back"):
        played(flagship, "US", "KAZ", lines=["skip", "skip", "build kaz", "undo", "done", "redo"])


def test_no_seat_reads_anothers_secrets(flagship):
    """What is done in the open is news; hidden orders and forecasts are only told to who made them."""
    table = played(flagship, "US", "KAZ", lines=[*TWO, *TWO, *TWO, "why", "done", "why"])
    for part in shown(table).split("== Keyboard to ")[1:]:
        hidden = "builds roads" if part.startswith("Kazakhstan") else "opens its doors"
        own = "opens its doors" if part.startswith("Kazakhstan") else "builds roads"
        assert hidden not in part
        assert ("You said" in part) <= part.startswith("Kazakhstan")
        assert "build KAZ" not in part or not part.startswith("Kazakhstan")
        assert own in shown(table)
    assert table.is_over


def test_nobody_takes_back_what_another_did(flagship):
    for lines in (["skip", "undo"], [*TWO[:4], "undo"], [*TWO, "undo"]):
        with pytest.raises(UserError, match="nothing was done yet"):
            played(flagship, "US", "KAZ", lines=lines)


def test_a_new_player_is_waited_for_and_what_was_typed_is_forgotten(flagship):
    table = by_hand(flagship, "", "skip", "", "skip", "", "done", hands=("US", "KAZ"))
    play(table)
    assert table.source.forgot == 3  # to KAZ, back to US, to KAZ again
    assert table.at == 1 and table.game.phase == "order"


def test_after_the_end_each_looks_at_its_own_result(flagship):
    table = played(flagship, "US", "KAZ", lines=[*TWO, *TWO, *TWO, "done", "done"])
    assert table.is_left
    last = shown(table).split("== Keyboard to ")[-2:]
    assert "United States: skill or luck" in last[0]
    assert "Kazakhstan: skill or luck" in last[1]


def test_a_save_that_fails_after_a_round_ends_no_game(flagship, monkeypatch):
    """The round that was played is not lost: it can be saved elsewhere."""

    def full(game, file):
        raise FailedError(f"{file}: cannot be written (No space left on device)")

    table = table_of(flagship, "US", lines=["skip"])
    table.save_file = "full.jsonl"
    monkeypatch.setattr("sim.game.terminal.loop.keep", full)
    keep_on(table)
    said = shown(table)
    assert "No space left on device" in said and "`save OTHER` keeps it elsewhere" in said
