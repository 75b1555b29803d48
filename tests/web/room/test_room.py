"""Tests of a room: seats by lot, phases, who may do what; what is refused changes nothing."""

import pytest

from sim.core.errors import UserError
from sim.web.room.events import ROOM, TEACHER, Event, Late, Paused
from sim.web.room.people import MOST, OBSERVER, PRESS
from sim.web.room.presets import PRESETS, length, rounds_of, seats_for_phones, steps
from tests.web.room.acted import (
    as_played,
    forecast,
    guess,
    joined,
    opened,
    orders,
    seated,
    shown,
    step,
    until,
)

pytestmark = pytest.mark.slow


def seats_of(room):
    return [each.seat for each in room.people.phones.values()]


# Seats


def test_every_seat_gets_a_phone_before_any_gets_a_second():
    room = opened()
    seats = [*seats_for_phones(room.scenario), PRESS]
    for n in range(2 * len(seats)):
        room.do(joined(f"p{n}"))
    assert sorted(seats_of(room)[: len(seats)]) == sorted(seats)
    assert sorted(seats_of(room)[len(seats) :]) == sorted(seats)


def test_phones_that_are_too_many_observe():
    room = opened()
    places = MOST * (len(seats_for_phones(room.scenario)) + 1)
    for n in range(places + 2):
        room.do(joined(f"p{n}"))
    assert seats_of(room).count("KAZ") == MOST
    assert seats_of(room)[places:] == [OBSERVER, OBSERVER]


def test_lots_are_secret_seats_do_not_come_in_the_order_of_the_scenario():
    first = set()
    for lots in range(20):
        room = opened(lots=lots)
        room.do(joined("p1"))
        first.add(room.people.phones["p1"].seat)
    assert len(first) > 4


def test_who_only_observes_takes_no_seat():
    room = opened()
    room.do(joined("p1", kind="observer"))
    assert seats_of(room) == [OBSERVER]


def test_the_first_of_a_seat_is_captain_and_the_next_where_it_leaves():
    room = seated()
    assert room.people.captains["KAZ"] == "p1"
    room.do(Event("leave", "p1", {"phone": "p1"}))
    assert room.people.captains["KAZ"] == "p5"
    with pytest.raises(UserError, match="'p1' is there already"):
        room.do(joined("p1"))


def test_a_mate_can_take_the_captains_place_and_a_stranger_cannot():
    room = seated()
    room.do(Event("captain", "p5", {"phone": "p5"}))
    assert room.people.captains["KAZ"] == "p5"
    with pytest.raises(UserError, match="only for oneself"):
        room.do(Event("captain", "p2", {"phone": "p1"}))
    room.do(Event("captain", TEACHER, {"phone": "p1"}))
    assert room.people.captains["KAZ"] == "p1"


def test_the_teacher_gives_a_phone_another_seat():
    room = seated()
    room.do(Event("seat", TEACHER, {"phone": "p5", "seat": "tjk"}))
    phone = room.people.phones["p5"]
    assert (phone.seat, phone.number, room.people.is_captain("p5")) == ("TJK", 1, True)


def test_all_seats_are_drawn_where_the_teacher_says_so():
    room = opened()
    room.do(Event("settings", TEACHER, {"all_seats": True}))
    for n in range(10):
        room.do(joined(f"p{n}"))
    assert sorted(seats_of(room)) == sorted([*room.play.game.seats, PRESS])


# Phases


@pytest.mark.parametrize("preset", PRESETS)
def test_a_lesson_has_the_phases_of_its_preset(preset):
    room, seen = opened(preset=preset, rounds=[3, 6]), []
    while room.phase != "debrief":
        seen.append(room.phase)
        room.do(step(room))
    assert seen == ["lobby", *steps(PRESETS[preset]), *steps(PRESETS[preset])]
    assert ("talk" in seen) == (preset == "90")
    assert [each.last for each in room.play.game.rounds] == [3, 6]
    with pytest.raises(UserError, match="nothing comes after the debrief"):
        room.do(step(room))


def test_presets_are_as_long_as_their_names_say_and_end_where_the_specification_says(flagship):
    assert {name: length(each) for name, each in PRESETS.items()} == {"20": 20, "45": 45, "90": 90}
    ends = {name: rounds_of(name, flagship) for name in PRESETS}
    assert ends == {"20": (24,), "45": (6, 24, 60), "90": (6, 24, 60, 120)}


