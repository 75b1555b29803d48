"""Lines are cut and power fails: pages come back by themselves, and what was tapped is done once."""

import sqlite3
from contextlib import closing

import pytest
from playwright.sync_api import expect

from tests.browser.lesson import Lesson, at, forecast, order


@pytest.fixture
def ordering(lesson):
    """A lesson of two seats in the first round's forecasts, which does not go on by itself."""
    lesson.switch("auto", False)
    lesson.seats = [lesson.join_seat(), lesson.join_seat()]
    lesson.go_on("brief")
    lesson.go_on("forecast")
    lesson.each_at("forecast")
    return lesson


def logged(lesson: Lesson, what: str) -> list[str]:
    """Who did something, as the log has it on the disk."""
    with closing(sqlite3.connect(lesson.server.log)) as log:
        return [by for (by,) in log.execute("select by from event where what = ?", [what])]


def test_what_was_tapped_without_a_line_is_kept_and_sent_once(ordering):
    page = ordering.seats[0]
    page.context.set_offline(True)
    expect(page.locator("#offline")).to_be_visible()
    for _ in range(3):
        page.locator(".stepper button[data-step='5']").last.click()
    chances = page.locator(".stepper output").all_text_contents()
    page.click(".sticky button.main")
    expect(page.locator("#said")).to_be_visible()
    assert logged(ordering, "forecast") == []
    page.context.set_offline(False)
    expect(page.locator(".sticky .done")).to_be_visible()
    expect(page.locator("#offline")).to_be_hidden()
    assert page.locator(".stepper output").all_text_contents() == chances
    page.reload()
    expect(page.locator(".sticky .done")).to_be_visible()
    assert len(logged(ordering, "forecast")) == 1


def test_a_page_that_was_away_comes_back_to_where_the_room_is(ordering):
    page = ordering.seats[0]
    page.context.set_offline(True)
    expect(page.locator("#offline")).to_be_visible()
    ordering.go_on("order")
    page.context.set_offline(False)
    at(page, "order")
    expect(page.locator("#offline")).to_be_hidden()


def test_the_server_is_killed_in_mid_round_and_pages_come_back_by_themselves(ordering):
    first, second = ordering.seats
    wall = ordering.wall()
    forecast(first)
    second.locator(".stepper button[data-step='5']").first.click()
    typed = second.locator(".stepper output").all_text_contents()
    ordering.server.kill()
    for page in (first, second, wall, ordering.teacher):
        expect(page.locator("#offline")).to_be_visible()
    ordering.server.start("--resume")
    for page in (first, second, wall, ordering.teacher):
        expect(page.locator("#offline")).to_be_hidden()
    expect(first.locator(".sticky .done")).to_be_visible()
    assert second.locator(".stepper output").all_text_contents() == typed
    expect(wall.locator(".count")).to_contain_text("1 of")
    forecast(second, 0)
    ordering.go_on("order")
    ordering.each_at("order")
    order(first)
    assert len(logged(ordering, "forecast")) == 2
