"""Tests of a phone's pages: well formed in each language, small, and no decision without what it needs."""

import re

import pytest

from sim.web.pages import STATIC, render
from sim.web.room.events import Event
from sim.web.room.screens import SCREENS, phone_screen
from sim.web.server.messages import Audience, Facts, message, shown
from sim.web.templates_for import screen_of
from tests.web.languages.lesson import lesson
from tests.web.projector.pages import page_of, wrong_in

pytestmark = pytest.mark.slow

FIRST_LOAD = 100_000
"""So many bytes a phone may load before it shows anything, not compressed."""
PHASES = ("lobby", "brief", "forecast", "talk", "order", "review", "debrief")
STATE, POWER, PRESS, OBSERVER, MATE = "p1", "p2", "p3", "p4", "p5"


def pages(code="en"):
    """Every page of every phone of a lesson, whole, as it is loaded first."""
    for room in lesson(language=code):
        for name in room.people.phones:
            audience = Audience("phone", name)
            found = shown(room, SCREENS, audience, Facts())
            more = {"message": message(found, audience, code), "csrf": "x" * 64, "live_url": "/"}
            yield room, name, render("phone/page.html", code, **found, **more)


def bytes_beside(html):
    """The size of all that a page loads beside itself."""
    names = set(re.findall(r'(?:src|href)="/static/(\S+?)"', html))
    assert names >= {"base.css", "phone.css", "live.js", "choices.js"}
    return sum((STATIC / name).stat().st_size for name in names)


def at(phase, name, number=1, is_first=False):
    """A phone's screen in a phase: as it begins, or after what happens in it."""
    found = None
    for room in lesson():
        if (room.phase, room.number) == (phase, number):
            found = page_of(room, "phone", which=name)
            if is_first:
                return found
        elif found:
            return found
    return found


@pytest.mark.parametrize("code", ["en", "ru", "kk"])
def test_every_page_is_well_formed_and_small(code):
    seen = set()
    for room, name, html in pages(code):
        seen.add((room.phase, name))
        screen = html[html.index("<main") :]
        assert not wrong_in(screen[: screen.index("</body>")]), (room.phase, name)
        assert len(html.encode()) + bytes_beside(html) < FIRST_LOAD
    assert seen >= {(phase, name) for phase in PHASES for name in (STATE, POWER, PRESS, OBSERVER)}


def test_the_role_card_and_the_language_are_on_every_screen():
    for _, _, html in pages():
        assert html.index('id="role"') < html.index("</header>")
        assert html.index('id="more"') < html.index("</header>")
        assert "You argue a role, not your own view." in html
        assert "Information ends" in html
        assert "Қазақша" in html and "Русский" in html


def test_news_are_one_tap_away_where_they_are_not_the_screen():
    assert 'id="news"' in at("order", STATE, 2)
    assert 'id="news"' not in at("brief", STATE, 2)


def test_only_a_mate_sees_what_the_captain_sends_without_sending_it():
    captain, mate = at("forecast", STATE), at("forecast", MATE)
    assert "Change it" in captain and "disabled" not in captain
    assert '"what": "captain"' not in captain
    assert "<fieldset" in mate and 'data-sum="100" disabled' in mate
    assert ">40</output>" in mate and "In. You can still change it." in mate
    assert 'button class="main"' not in mate
    # In the sticky bar, and beside the language too; asked again, since it takes something away.
    assert mate.count('"what": "captain"') == mate.count('data-sure="Really?"') == 2
    assert '"what": "captain"' in mate[mate.index('class="sticky"') :]


def test_a_forecast_starts_from_an_equal_guess_and_is_kept_by_round():
    html = at("forecast", OBSERVER, is_first=True)
    assert re.findall(r'name="chances" data-list="number" value="(\d+)"', html) == [
        "34",
        "33",
        "33",
    ]
    assert 'data-what="guess"' in html and 'data-what="forecast"' not in html
    assert html.count('aria-live="polite"') == 3