def test_a_step_that_was_made_already_is_late_and_changes_nothing():
    room = until(seated(), "forecast")
    before = as_played(room)
    for body in ({"from": "brief", "round": 1}, {"from": "forecast", "round": 2}):
        with pytest.raises(Late):
            room.do(Event("next", TEACHER, body))
    assert as_played(room) == before and room.revision == 9


def test_what_belongs_to_another_phase_or_round_is_late():
    room = until(seated(), "order")
    late = (
        forecast("KAZ"),
        guess("p4"),
        orders("KAZ", "welcome CN", round=2),
        Event("inject", TEACHER, {"inject": "defeat US", "round": 2}),
        Event("answer", "p1", {"answer": "yes", "round": 1}),
        Event("question", "p3", {"question": "trust", "seat": "KAZ", "round": 2}),
    )
    for event in late:
        with pytest.raises(Late):
            room.do(event)
    until(room, "review")
    for event in (orders("KAZ"), Event("inject", TEACHER, {"inject": "defeat US"})):
        with pytest.raises(Late):
            room.do(event)


def test_a_room_waits_for_its_seats_and_in_forecasts_for_all_phones():
    room = until(seated(), "forecast")
    assert room.expected() == dict.fromkeys(("KAZ", "US", "p3", "p4", "RU"), False)
    room.do(forecast("KAZ", by="p1"))
    room.do(guess("p4"))
    found = shown(room)["projector"]["room"]
    assert (found["in"], found["of"], found["is_everybody_in"]) == (2, 5, False)
    until(room, "order")
    assert room.expected() == dict.fromkeys(("KAZ", "US", "RU"), False)
    for seat in ("KAZ", "US", "RU"):
        room.do(orders(seat))
    assert shown(room)["projector"]["room"]["is_everybody_in"]


def test_after_the_talk_a_forecast_counts_once_it_was_said_again():
    room = until(seated(preset="90"), "forecast")
    room.do(forecast("KAZ", by="p1"))
    room.do(step(room))
    assert room.phase == "talk" and not any(room.expected().values())
    room.do(forecast("KAZ", [60, 20, 20], by="p1"))
    room.do(guess("p4"))
    assert [name for name, is_in in room.expected().items() if is_in] == ["KAZ", "p4"]
    said = shown(room)["p1"]["forecast"]
    assert (said["first_chances"], said["chances"]) == ([20, 50, 30], [60, 20, 20])


def test_time_is_added_to_this_phase_only():
    room = until(seated(), "brief")
    room.do(Event("extend", TEACHER, {"seconds": 60}))
    room.do(Event("extend", TEACHER, {"seconds": 30}))
    assert shown(room)["projector"]["room"]["extended_seconds"] == 90
    room.do(step(room))
    assert shown(room)["projector"]["room"]["extended_seconds"] == 0


def test_phones_can_do_nothing_in_a_pause_and_the_teacher_can():
    room = until(seated(), "order")
    room.do(Event("pause"))
    with pytest.raises(Paused):
        room.do(orders("KAZ", by="p1"))
    room.do(orders("KAZ"))
    room.do(Event("go_on"))
    room.do(orders("KAZ", "welcome CN", by="p1"))


def test_a_closed_room_stays_as_it_is():
    room = seated()
    room.do(Event("close"))
    with pytest.raises(UserError, match="it is closed"):
        room.do(step(room))


# Who may do what


@pytest.mark.parametrize(
    "event",
    [
        forecast("US", by="p1"),
        forecast("KAZ", by="p5"),
        forecast("KAZ", by="p3"),
        guess("p1"),
        Event("guess", "p4", {"phone": "p3", "chances": [0, 100, 0]}),
        Event("next", "p1"),
        Event("undo", "p1"),
        Event("bot", "p1", {"seat": "KAZ", "strategy": "hawk"}),
        Event("inject", "p1", {"inject": "defeat US"}),
        Event("leave", "p2", {"phone": "p1"}),
        Event("language", "p2", {"phone": "p1", "language": "ru"}),
        Event("question", "p1", {"question": "trust", "seat": "US"}),
        Event("headline", "p4", {"item": 0}),
        Event("phone", "p1", {"phone": "p9", "token_hash": "x"}),
        Event("next", "p99"),
        forecast("KAZ", by="p99"),
    ],
    ids=lambda event: f"{event.what} by {event.by}",
)
def test_what_is_not_ones_own_is_refused_and_changes_nothing(event):
    room = until(seated(), "forecast")
    before = shown(room)
    with pytest.raises(UserError):
        room.do(event)
    assert shown(room) == before


