"""An exercise in a room: from joining to the debrief, each screen with what may be seen, and no more."""

import json

import pytest

from sim.core.errors import UserError
from sim.game.exercise.exercise import check_key, work_out
from sim.scenario.exercise_text import load_exercise
from sim.web.pages import render
from sim.web.room.events import Event, Late, Paused
from sim.web.room.forecasting import LESSONS
from sim.web.room.lesson import Lesson, digest_of
from sim.web.room.lesson_screens import SCREENS, phone_screen, projector_screen, teacher_screen
from sim.web.room.presets import length
from sim.web.templates_for import screen_of

NAME = "between_two_stools"
WHICH = "what_makes_the_us_matter"
WIRE = {
    "seconds_left": 60,
    "going_on": False,
    "is_readonly": False,
    "act_url": "/phone/act",
    "rejoin": "ABCDEF",
    "code": "2345",
    "address": "http://10.0.0.1:8000",
    "qr": "<svg></svg>",
    "notes": [],
    "waiting_notes": {},
    "rejoins": {f"p{n}": "ABCDEF" for n in range(9)},
    "present": ["p1"],
}


def opened(name=NAME, preset="45", phones=3, **more):
    lesson = Lesson.open({"exercise": name, "preset": preset, "seed": 0, **more})
    for n in range(1, phones + 1):
        body = {"phone": f"p{n}", "kind": "player", "token_hash": f"h{n}", "language": "en"}
        lesson.do(Event("phone", "room", body))
    return lesson


def go(lesson, *phases):
    for phase in phases:
        lesson.do(Event("next", "teacher", {"from": lesson.phase, "round": 1}))
        assert lesson.phase == phase


def guess(lesson, phone, *chances):
    lesson.do(Event("guess", phone, {"phone": phone, "chances": list(chances), "round": 1}))


def played(name=NAME, preset="45"):
    """A lesson at its debrief, and all screens on the way."""
    lesson = opened(name, preset)
    count = len(SCREENS["phone"](lesson, "p1")["exercise"]["answers"])
    sure = [100, *[0] * (count - 1)]
    yield lesson
    go(lesson, "brief")
    yield lesson
    go(lesson, "forecast")
    for phone in ("p1", "p2"):
        guess(lesson, phone, *sure)
    yield lesson
    if preset != "20":
        go(lesson, "talk")
        guess(lesson, "p2", *sure[::-1])
        yield lesson
    go(lesson, "review")
    yield lesson
    go(lesson, "debrief")
    yield lesson


def everything(lesson):
    """All screens of a lesson, with their kind."""
    for name in lesson.people.phones:
        yield "phone", phone_screen(lesson, name)
    yield "projector", projector_screen(lesson)
    yield "teacher", teacher_screen(lesson)


@pytest.mark.parametrize("minutes", LESSONS)
def test_the_phases_of_a_lesson_add_up_to_its_minutes(minutes):
    assert length(LESSONS[minutes]) == int(minutes)


@pytest.mark.parametrize("preset", LESSONS)
@pytest.mark.parametrize("code", ["en", "ru", "kk"])
def test_a_lesson_is_shown_from_joining_to_the_debrief(preset, code):
    seen = set()
    for lesson in played(NAME, preset):
        for kind, shown in everything(lesson):
            template = screen_of(kind, shown)
            assert "None" not in render(f"{template}.html", code, **shown, wire=WIRE)
            seen.add(template)
    wanted = {
        f"phone/exercise_{each}" for each in ("lobby", "brief", "forecast", "review", "debrief")
    }
    assert seen >= {*wanted, "projector/exercise", "teacher/exercise"}
    assert ("phone/exercise_talk" in seen) == (preset != "20")


def test_a_question_with_many_answers_is_shown_too():
    *_, lesson = played(WHICH)
    shown = phone_screen(lesson, "p1")
    assert len(shown["exercise"]["answers"]) == 5
    assert "five" not in render("phone/exercise_review.html", "en", **shown, wire=WIRE)


def test_nothing_of_the_model_or_of_others_is_shown_before_forecasts_are_closed():
    for lesson in played():
        for _, shown in everything(lesson):
            is_closed = lesson.phase in ("review", "debrief")
            assert all(
                (shown[name] is not None) == is_closed for name in ("strips", "result", "key")
            )
        own = [phone_screen(lesson, name)["forecast"] for name in ("p1", "p3")]
        if lesson.phase == "forecast":
            assert own[0]["chances"] == [100, 0, 0]
            assert own[1]["chances"] is None
            assert own[0]["score"] is None


