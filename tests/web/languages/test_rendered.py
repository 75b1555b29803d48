"""Tests of every page of a whole lesson, as it is rendered: nothing that can be read stays English."""

from types import SimpleNamespace

import pytest

from sim.core.words import Words
from sim.web.languages import language_of
from sim.web.pages import render
from sim.web.server.classroom import Classroom
from tests.web.languages.latin import latin_in
from tests.web.languages.lesson import SEATED, lesson
from tests.web.languages.templates import seen_in

BESIDE = [("projector", ""), ("teacher", ""), ("seat", "UZB")]


def messages(code):
    """What every audience is sent in a lesson: its screen and the message."""
    room_of = SimpleNamespace(room=None, is_readonly="")
    classroom = Classroom(room_of, "http://10.0.0.1:8000", language=code)
    for room in lesson(language=code):
        room_of.room = room
        phones = [("phone", name) for name in SEATED if name in room.people.phones]
        for audience in (*phones, *BESIDE):
            yield audience, classroom.message(audience)


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


@pytest.mark.parametrize("code", ["ru", "kk"])
def test_every_screen_of_a_lesson_is_translated(code):
    left, screens = {}, set()
    for audience, message in messages(code):
        screens.add(message["screen"].partition(":")[0])
        for text in (*seen_in(message["html"]), *texts_of(message["charts"])):
            if found := latin_in(text):
                left[" ".join(text.split())] = (audience, found)
    assert not left
    assert screens >= {"phone/lobby", "phone/order", "phone/review", "projector/projector"}


def test_a_screen_in_english_would_be_found():
    html = next(message["html"] for audience, message in messages("en") if audience[0] == "phone")
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


@pytest.mark.parametrize("code", ["ru", "kk"])
def test_pages_outside_a_lesson_are_translated(code):
    fault = Words("This is not the code of a room here.")
    join = render("join.html", code, fault=fault, code="2345", kind="player")
    message = render("message.html", code, words=fault)
    for page in (join, message):
        assert not [text for text in seen_in(page) if latin_in(text)]
