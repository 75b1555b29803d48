"""Tests of the log: what is acknowledged is on the disk, done once, and all that there is."""

import json
import sqlite3
import time

import pytest

from sim.core.errors import FailedError, UserError
from sim.game import standing
from sim.game.game import Game
from sim.web.room import log
from sim.web.room.again import game_of
from sim.web.room.events import TEACHER, Event, Late
from sim.web.room.keeper import Full, Keeper
from tests.web.room.acted import (
    BODY,
    SEATED,
    as_played,
    forecast,
    guess,
    joined,
    orders,
    seated,
    step,
    until,
)

pytestmark = pytest.mark.slow


@pytest.fixture
def path(tmp_path):
    return tmp_path / "a.room"


@pytest.fixture
def keeper(path):
    keeper = Keeper.create(path, BODY)
    for name, seat in SEATED.items():
        keeper.submit(joined(name, seat))
    yield keeper
    keeper.close()


def go_on(keeper, phase):
    while keeper.room.phase != phase:
        keeper.submit(step(keeper.room))


def events_in(path):
    return [row.event for row in log.read(path)]


def reopened(path):
    keeper = Keeper.open(path)
    found = as_played(keeper.room), keeper.room.revision
    keeper.close()
    return found


# Replay


def test_a_room_that_is_opened_again_is_as_it_was(keeper, path):
    go_on(keeper, "forecast")
    keeper.submit(forecast("KAZ", by="p1"))
    keeper.submit(guess("p4"))
    go_on(keeper, "order")
    keeper.submit(orders("KAZ", "welcome CN", by="p1"))
    keeper.submit(Event("bot", TEACHER, {"seat": "RU", "strategy": "hawk"}))
    go_on(keeper, "review")
    keeper.submit(Event("undo"))
    go_on(keeper, "debrief")
    keeper.submit(Event("undo", TEACHER, {"phase": True}))
    keeper.close()
    assert reopened(path) == (as_played(keeper.room), keeper.room.revision)


def test_a_bot_that_looks_far_ahead_need_not_think_again(keeper, path, monkeypatch):
    keeper.submit(Event("bot", TEACHER, {"seat": "RU", "strategy": "planner"}))
    go_on(keeper, "review")
    keeper.submit(Event("undo"))
    go_on(keeper, "debrief")
    keeper.close()
    assert all(each.turn["RU"] for each in keeper.room.play.game.rounds)

    def thinks(*_):
        raise AssertionError("it thought again")

    with monkeypatch.context() as patch:
        patch.setattr(standing, "bot_orders", thinks)
        assert reopened(path)[0] == as_played(keeper.room)
        # A replay does not take the log's word for it.
        with pytest.raises(AssertionError, match="it thought again"):
            game_of(path)
    assert game_of(path)[2]


def test_a_log_holds_what_was_done_in_order_and_nothing_that_was_refused(keeper, path):
    for event in (orders("KAZ"), Event("next", TEACHER, {"from": "review"}), Event("what")):
        with pytest.raises(UserError):
            keeper.submit(event)
    keeper.submit(step(keeper.room))
    assert [each.what for each in events_in(path)] == ["open", *["phone"] * len(SEATED), "next"]
    assert [row.number for row in log.read(path)] == list(range(1, len(SEATED) + 3))


def test_the_clock_may_jump(keeper, path, monkeypatch):
    times = iter([2e9, 0.0, -5.0, 1e12])
    monkeypatch.setattr(time, "time", lambda: next(times))
    for _ in range(4):
        keeper.submit(step(keeper.room))
    assert [row.at for row in log.read(path)][-4:] == [2e9, 0.0, -5.0, 1e12]
    assert reopened(path)[0] == as_played(keeper.room) == as_played(until(seated(), "review"))


# Twice, late, out of order


def test_the_same_key_of_the_same_phone_is_done_once(keeper):
    go_on(keeper, "forecast")
    first = keeper.submit(forecast("KAZ", by="p1"), "k1")
    keeper.submit(guess("p4"), "k2")
    again = keeper.submit(forecast("KAZ", by="p1"), "k1")
    assert first.is_new and not again.is_new and again.revision == first.revision
    assert keeper.submit(forecast("US", by="p2"), "k1").is_new


