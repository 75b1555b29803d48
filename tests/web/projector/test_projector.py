"""Tests of the wall: what a class reads in every phase, and what it never sees."""

import re

import pytest

from sim.web.pages import render
from sim.web.room.events import Event
from sim.web.room.screens import projector_screen
from sim.web.server.messages import Audience, wire
from tests.web.languages.lesson import lesson
from tests.web.projector.pages import FACTS, page_of, wrong_in

pytestmark = pytest.mark.slow

SECRETS = {"seed": 987_654_321_987, "lots": 123_456_789_123, "secret": "hush-hush"}


def walls(code="en", **changes):
    """The wall after each thing that changes it, with its room."""
    for room in lesson(language=code, **changes):
        yield room, page_of(room, "projector", code)


def first(phase, number=1):
    """The room in a phase as it begins."""
    return next(room for room in lesson() if (room.phase, room.number) == (phase, number))


def last(phase, number=1):
    """The room in a phase after all that happens in it."""
    found = None
    for room in lesson():
        if (room.phase, room.number) == (phase, number):
            found = page_of(room, "projector")
        elif found:
            return found
    return found


def row_of(name, html):
    """A seat's row among forecasts and scores."""
    table = html[html.index('<table class="came">') :]
    return re.search(f'<tr><th scope="row">{name}</th>.*?</tr>', table, re.DOTALL)[0]


@pytest.mark.parametrize("code", ["en", "ru", "kk"])
def test_every_wall_is_well_formed(code):
    phases = set()
    for room, html in walls(code):
        phases.add(room.phase)
        assert not wrong_in(html), room.phase
    assert phases == {"lobby", "brief", "forecast", "talk", "order", "review", "debrief"}


def test_no_wall_holds_a_secret():
    for _, html in walls(**SECRETS):
        assert not [each for each in SECRETS.values() if str(each) in html]
        assert not re.search(r"token|csrf|rejoin code", html)


def test_the_lobby_has_the_code_the_address_and_who_is_in():
    html = page_of(next(room for room in lesson() if room.people.phones), "projector")
    assert FACTS.code in html and FACTS.address in html and "<svg" in html
    assert "Observers" in html and "1 phone" in html


@pytest.mark.parametrize(
    ("phase", "one", "other"),
    [
        ("forecast", {"chances": [100, 0, 0]}, {"chances": [0, 0, 100]}),
        ("order", {"orders": ["welcome CN"]}, {"orders": []}),
    ],
)
def test_the_wall_says_who_is_in_and_not_with_what(phase, one, other):
    said, rooms = [], [first(phase), first(phase)]
    before = page_of(rooms[0], "projector")
    for room, body in zip(rooms, (one, other), strict=True):
        what = "forecast" if phase == "forecast" else "orders"
        room.do(Event(what, "teacher", {"seat": "KAZ", "round": 1, **body}))
        said.append(page_of(room, "projector"))
    assert said[0] == said[1] != before
    assert "1 of " in said[0]


def test_a_review_holds_forecasts_against_what_came():
    html = last("review")
    row = row_of("Kazakhstan", html)
    assert row.count("this came") == 1
    assert re.search(r"<td><b>[+-]\d", row), "what the seat has moved"
    assert 'scope="row">Observer' in html


def test_a_seat_that_forecast_nothing_has_its_row_too():
    room = first("forecast")
    for _ in range(3):
        room.do(Event("next", "teacher", {"from": room.phase, "round": 1}))
    assert "no forecast" in row_of("Kazakhstan", page_of(room, "projector"))


def test_the_headline_stands_above_the_question_and_the_news():
    html = last("review")
    places = [html.index(each) for each in ('class="headline"', "The press asks", "We wait")]
    assert places == sorted(places)
    assert html.count('class="headline"') == 1


def test_a_debrief_has_four_parts_and_one_rerun():
    html = last("debrief", 2)
    for heading in ("1. What happened", "2. Why", "3. And the article?", "4. What next"):
        assert heading in html
    assert html.count("Same luck, without one order") == 1


def test_a_debrief_without_orders_says_so():
    room = first("lobby")
    while room.phase != "debrief":
        room.do(Event("next", "teacher", {"from": room.phase, "round": room.number}))
    assert "Nobody ordered anything" in page_of(room, "projector")


@pytest.mark.parametrize("phase", ["forecast", "review", "debrief"])
def test_without_three_powers_there_is_a_table_and_no_triangle(phase):
    room = first(phase, 2 if phase == "debrief" else 1)
    found = {**projector_screen(room), "wire": wire(room, Audience("projector"), FACTS)}
    with_it, without = (
        render("projector/projector.html", **{**found, "ternary": each})
        for each in (found["ternary"], None)
    )
    assert "data-chart" in with_it and "data-chart" not in without
    assert "<details" not in without and "<table" in without
    assert not wrong_in(without)
