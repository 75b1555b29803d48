"""A whole lesson of each preset: phones forecast and order, the log is the game, number for number."""

import json
import shutil
import sqlite3

import pytest

from sim.cli import main
from sim.core.errors import UserError
from sim.game.game import Act, new_game
from sim.game.saves.course import course, course_lines
from sim.web.room import log
from sim.web.room.again import game_of
from sim.web.room.events import TEACHER, Event
from sim.web.room.keeper import Keeper
from sim.web.room.presets import PRESETS
from tests.web.room.acted import (
    BODY,
    SEATED,
    as_played,
    forecast,
    guess,
    joined,
    orders,
    shown,
    step,
    text,
)

pytestmark = pytest.mark.slow

TURN = {"KAZ": ("welcome CN",), "US": ("visit UZB", "waive KGZ"), "RU": ()}


def whole_lesson(path, preset, **changes):
    """A lesson from the first phone to the debrief."""
    keeper = Keeper.create(path, {**BODY, "rounds": [], "preset": preset, **changes})
    for name, seat in SEATED.items():
        keeper.submit(joined(name, seat))
    keeper.submit(Event("bot", TEACHER, {"seat": "CN", "strategy": "hawk"}))
    while keeper.room.phase != "debrief":
        keeper.submit(step(keeper.room))
        act(keeper)
        text(shown(keeper.room))
    return keeper


def act(keeper):
    """What is done in a phase."""
    if keeper.room.phase == "brief" and keeper.room.number == 1:
        keeper.submit(Event("inject", TEACHER, {"inject": "quarrel RU BLR"}))
    if keeper.room.phase in ("forecast", "talk"):
        keeper.submit(forecast("KAZ", by="p1"))
        keeper.submit(guess("p4", [60, 20, 20] if keeper.room.phase == "talk" else [20, 60, 20]))
    if keeper.room.phase == "order":
        for seat, phone in (("KAZ", "p1"), ("US", "p2"), ("RU", "p6")):
            barred = keeper.room.play.game.barred(seat)
            given = [each for each in TURN[seat] if barred not in each.split()]
            keeper.submit(orders(seat, *given, by=phone))


@pytest.fixture(scope="module", params=PRESETS)
def keeper(request, tmp_path_factory):
    keeper = whole_lesson(tmp_path_factory.mktemp("lesson") / "a.room", request.param)
    yield keeper
    keeper.close()


def test_a_lesson_ends_with_all_its_rounds(keeper):
    game, preset = keeper.room.play.game, PRESETS[keeper.room.said["preset"]]
    assert tuple(each.last for each in game.rounds) == preset.rounds
    assert all(each.turn["US"] and each.turn["CN"] for each in game.rounds)
    found = shown(keeper.room)
    assert len(found["p1"]["debrief"]["scores"]) == len(preset.rounds)
    assert found["p4"]["debrief"]["forecasts"]["count"] == len(preset.rounds)


def test_its_numbers_are_those_of_the_game_without_a_room(keeper):
    """The same acts, done in a game on the command line."""
    room = keeper.room
    plain = new_game("kazakhstan_2020", BODY["seed"], rounds=PRESETS[room.said["preset"]].rounds)
    for act_ in room.play.game.acts:
        plain.do(act_)
    assert course(plain, full=True) == course(room.play.game, full=True)
    assert plain.acts[0] == Act("bot", "CN", strategy="hawk")


def test_a_lesson_that_is_opened_again_shows_the_same(keeper):
    again = Keeper.open(keeper.path)
    assert as_played(again.room) == as_played(keeper.room)
    assert again.fault == ""
    again.close()


# On the command line


def replayed(capsys, *args):
    assert main(["replay", *map(str, args)]) == 0
    said = capsys.readouterr()
    assert said.err == ""
    return said.out


def test_a_replay_prints_the_course_of_the_lesson(keeper, capsys):
    game, printed = keeper.room.play.game, replayed(capsys, keeper.path)
    lines = printed.splitlines()
    assert lines[:-1] == course_lines(game)
    assert lines[-1] == (
        f"{keeper.room.revision} events were done again."
        " Every number is as it was saved, to the last digit."
    )
    assert "CONTROL: quarrel RU BLR" in printed
    full = json.loads(replayed(capsys, keeper.path, "--json", "--full"))
    assert full == course(game, full=True)


def test_a_replay_leaves_a_log_and_its_folder_as_they_were(keeper, capsys, tmp_path):
    file = tmp_path / "b.room"
    keeper.db.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    shutil.copy(keeper.path, file)
    before = file.read_bytes()
    replayed(capsys, file)
    assert file.read_bytes() == before
    assert [each.name for each in tmp_path.iterdir()] == ["b.room"]


def test_a_lesson_that_goes_on_can_be_replayed_too(capsys, tmp_path):
    keeper = Keeper.create(tmp_path / "a.room", BODY)
    keeper.submit(step(keeper.room))
    assert "It stands in round 1, phase 'brief'." in replayed(capsys, keeper.path)
    keeper.submit(step(keeper.room))
    assert "It stands in round 1, phase 'forecast'." in replayed(capsys, keeper.path)
    keeper.close()


def test_numbers_that_come_out_otherwise_are_refused(tmp_path):
    keeper = whole_lesson(tmp_path / "a.room", "20")
    (row,) = [row for row in log.read(keeper.path) if row.numbers]
    for size, is_exact in ((1e-9, False), (1.0, None)):
        scores = {**row.numbers["scores"], "US": row.numbers["scores"]["US"] + size}
        said = json.dumps({**row.numbers, "scores": scores})
        keeper.db.execute("UPDATE event SET numbers = ? WHERE number = ?", (said, row.number))
        if is_exact is None:
            with pytest.raises(UserError, match="scores: US"):
                game_of(keeper.path)
        else:
            assert game_of(keeper.path)[2] is is_exact
    keeper.close()


def test_a_lesson_with_invented_names_or_without_a_topic_is_replayed_as_it_was(tmp_path, capsys):
    keeper = Keeper.create(tmp_path / "a.room", {**BODY, "fictional": True, "without": ["tour"]})
    while keeper.room.phase != "debrief":
        keeper.submit(step(keeper.room))
    printed = replayed(capsys, keeper.path)
    assert printed.splitlines()[:-1] == course_lines(keeper.room.play.game)
    assert "Kazakhstan" not in printed and "KAZ" not in printed
    keeper.close()


def test_the_log_of_an_own_scenario_is_replayed_where_it_was_or_beside_it(tmp_path, capsys):
    own = tmp_path / "own.yaml"
    own.write_text("format: 1\nname: own\nextends: kazakhstan_2020\ntitle: Own\n", encoding="utf-8")
    keeper = Keeper.create(tmp_path / "a.room", {**BODY, "scenario": str(own)})
    keeper.close()
    assert "Own (own)" in replayed(capsys, keeper.path)
    (tmp_path / "elsewhere").mkdir()
    for file in (own, keeper.path):
        file.rename(tmp_path / "elsewhere" / file.name)
    assert "Own (own)" in replayed(capsys, tmp_path / "elsewhere" / "a.room")


def test_what_is_another_sqlite_file_is_one_line(tmp_path, capsys):
    file = tmp_path / "a.db"
    db = sqlite3.connect(file)
    db.execute("CREATE TABLE a (b)")
    db.close()
    assert main(["replay", str(file)]) == 2
    said = capsys.readouterr()
    assert said.out == "" and "no log of a room" in said.err and len(said.err.splitlines()) == 1