def test_a_key_is_known_after_a_crash_too(keeper, path):
    receipt = keeper.submit(step(keeper.room), "k1")
    keeper.close()
    later = Keeper.open(path)
    # The page that sent it sends it again: it is no step too far, and not late.
    assert later.submit(Event("next", TEACHER, {"from": "lobby", "round": 1}), "k1") == (
        receipt.revision,
        False,
    )
    assert later.room.phase == "brief"
    later.close()


def test_what_was_refused_may_be_sent_again_under_its_key(keeper):
    with pytest.raises(Late):
        keeper.submit(forecast("KAZ", by="p1"), "k1")
    go_on(keeper, "forecast")
    assert keeper.submit(forecast("KAZ", by="p1"), "k1").is_new


def test_what_comes_twice_and_out_of_order_ends_as_if_it_had_come_once(keeper, path):
    """Two captains' acts of a round, the second of each sent before the first was answered."""
    go_on(keeper, "order")
    acts = [
        (orders("KAZ", "welcome CN", by="p1", round=1), "a"),
        (orders("US", "visit UZB", by="p2", round=1), "b"),
        (step(keeper.room), "c"),
        (orders("US", by="p2", round=1), "d"),
        (orders("KAZ", "welcome CN", by="p1", round=1), "a"),
        (Event("next", TEACHER, {"from": "order", "round": 1}), "c"),
        (Event("next", TEACHER, {"from": "order", "round": 1}), "e"),
    ]
    is_new = []
    for event, key in acts:
        try:
            is_new.append(keeper.submit(event, key).is_new)
        except Late:
            is_new.append("late")
    assert is_new == [True, True, True, "late", False, False, "late"]
    assert keeper.room.phase == "review"
    assert set(keeper.room.play.game.rounds[0].turn) == {"KAZ", "US"}


# Where the disk is full


def fill(keeper):
    """As if the disk could take no page more."""
    pages = keeper.db.execute("PRAGMA page_count").fetchone()[0]
    keeper.db.execute(f"PRAGMA max_page_count = {pages}")


def until_full(keeper):
    """Make changes until one is refused; return what the room was before that."""
    for n in range(10_000):
        before = as_played(keeper.room) if n % 20 == 0 else None
        try:
            keeper.submit(orders("KAZ", *(["welcome CN"] if n % 2 else []), by="p1"), f"k{n}")
        except Full:
            return n, before
    raise AssertionError("it was never full")


def test_a_full_disk_undoes_the_change_is_said_and_reading_goes_on(keeper, path):
    go_on(keeper, "order")
    fill(keeper)
    n, _ = until_full(keeper)
    assert "full" in keeper.is_readonly
    kept = events_in(path)
    # The last that was acknowledged stands, and not the one that was not.
    assert keeper.room.events == kept[1:]
    assert len(keeper.room.play.game.orders["KAZ"]) == (n - 1) % 2
    assert as_played(keeper.room) == reopened(path)[0]
    with pytest.raises(Full):
        keeper.submit(step(keeper.room))
    assert keeper.room.phase == "order"


def test_a_round_that_cannot_be_kept_was_not_played(keeper, monkeypatch):
    go_on(keeper, "order")
    before = as_played(keeper.room)

    def full(*_):
        raise sqlite3.OperationalError("database or disk is full")

    with monkeypatch.context() as patch, pytest.raises(Full, match="reading goes on"):
        patch.setattr(log, "add", full)
        keeper.submit(step(keeper.room))
    assert as_played(keeper.room) == before
    assert keeper.submit(step(keeper.room)).is_new and keeper.is_readonly == ""


def test_when_there_is_room_again_it_goes_on(keeper, path):
    go_on(keeper, "order")
    fill(keeper)
    n, _ = until_full(keeper)
    keeper.db.execute("PRAGMA max_page_count = 1000000")
    assert keeper.submit(orders("KAZ", by="p1"), f"k{n}").is_new
    assert keeper.is_readonly == ""
    assert reopened(path)[1] == keeper.room.revision


# What breaks off


