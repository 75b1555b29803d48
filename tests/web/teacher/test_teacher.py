"""Tests of the teacher's page: what it tells, what it asks, and that the server knows all that it sends."""

import re

import pytest

from sim.game.orders.injects import all_injects
from sim.web.room.events import Event
from sim.web.server.leading import SERVER_ACTS, TEACHER_ACTS
from sim.web.server.messages import Facts
from sim.web.server.sessions import rejoin_of
from tests.web.languages.lesson import BODY, lesson
from tests.web.projector.pages import FACTS, marks_of, page_of, wrong_in

pytestmark = pytest.mark.slow


def room_at(phase, number=1, is_late=False):
    """The room in a phase, as it begins or after all that happens in it."""
    for room in lesson():
        if (
            (room.phase, room.number) == (phase, number)
            and room.people.phones
            and (not is_late or all(room.expected().values()))
        ):
            return room
    raise AssertionError(phase)


def row_of(name, html):
    """A seat's row."""
    rows = html.split('<div class="seat">')[1:]
    return next(each for each in rows if each.startswith(f"<b>{name}</b>"))


def button(name, html):
    """A button, by its id."""
    return re.search(f'<button id="{name}".*?</button>', html, re.DOTALL)[0]


@pytest.mark.parametrize("code", ["en", "ru", "kk"])
def test_every_page_of_a_lesson_is_well_formed(code):
    phases = set()
    facts = Facts("KX7P", "http://10.0.0.1:8000", True, True, ("p1",), ((1, "<b>Hello"),))
    for room in lesson(language=code):
        room.settings["notes"] = True
        phases.add(room.phase)
        assert not wrong_in(page_of(room, "teacher", code, facts)), room.phase
    assert len(phases) == 7


def test_all_that_the_page_sends_is_known_to_the_server():
    sent = set()
    for room in lesson():
        room.settings["notes"] = True
        html = page_of(room, "teacher", facts=Facts("KX7P", waiting=((1, "Hello"),)))
        acts = marks_of(html).acts
        sent |= {each["what"] for each in acts} | set(re.findall(r'data-what="(\w+)"', html))
        for each in acts:
            said = set(each) - {"what"}
            assert each["what"] in SERVER_ACTS or said <= set(TEACHER_ACTS[each["what"]])
    assert sent <= {*TEACHER_ACTS, *SERVER_ACTS}
    assert sent >= {"next", "pause", "go_on", "undo", "extend", "inject", "settings", "bot", "seat"}
    assert sent >= {"captain", "leave", "headline", "close", "link", "note"}


@pytest.mark.parametrize(
    ("phase", "says"),
    [
        ("lobby", "the lesson begins"),
        ("brief", "every seat forecasts"),
        ("forecast", "forecasts are kept"),
        ("talk", "forecasts close"),
        ("order", "the round is played"),
        ("review", "another round begins"),
    ],
)
def test_a_sentence_says_what_the_next_step_does(phase, says):
    assert f"Next: {says}" in page_of(room_at(phase), "teacher")


def test_after_the_last_round_comes_the_debrief():
    html = page_of(room_at("review", 2), "teacher")
    assert "Next: the game ends" in html and "another round" not in html


def test_the_main_button_asks_only_where_somebody_is_out():
    early = page_of(room_at("forecast"), "teacher")
    assert "Go on without those who are out" in button("next", early)
    assert "still out:" in early
    done = page_of(room_at("forecast", is_late=True), "teacher")
    assert "data-sure" not in button("next", done)
    assert "still out:" not in done


def test_it_asks_where_only_an_observer_is_out():
    room = room_at("forecast")
    for seat in ("KAZ", "US"):
        body = {"seat": seat, "chances": [40, 40, 20], "round": 1}
        room.do(Event("forecast", "teacher", body))
    room.do(Event("guess", "p3", {"phone": "p3", "chances": [40, 40, 20], "round": 1}))
    html = page_of(room, "teacher")
    assert "data-sure" in button("next", html) and "still out: Observers (1)" in html


def test_a_row_has_phones_their_way_back_and_what_was_sent():
    row = row_of("Kazakhstan", page_of(room_at("order", is_late=True), "teacher"))
    assert "2 phones" in row and "1 connected" in row
    assert rejoin_of(BODY["secret"], "p1") in row and rejoin_of(BODY["secret"], "p5") in row
    assert "40 / 40 / 20" in row and "welcome" not in row
    assert "Kazakhstan invites China" in row
    assert row.count(">captain<") == 1 and row.count("Make captain") == 1


def test_the_computer_plays_a_seat_and_one_tap_takes_it_back():
    html = page_of(room_at("order"), "teacher")
    russia, uzbekistan = row_of("Russia", html), row_of("Uzbekistan", html)
    assert '<option value="hawk" selected' in russia
    acts = marks_of(russia).acts
    assert {"what": "bot", "seat": "RU", "strategy": ""} in acts
    assert "back-UZB" not in uzbekistan and "own rule</option>" in uzbekistan


def test_all_that_can_happen_is_offered_once_with_what_it_does():
    room = room_at("order")
    html = page_of(room, "teacher")
    offered = re.findall(r'<option value="(\w+(?: \w+){1,2})">', html)
    assert sorted(offered) == sorted(map(str, all_injects(room.scenario)))
    assert "it heals within a year or two" in html


def test_an_undo_says_what_it_takes_back():
    assert "Undo: the orders of a seat" in button(
        "undo", page_of(room_at("order", 1, True), "teacher")
    )


def test_notes_are_there_only_where_they_are_allowed():
    room = room_at("order")
    assert 'id="notes"' not in page_of(room, "teacher")
    room.do(Event("settings", "teacher", {"notes": True}))
    html = page_of(room, "teacher", facts=Facts(waiting=((1, "<script>"),)))
    assert (
        "&lt;script&gt;" in html
        and {"what": "note", "number": 1, "is_good": True} in marks_of(html).acts
    )


def test_a_closed_room_cannot_be_changed_any_more():
    room = room_at("debrief", 2)
    assert "close" in {each["what"] for each in marks_of(page_of(room, "teacher")).acts}
    room.do(Event("close", "teacher"))
    html = page_of(room, "teacher")
    assert "The room is closed" in html
    assert not {"close", "undo", "next", "headline"} & {
        each["what"] for each in marks_of(html).acts
    }


def test_the_page_keeps_its_language_wherever_it_leads():
    links = re.findall(r'href="(/[^"]*)"', page_of(room_at("order"), "teacher", "kk"))
    own = [each for each in links if "language=ru" not in each and "language=en" not in each]
    assert own and all(each.endswith("?language=kk") for each in own)


def test_what_is_tapped_keeps_its_place_when_the_page_changes():
    for room in (room_at("lobby"), room_at("order"), room_at("debrief", 2)):
        html = page_of(room, "teacher", FACTS and "en")
        for tag in re.findall(r"<(?:button|select|summary)[^>]*>", html):
            assert " id=" in tag or tag.startswith("<summary"), tag
        assert all(" id=" in each for each in re.findall(r"<details[^>]*>", html))