@pytest.mark.parametrize("name", [STATE, POWER])
def test_orders_say_their_cost_and_effect_and_what_is_left(name):
    html = at("order", name, is_first=True)
    costs = re.findall(r'data-cost="(\d)"', html)
    assert costs and html.count('<span class="cost">') == len(costs)
    assert re.search(r"<b data-left>\d</b>", html)
    assert 'data-dear="More than the points that are left."' in html


def test_an_order_that_cannot_be_given_says_why():
    room = next(r for r in lesson() if (r.phase, r.number) == ("order", 1))
    choices = [
        each for aim in phone_screen(room, POWER)["orders"]["aims"] for each in aim["choices"]
    ]
    reasons = {each["why_not"] for each in choices if each["why_not"]}
    html = page_of(room, "phone", which=POWER)
    assert reasons or "data-off" not in html
    assert html.count("data-off") == sum(bool(each["why_not"]) for each in choices)
    assert all(str(each) in html for each in reasons)


def test_a_review_holds_the_forecast_against_what_came_and_names_the_judge():
    for name in (STATE, POWER, PRESS, OBSERVER):
        html = at("review", name)
        assert html.count('class="came"') == 1
        assert "equal guess" in html
        assert "The model is the judge here, not the world." in html[html.index("</header>") :]
    html = at("review", STATE)
    for heading in ("What moved you most", "Same luck, without one order", "stability"):
        assert heading in html


def test_the_press_asks_and_chooses_one_headline():
    assert "Ask, on the wall" in at("order", PRESS)
    html = at("review", PRESS)
    assert html.count('type="radio"') > 5
    chosen = re.findall(r'<input type="radio"[^>]* checked>', html)
    assert len(chosen) == 1 and "on the wall" in html
    assert 'data-what="headline"' in html
    assert "What happened" not in html, "the same news twice"


def test_a_question_of_the_press_stands_on_the_phones_of_that_seat_only():
    seen = set()
    for room in lesson():
        if not room.people.phones:
            continue
        asked = room.asked and not room.asked["answer"]
        assert ("The press asks you" in page_of(room, "phone", which=STATE)) == bool(asked)
        assert "The press asks you" not in page_of(room, "phone", which=POWER)
        mate = page_of(room, "phone", which=MATE)
        assert '"what": "answer"' not in mate
        seen.add(bool(asked))
    assert seen == {True, False}


def test_every_phase_has_a_screen_of_its_own():
    seen = {}
    for room in lesson():
        for name in room.people.phones:
            seen[room.phase, name] = screen_of("phone", phone_screen(room, name))
    assert {seen[phase, STATE] for phase in PHASES} == {
        f"phone/{each}" for each in ("lobby", "brief", "forecast", "order", "review", "debrief")
    }
    assert seen["order", PRESS] == "phone/press"
    assert seen["order", OBSERVER] == "phone/wait"
    assert seen["talk", OBSERVER] == "phone/forecast"


def test_notes_are_only_there_when_they_are_on():
    room = next(lesson())
    html = {}
    body = {"kind": "player", "token_hash": "x", "language": "en", "seat": "KAZ"}
    room.do(Event("phone", "room", {"phone": "p1", **body}))
    for is_on in (False, True):
        room.do(Event("settings", "teacher", {"notes": is_on}))
        html[is_on] = page_of(room, "phone", which="p1")
    assert "/phone/note" not in html[False]
    assert "/phone/note" in html[True]


@pytest.mark.parametrize("code", ["en", "ru", "kk"])
def test_who_joins_chooses_a_language_and_gives_no_name(code):
    html = render("join.html", code, fault="", code="KX7P", kind="observer")
    assert html.count("?language=") == 3
    assert f'lang="{code}" aria-current="true"' in html
    assert re.findall(r'name="(\w+)"', html) == [
        *("viewport", "robots", "key", "language", "code", "kind", "kind", "rejoin")
    ]
    assert re.search(r'value="observer" checked', html)
    assert 'value="KX7P"' in html