@pytest.mark.parametrize("error", [MemoryError, KeyboardInterrupt, TypeError, UserError])
@pytest.mark.parametrize("where", ["judge", "begin_round"])
def test_a_round_that_breaks_off_half_way_never_was(keeper, path, monkeypatch, error, where):
    go_on(keeper, "order" if where == "judge" else "review")
    before, written = as_played(keeper.room), events_in(path)

    def broken(*_):
        raise error("broken")

    with monkeypatch.context() as patch, pytest.raises(error, match="broken"):
        patch.setattr(Game, where, once(broken, getattr(Game, where)))
        keeper.submit(step(keeper.room))
    assert as_played(keeper.room) == before
    assert events_in(path) == written
    assert keeper.submit(step(keeper.room)).is_new


def once(first, then):
    """What does one thing at first, and another from then on."""
    calls = []

    def done(*args):
        calls.append(args)
        return (first if len(calls) == 1 else then)(*args)

    return done


def test_a_room_that_could_not_be_made_anew_is_made_anew_later(keeper, monkeypatch):
    go_on(keeper, "order")
    before = as_played(keeper.room)

    def broken(*_):
        raise MemoryError

    with monkeypatch.context() as patch, pytest.raises(MemoryError):
        patch.setattr(Game, "judge", broken)
        patch.setattr(Game, "begin_round", broken)
        keeper.submit(step(keeper.room))
    assert as_played(keeper.room) == before


# Files


def test_a_second_program_cannot_write_into_the_same_log(keeper, path):
    other = Keeper.open(path)
    keeper.submit(step(keeper.room))
    with pytest.raises(Full, match="UNIQUE constraint"):
        other.submit(step(other.room))
    # It has seen now what the first one did, and nothing is doubled.
    assert other.room.phase == "brief"
    assert [row.number for row in log.read(path)] == list(range(1, len(SEATED) + 3))
    other.close()


def test_a_room_is_opened_in_a_new_file_only(keeper, path, tmp_path):
    with pytest.raises(UserError, match="is there already"):
        Keeper.create(path, BODY)
    with pytest.raises(UserError, match="preset"):
        Keeper.create(tmp_path / "b.room", {**BODY, "preset": "7"})
    with pytest.raises(FailedError):
        Keeper.create(tmp_path / "none" / "b.room", BODY)
    assert [each.name for each in tmp_path.iterdir() if each.suffix == ".room"] == ["a.room"]


def test_what_is_no_log_of_a_room_is_one_line(tmp_path):
    text, other = tmp_path / "a.txt", tmp_path / "b.room"
    text.write_text("no log", encoding="utf-8")
    db = sqlite3.connect(other)
    db.execute("CREATE TABLE event (number INTEGER)")
    db.close()
    for file in (text, other, tmp_path / "none", tmp_path):
        for reads in (Keeper.open, log.read):
            with pytest.raises(UserError) as caught:
                reads(file)
            assert str(file) in str(caught.value)


@pytest.mark.parametrize(
    ("change", "fault"),
    [
        ("UPDATE event SET body = '{' WHERE number = 2", "right"),
        ("UPDATE event SET what = 'dance' WHERE number = 2", "event 2: room: text 'dance' found"),
        ("UPDATE event SET body = '{}' WHERE number = 2", "event 2: phone: phone is missing"),
        ("DELETE FROM event WHERE number = 1", "does not begin with the opening of a room"),
        ("PRAGMA user_version = 2", "of another version"),
    ],
)
def test_a_damaged_log_says_where(keeper, path, change, fault):
    keeper.db.execute(change)
    keeper.close()
    with pytest.raises(UserError, match=fault):
        Keeper.open(path)


def test_numbers_that_come_out_otherwise_are_told(keeper, path):
    go_on(keeper, "review")
    (row,) = [row for row in log.read(path) if row.numbers]
    assert row.numbers["scores"] == keeper.room.play.game.rounds[0].scores
    said = {**row.numbers, "scores": {**row.numbers["scores"], "US": 5.0}}
    keeper.db.execute(
        "UPDATE event SET numbers = ? WHERE number = ?", (json.dumps(said), row.number)
    )
    keeper.close()
    later = Keeper.open(path)
    assert "scores: US: 5.0 was saved" in later.fault
    later.close()


def test_every_commit_is_synced(keeper):
    assert keeper.db.execute("PRAGMA journal_mode").fetchone()[0] == "wal"
    assert keeper.db.execute("PRAGMA synchronous").fetchone()[0] == 2