def test_the_teacher_forecasts_and_orders_for_every_seat():
    room = until(opened(), "forecast")
    for seat in room.play.game.seats:
        room.do(forecast(seat))
    until(room, "order")
    for seat in room.play.game.seats:
        room.do(orders(seat))
    until(room, "review")
    assert len(shown(room)["projector"]["forecasts"]) == len(room.play.game.seats)


def test_a_strategy_plays_a_seat_until_it_is_taken_back():
    room = until(seated(), "order")
    room.do(Event("bot", TEACHER, {"seat": "RU", "strategy": "hawk"}))
    assert "RU" not in room.expected()
    until(room, "review")
    assert room.play.game.rounds[0].turn["RU"]
    until(room, "order", 2)
    room.do(Event("bot", TEACHER, {"seat": "RU", "strategy": ""}))
    assert "RU" in room.expected()
    until(room, "debrief")
    assert "RU" not in room.play.game.rounds[1].turn


# The press


def test_the_press_asks_and_the_captain_of_the_seat_answers():
    room = until(seated(), "order")
    room.do(Event("question", "p3", {"question": "trust", "seat": "KAZ", "round": 1}))
    asked = shown(room)
    assert asked["p1"]["question"]["answers"] and not asked["p5"]["question"]["answers"]
    assert asked["p2"]["question"] is None
    for by in ("p2", "p5"):
        with pytest.raises(UserError):
            room.do(Event("answer", by, {"answer": "yes"}))
    room.do(Event("answer", "p1", {"answer": "wait", "round": 1}))
    assert shown(room)["projector"]["question"]["answer"] == "We wait and see."
    until(room, "brief", 2)
    assert shown(room)["projector"]["question"] is None


def test_the_press_chooses_what_heads_the_news():
    room = until(seated(), "order")
    with pytest.raises(UserError, match="headline"):
        room.do(Event("headline", "p3", {"item": 0}))
    until(room, "review")
    room.do(Event("headline", "p3", {"item": 2}))
    (headline,) = [each for each in shown(room)["p2"]["news"] if each["is_headline"]]
    (item,) = [each for each in shown(room)["p3"]["press"]["items"] if each["at"] == 2]
    assert headline["text"] == item["text"]


def test_observers_and_the_press_guess_and_the_mean_of_their_scores_is_shown():
    room = until(seated(), "forecast")
    room.do(guess("p3", [100, 0, 0]))
    room.do(guess("p4", [0, 0, 100]))
    until(room, "review")
    (row,) = [each for each in shown(room)["projector"]["forecasts"] if each["seat"] == OBSERVER]
    scores = [shown(room)[name]["forecast"]["score"] for name in ("p3", "p4")]
    assert row["score"] == pytest.approx(sum(scores) / 2)
    assert row["chances"] == [50, 0, 50]


def test_whom_guesses_are_about_is_drawn_anew_in_each_round():
    subjects = set()
    for lots in range(10):
        room = until(opened(lots=lots), "forecast")
        subjects.add(room.play.subject())
    assert len(subjects) > 3


# What was opened


@pytest.mark.parametrize(
    ("changes", "fault"),
    [
        ({"preset": "30"}, "preset: '30' found"),
        ({"without": ["weather"]}, "--without: unknown 'weather'"),
        ({"rounds": [6, 6]}, "rounds: "),
        ({"scenario": "nowhere"}, "nowhere"),
        ({"sha256": "0" * 64}, "not as it was when the room was opened"),
    ],
)
def test_what_cannot_be_played_is_refused(changes, fault):
    with pytest.raises(UserError, match=fault):
        opened(**changes)


def test_a_room_lets_browsers_in_by_the_hash_of_their_token():
    room = opened()
    room.do(Event("let_in", ROOM, {"role": "teacher", "token_hash": "abc"}))
    assert room.let_in == {"abc": "teacher"}
    with pytest.raises(UserError, match="let_in"):
        room.do(Event("let_in", ROOM, {"role": "admin", "token_hash": "abc"}))
