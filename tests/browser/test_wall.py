"""The wall and the teacher's page as they are seen: large enough from the back, and nothing that jumps."""

import re

import pytest
from playwright.sync_api import expect

from tests.browser.lesson import at, forecast, order

SMALLEST = 19.5
"""Pixels of the smallest letters on a wall of 1280 pixels."""
LETTERS = """() => [...document.querySelectorAll("main *")].filter((each) =>
  [...each.childNodes].some((node) => node.nodeType === 3 && node.textContent.trim())
  && each.getBoundingClientRect().width && !each.closest(".hidden, details")
).map((each) => [
  parseFloat(getComputedStyle(each).fontSize) * (each.closest("svg") ? each.getScreenCTM().a : 1),
  each.textContent.trim(),
])"""
WIDE = "[document.documentElement.scrollWidth, innerWidth]"


def check_wall(wall, language):
    """Hold a wall against what a class can read."""
    if wall.locator("svg[data-chart]").count():
        expect(wall.locator("svg[data-chart] text").first).to_be_visible()
    small = [each for each in wall.evaluate(LETTERS) if each[0] < SMALLEST]
    assert not small, language
    width, there = wall.evaluate(WIDE)
    assert width <= there, language


@pytest.mark.slow
def test_all_on_the_wall_can_be_read_from_the_back(lesson):
    lesson.switch("auto", False)
    seats = [lesson.join_seat(), lesson.join_seat()]
    walls = {}
    for language in ("en", "ru", "kk"):
        walls[language] = lesson.desk.new_page()
        walls[language].set_viewport_size({"width": 1280, "height": 720})
        walls[language].goto(f"{lesson.server.address}/projector?language={language}")
    for phase in ("lobby", "brief", "forecast", "order", "review"):
        if phase != "lobby":
            lesson.go_on(phase)
            lesson.each_at(phase)
        for page in seats:
            if phase == "forecast":
                forecast(page)
            if phase == "order":
                order(page)
        for language, wall in walls.items():
            at(wall, phase)
            check_wall(wall, language)


def test_a_link_for_another_screen_stays_until_it_is_read(lesson):
    lesson.teacher.clock.install()
    lesson.teacher.click("#link-wall")
    said = lesson.teacher.locator("#said")
    expect(said).to_contain_text("/let-in/")
    lesson.teacher.clock.fast_forward(3500)
    expect(said).to_be_visible()
    link = re.search(r"http\S+", said.text_content())[0]
    wall = lesson.new_context(1280, 720).new_page()
    wall.goto(link)
    expect(wall.locator(".code")).to_have_text(lesson.server.said("Code"))


def test_what_was_asked_once_stays_asked_when_the_page_changes_and_is_dropped_by_another_tap(
    lesson,
):
    page = lesson.join_seat()
    lesson.switch("auto", False)
    lesson.go_on("brief")
    lesson.go_on("forecast")
    at(page, "forecast")
    button = lesson.teacher.locator("#next")
    button.click()
    expect(button).to_have_text("Go on without those who are out")
    lesson.join()  # the page is drawn anew
    expect(lesson.teacher.locator(".now")).to_contain_text(f"0 of {len(lesson.phones)} in")
    expect(button).to_have_text("Go on without those who are out")
    lesson.teacher.locator("h1").click()
    expect(button).to_have_text("Next")
    at(lesson.teacher, "forecast")


def test_a_class_without_phones_plays_by_shows_of_hands(lesson):
    desk = lesson.teacher
    lesson.go_on("brief")
    lesson.go_on("forecast")
    desk.click("#seats a[href^='/teacher/rehearse']")
    owing = desk.locator("a.now-due")
    expect(owing).to_have_count(9)
    owing.first.click()
    for number in range(2):
        forecast(desk)
        if number == 0:
            desk.get_by_role("link", name="Next seat:").click()
    desk.get_by_role("link", name="All seats").click()
    expect(owing).to_have_count(7)
    desk.get_by_role("link", name="Back to the lesson").click()
    lesson.go_on("order")
    desk.click("#as-KAZ")
    assert order(desk)
    desk.get_by_role("link", name="Back to the lesson").click()
    lesson.go_on("review")
    expect(desk.locator("#news")).to_be_attached()
