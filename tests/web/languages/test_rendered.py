"""Tests of every page of a whole lesson, as it is rendered: nothing that can be read stays English."""

import pytest

from sim.core.words import Words
from sim.web.languages import language_of
from sim.web.pages import render
from sim.web.room.events import Event
from sim.web.room.lesson import Lesson
from sim.web.room.lesson_screens import SCREENS as LESSON_SCREENS
from sim.web.room.screens import SCREENS
from sim.web.server.messages import Audience, Facts, message, shown
from tests.web.languages.latin import CYRILLIC, latin_in
from tests.web.languages.lesson import lesson
from tests.web.languages.templates import seen_in

pytestmark = pytest.mark.slow

BESIDE = (Audience("projector"), Audience("teacher"), Audience("seat", "UZB"))
FACTS = Facts(
    code="2345",
    address="http://10.0.0.1:8000",
    is_going_on=True,
    is_readonly=True,
    present=("p1",),
    waiting=((1, "…"),),
    shown=("…",),
)


def messages(code):
    """What every audience is sent in a lesson."""
    for room in lesson(language=code):
        for each in (*(Audience("phone", name) for name in room.people.phones), *BESIDE):
            yield each, message(shown(room, SCREENS, each, FACTS), each, code)


def messages_of_exercise(code, name):
    """The same in a lesson without seats."""
    body = {"exercise": name, "preset": "90", "seed": 1, "secret": "of no use"}
    room = Lesson.open(body)
    for phone in ("p1", "p2"):
        said = {"phone": phone, "kind": "observer", "token_hash": phone, "language": code}
        room.do(Event("phone", "room", said))
    while True:
        for each in (Audience("phone", "p1"), *BESIDE[:2]):
            yield each, message(shown(room, LESSON_SCREENS, each, FACTS), each, code)
        if room.phase in ("forecast", "talk"):
            count = len(room.exercise.levers) if not room.exercise.forecast.lever else 3
            chances = [100, *[0] * (count - 1)]
            room.do(Event("guess", "p1", {"phone": "p1", "chances": chances, "round": 1}))
            yield each, message(shown(room, LESSON_SCREENS, each, FACTS), each, code)
        if room.phase == "debrief":
            return
        room.do(Event("next", "teacher", {"from": room.phase, "round": 1}))


def texts_of(data):
    """All texts of a chart."""
    if isinstance(data, dict):
        for name, each in data.items():
            yield from texts_of(each) if name not in ("kind", "look", "unit") else ()
    elif isinstance(data, list):
        for each in data:
            yield from texts_of(each)
    elif isinstance(data, str):
        yield data


def english_in(sent):
    """What stayed English in messages, and which screens they were."""
    left, screens = {}, set()
    for audience, told in sent:
        screens.add(told["screen"].partition(":")[0])
        for text in (*seen_in(told["html"]), *texts_of(told["charts"])):
            if found := latin_in(text):
                left[" ".join(text.split())] = (audience, found)
    return left, screens


@pytest.mark.parametrize("code", CYRILLIC)
def test_every_screen_of_a_lesson_is_translated(code):
    left, screens = english_in(messages(code))
    assert not left
    assert screens >= {"phone/lobby", "phone/order", "phone/review", "projector/projector"}


@pytest.mark.parametrize("code", CYRILLIC)
@pytest.mark.parametrize("name", ["does_one_visit_matter", "play_beijing_in_march"])
def test_every_screen_of_an_exercise_is_translated(code, name):
    left, screens = english_in(messages_of_exercise(code, name))
    assert not left
    assert screens >= {"phone/exercise_review", "projector/exercise", "teacher/exercise"}


def test_a_screen_in_english_would_be_found():
    html = next(told["html"] for each, told in messages("en") if each.kind == "phone")
    assert {"You", "argue", "role"} <= latin_in(" ".join(seen_in(html)))


@pytest.mark.parametrize(
    ("code", "points"), [("ru", "2 очка"), ("kk", "2 ұпай"), ("en", "2 points")]
)
def test_costs_are_told_with_the_plural_of_the_language(code, points):
    language = language_of(code)
    said = language.ngettext("%(count)s point", "%(count)s points", 2)
    assert said % {"count": 2} == points


@pytest.mark.parametrize(
    ("n", "said"), [(1, "1 очко"), (2, "2 очка"), (5, "5 очков"), (21, "21 очко")]
)
def test_russian_counts_as_russian_does(n, said):
    told = language_of("ru").ngettext("%(count)s point", "%(count)s points", n)
    assert told % {"count": n} == said


@pytest.mark.parametrize("code", CYRILLIC)
def test_pages_outside_a_lesson_are_translated(code):
    fault = Words("This is not the code of a room here.")
    join = render("join.html", code, fault=fault, code="2345", kind="player")
    message = render("message.html", code, words=fault)
    for page in (join, message):
        assert not [text for text in seen_in(page) if latin_in(text)]
