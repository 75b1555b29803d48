"""Every screen in three languages: nothing stands out of it at 360 pixels, axe finds nothing."""

import pytest
from playwright.sync_api import expect

from sim.scenario.load import load
from sim.web.languages import LANGUAGES
from tests.browser.lesson import Lesson, at, forecast, order
from tests.browser.looks import hold

PHASES = ("lobby", "brief", "forecast", "order", "review", "debrief")
SEATS = {"US": "power", "KAZ": "state", "PRESS": "press"}
PATHS = {"teacher": "teacher", "wall": "projector"}
NARROW, WIDE = {"width": 360, "height": 740}, {"width": 1280, "height": 800}
READ = "ru"
"""The language in which axe reads all; what it minds is the same in each."""


@pytest.fixture
def lesson(serve, new_context):
    """A lesson of one round."""
    return Lesson(serve("--preset", "20"), new_context)


@pytest.mark.slow
def test_all_screens_of_a_lesson_fit_and_can_be_read_aloud(lesson):
    """One lesson, shown in one language after the other."""
    wrong = [each for language in LANGUAGES for each in wrong_in_front(lesson, language)]
    lesson.switch("auto", False)
    phones, pages = seats_of(lesson), pages_of(lesson)
    phones["observer"] = lesson.join("observer")
    for phase in PHASES:
        if phase != "lobby":
            lesson.go_on(phase)
        for page in (*phones.values(), *pages.values()):
            at(page, phase)
        act(phones, phase)
        for language in LANGUAGES:
            speak(lesson, phones, pages, language)
            wrong += wrong_with_all(phones, pages, phase, language)
            if phase == "order":
                wrong += wrong_beside(pages["teacher"], lesson.server.address, language)
    for language in LANGUAGES:
        sheet = pages["wall"]  # as wide as paper
        sheet.goto(f"{lesson.server.address}/teacher/debrief?language={language}")
        wrong += hold(sheet, f"sheet-{language}-1280", language == READ)
    assert not wrong, "\n".join(wrong)


def seats_of(lesson):
    """The phones of some seats, after a phone was drawn into each."""
    scenario = load("kazakhstan_2020")
    names = {**scenario.powers, **scenario.states, "PRESS": "Press"}
    seats = {name: seat for seat, name in names.items()}
    for _ in range(8):
        lesson.join()
    drawn = {seats[page.locator(".hero h1").text_content()]: page for page in lesson.phones}
    return {kind: drawn[seat] for seat, kind in SEATS.items()}


def pages_of(lesson):
    """The teacher's page and the wall, open at what they are for."""
    pages = {"teacher": lesson.desk.new_page(), "wall": lesson.desk.new_page()}
    for name, page in pages.items():
        page.goto(f"{lesson.server.address}/{PATHS[name]}")
    return pages


def speak(lesson, phones, pages, language):
    """Let every page speak a language: a phone by its own button, the others by their address."""
    for page in phones.values():
        button = page.locator(f"button[lang={language}]")
        button.dispatch_event("click")
        expect(button).to_have_attribute("aria-pressed", "true")
    for name, page in pages.items():
        page.goto(f"{lesson.server.address}/{PATHS[name]}?language={language}")


def act(phones, phase):
    """Let phones do what a phase is for, so that it can be seen."""
    if phase == "forecast":
        for page in phones.values():
            forecast(page)
    if phase == "order":
        with phones["press"].expect_response("**/phone/act"):
            phones["press"].locator("form[data-what=question] button.main").click()
        for kind in ("power", "state"):
            order(phones[kind], 2)


def wrong_with_all(phones, pages, phase, language):
    """What is wrong with all screens of a phase."""
    is_read, wrong = language == READ, []
    for kind, page in phones.items():
        wrong += hold(page, f"phone-{kind}-{phase}-{language}-360", is_read)
    for kind, page in {"phone-state": phones["state"], **pages}.items():
        page.set_viewport_size(WIDE)
        wrong += hold(page, f"{kind}-{phase}-{language}-1280", is_read and kind in pages)
    for kind, page in (("phone-state", phones["state"]), ("teacher", pages["teacher"])):
        page.set_viewport_size(NARROW)
        if kind in pages:
            wrong += hold(page, f"{kind}-{phase}-{language}-360")
    return wrong


def wrong_in_front(lesson, language):
    """What is wrong with the first page, as it is and with a code that was wrong."""
    page = lesson.new_context().new_page()
    page.goto(f"{lesson.server.address}/?language={language}&code=AAAA")
    wrong = hold(page, f"join-{language}-360", language == READ)
    page.locator("button.main").click()
    page.get_by_role("alert").wait_for()
    return wrong + hold(page, f"join-wrong-{language}-360")


def wrong_beside(page, address, language):
    """What is wrong with the teacher's pages beside the lesson: all seats, and one that is played for."""
    wrong = []
    for name in ("rehearse", "as/RU"):
        page.goto(f"{address}/teacher/{name}?language={language}")
        wrong += hold(page, f"teacher-{name[:2]}-{language}-360", language == READ)
    page.goto(f"{address}/teacher?language={language}")
    return wrong