def test_forecasts_are_shown_together_and_never_whose_they_are():
    *_, lesson = played()
    strips = projector_screen(lesson)["strips"]
    assert [each["chances"] for each in strips] == [[0, 100], [0, 0], [0, 100]]
    assert [each["mean"] for each in strips] == [50, 0, 50]
    assert [each["first_mean"] for each in strips] == [100, 0, 0]
    assert "p1" not in json.dumps(projector_screen(lesson))


def test_what_comes_is_what_the_model_says():
    *_, lesson = played()
    shown, worked = projector_screen(lesson), work_out(load_exercise(NAME))
    assert [each["share"] for each in shown["result"]["answers"]] == worked.shares.tolist()
    assert [each["goes"] for each in shown["key"]["lines"]] == [
        each.goes for each in check_key(worked)
    ]
    assert phone_screen(lesson, "p1")["forecast"]["score"] == pytest.approx(0.0, abs=1)


def test_a_class_can_forecast_by_a_show_of_hands():
    lesson = opened(phones=0)
    go(lesson, "brief", "forecast")
    body = {"seat": "CLASS", "chances": [10, 80, 10], "round": 1}
    lesson.do(Event("forecast", "teacher", body))
    go(lesson, "talk", "review")
    assert [each["chances"] for each in projector_screen(lesson)["strips"]] == [[10], [80], [10]]


@pytest.mark.parametrize(
    "chances", [[50, 50], [50, 60, -10], [50, 20, 20], [33.4, 33.3, 33.3], [True, 99, 0]]
)
def test_wrong_chances_change_nothing(chances):
    lesson = opened()
    go(lesson, "brief", "forecast")
    before = lesson.revision
    with pytest.raises(UserError):
        guess(lesson, "p1", *chances)
    assert (lesson.revision, lesson.play.first) == (before, {})


def test_a_phone_forecasts_for_itself_only_and_only_in_time():
    lesson = opened()
    with pytest.raises(Late):
        guess(lesson, "p1", 20, 60, 20)
    go(lesson, "brief", "forecast")
    with pytest.raises(UserError):
        lesson.do(Event("guess", "p1", {"phone": "p2", "chances": [20, 60, 20]}))
    with pytest.raises(UserError):
        lesson.do(Event("forecast", "p1", {"seat": "CLASS", "chances": [20, 60, 20]}))
    lesson.do(Event("pause"))
    with pytest.raises(Paused):
        guess(lesson, "p1", 20, 60, 20)
    lesson.do(Event("go_on"))
    go(lesson, "talk", "review")
    with pytest.raises(Late):
        guess(lesson, "p1", 20, 60, 20)


def test_a_step_that_is_asked_for_twice_is_made_once():
    lesson = opened()
    step = Event("next", "teacher", {"from": "lobby", "round": 1})
    lesson.do(step)
    with pytest.raises(Late):
        lesson.do(step)
    assert lesson.phase == "brief"


def test_undo_takes_back_what_was_done_last():
    *_, lesson = played()
    lesson.do(Event("undo"))
    assert lesson.phase == "review"
    lesson.do(Event("undo"))
    assert (lesson.phase, projector_screen(lesson)["result"]) == ("talk", None)
    lesson.do(Event("undo"))
    assert lesson.play.second == {}
    lesson.do(Event("undo", "teacher", {"phase": True}))
    assert (lesson.phase, sorted(lesson.play.first)) == ("forecast", ["p1", "p2"])


def test_all_are_in_when_every_phone_has_said_something():
    lesson = opened()
    go(lesson, "brief", "forecast")
    for n in (1, 2, 3):
        assert not all(lesson.expected().values())
        guess(lesson, f"p{n}", 20, 60, 20)
    assert all(lesson.expected().values())


def test_the_same_events_make_the_same_lesson():
    *_, lesson = played()
    again = Lesson.open(lesson.said)
    for event in lesson.events:
        again.do(event)
    for (_, one), (_, other) in zip(everything(lesson), everything(again), strict=True):
        assert json.dumps(one) == json.dumps(other)


def test_a_lesson_of_another_exercise_than_it_was_is_refused():
    digest = digest_of(load_exercise(NAME))
    assert opened(sha256=digest).phase == "lobby"
    with pytest.raises(UserError, match="not as it was"):
        opened(sha256="0" * 64)
    with pytest.raises(UserError, match="preset"):
        opened(preset="60")


def test_orders_have_no_place_in_a_lesson_without_seats():
    with pytest.raises(UserError, match="none in a lesson"):
        opened().do(Event("orders", "teacher", {"seat": "KAZ", "orders": []}))
