"""A whole lesson in one browser: nine phones, the wall, the teacher, no touch of the server."""

import pytest
from playwright.sync_api import expect

from tests.browser.lesson import Lesson, at, forecast, order

PHASES = ("brief", "forecast", "order", "review")
DOES = {"forecast": forecast, "order": order}
FIELDS = "form[data-what=orders], .steppers"


@pytest.mark.slow
def test_nine_seats_play_from_join_to_the_printed_debrief(serve, new_context):
    """A round of it: the same pages go through more rounds in `web/server/test_start`."""
    lesson = Lesson(serve("--preset", "20"), new_context)
    wall = lesson.wall()
    lesson.switch("all_seats", True)
    lesson.switch("auto", False)
    for _ in range(9):
        lesson.join()
    assert len({page.locator(".hero h1").text_content() for page in lesson.phones}) == 9
    for phase in PHASES:
        lesson.go_on(phase)
        for page in (*lesson.phones, wall):
            at(page, phase)
        for page in lesson.phones:
            if page.locator(FIELDS).count():
                DOES[phase](page)
    lesson.go_on("debrief")
    for page in (*lesson.phones, wall):
        at(page, "debrief")
    lesson.teacher.get_by_role("link", name="Debrief sheet").click()
    expect(lesson.teacher.locator("body")).to_contain_text("Kazakhstan")
    printed = lesson.teacher.pdf()
    assert printed.startswith(b"%PDF") and len(printed) > 20_000


def test_when_everybody_is_in_the_room_goes_on_by_itself(lesson):
    page = lesson.join_seat()
    lesson.go_on("brief")
    lesson.go_on("forecast")
    for each in lesson.phones:
        forecast(each)
    for each in (page, lesson.teacher):
        at(each, "order")


def test_the_first_load_of_a_phone_is_small(lesson):
    page = lesson.join()
    sizes = page.evaluate(
        """() => [performance.getEntriesByType("navigation")[0],
                  ...performance.getEntriesByType("resource")].map((each) => each.decodedBodySize)"""
    )
    assert 10_000 < sum(sizes) < 100_000
