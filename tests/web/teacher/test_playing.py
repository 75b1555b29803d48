"""Tests of playing for seats: a list of who owes what, and the way from seat to seat."""

import re

import pytest

from sim.web.pages import render
from sim.web.room.events import Event
from sim.web.room.room import Room
from sim.web.room.screens import teacher_screen
from sim.web.server.messages import Audience, wire
from tests.web.languages.lesson import BODY, lesson
from tests.web.projector.pages import FACTS, page_of, wrong_in

SEATS = ["US", "RU", "CN", "KAZ", "UZB", "KGZ", "TJK", "TKM", "BLR"]


def owing(room, code="en"):
    """The page that lists all seats."""
    found = {**teacher_screen(room), "wire": wire(room, Audience("teacher"), FACTS)}
    return render("teacher/rehearse.html", code, **found)


def links(html):
    """The seats that a page leads to, in its order."""
    return re.findall(r'href="/teacher/as/(\w+)', html)


def due(html):
    """The seats that still owe something."""
    return re.findall(r'href="/teacher/as/(\w+)[^"]*" class="now-due"', html)


@pytest.fixture
def alone():
    """A room without a phone, in the forecasts of its first round."""
    room = Room.open({**BODY, "preset": "45"})
    for phase in ("lobby", "brief"):
        room.do(Event("next", "teacher", {"from": phase, "round": 1}))
    return room


@pytest.mark.parametrize("code", ["en", "ru", "kk"])
def test_the_list_is_well_formed_in_every_phase(code):
    for room in lesson(language=code):
        html = owing(room, code)
        assert not wrong_in(html[html.index("<main") : html.index("</body>")])
        assert links(html) == SEATS


def test_who_owes_what_is_told_until_it_is_sent(alone):
    assert due(owing(alone)) == SEATS
    body = {"seat": "KAZ", "chances": [40, 40, 20], "round": 1}
    alone.do(Event("forecast", "teacher", body))
    html = owing(alone)
    assert due(html) == [each for each in SEATS if each != "KAZ"] and "owes a forecast" in html
    alone.do(Event("next", "teacher", {"from": "forecast", "round": 1}))
    alone.do(Event("orders", "teacher", {"seat": "KAZ", "orders": [], "round": 1}))
    html = owing(alone)
    assert due(html) == [each for each in SEATS if each != "KAZ"] and "owes orders" in html


def test_a_seat_that_a_strategy_plays_owes_nothing(alone):
    alone.do(Event("bot", "teacher", {"seat": "RU", "strategy": "hawk"}))
    assert "RU" not in due(owing(alone))


def test_nothing_is_owed_where_nothing_is_sent():
    room = next(room for room in lesson() if room.phase == "review")
    html = owing(room)
    assert not due(html) and "nothing is to be sent" in html


@pytest.mark.parametrize(("seat", "following"), [*zip(SEATS, [*SEATS[1:], None], strict=True)])
def test_a_seats_page_leads_to_the_next_seat_and_back(alone, seat, following):
    html = page_of(alone, "seat", which=seat)
    assert links(html) == ([following] if following else [])
    assert "/teacher/rehearse?" in html and 'href="/teacher?' in html
    assert not wrong_in(html)


def test_what_hands_show_is_entered_on_a_seats_page(alone):
    assert 'data-what="forecast"' in page_of(alone, "seat", which="UZB")
    alone.do(Event("next", "teacher", {"from": "forecast", "round": 1}))
    html = page_of(alone, "seat", which="UZB")
    assert 'data-what="orders"' in html and 'name="orders"' in html
    assert "disabled>" not in html.split("</fieldset>")[0].split("<legend")[0]


def test_a_page_says_where_phones_have_the_seat_too():
    room = next(room for room in lesson() if room.phase == "order")
    assert "2 phones have this seat too" in page_of(room, "seat", which="KAZ")
    assert "have this seat too" not in page_of(room, "seat", which="UZB")
    assert "You play for this seat" not in page_of(room, "phone", which="p1")
