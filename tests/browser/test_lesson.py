"""A whole lesson of 45 minutes in a browser: nine phones, the wall, the teacher, and no touch of the server."""

import pytest

from tests.browser.lesson import at, forecast, order
from tests.browser.looks import faults, shoot, wider

LANGUAGES = ("en", "ru", "kk")
ROUNDS = (1, 2, 3)
PHASES = ("brief", "forecast", "order", "review")
DOES = {"forecast": forecast, "order": order}


@pytest.mark.slow
def test_nine_seats_play_from_join_to_the_printed_debrief(lesson):
    wall = lesson.wall()
    lesson.switch("all_seats", True)
    lesson.switch("auto", False)
    for number in range(9):
        lesson.join(language=LANGUAGES[number % 3])
    look(lesson, wall, "lobby")
    for number in ROUNDS:
        for phase in PHASES:
            lesson.go_on(f"{number}:{phase}")
            lesson.each_at(f"{number}:{phase}")
            at(wall, f"{number}:{phase}")
            for page in lesson.phones:
                if page.locator("form[data-what=orders], .steppers").count():
                    DOES[phase](page)
            if number == 1:
                look(lesson, wall, phase)
    lesson.go_on("debrief")
    lesson.each_at("debrief")
    at(wall, "debrief")
    look(lesson, wall, "debrief")
    lesson.teacher.click("a[href^='/teacher/debrief']")
    sheet = lesson.teacher.locator("body").text_content()
    assert "Kazakhstan" in sheet and len(sheet) > 1000
    shoot(lesson.teacher, "debrief-sheet")


def look(lesson, wall, name):
    """Hold every page to what all must be, in each language, and keep its picture."""
    for language, page in zip(LANGUAGES, lesson.phones[:3], strict=True):
        shoot(page, f"phone-{name}-{language}")
        assert not wider(page), f"{name} in {language}"
    assert not faults(lesson.phones[0]), name  # the same in each language, and slow
    for kind, page in (("wall", wall), ("teacher", lesson.teacher)):
        shoot(page, f"{kind}-{name}")
        assert not wider(page), f"{kind}, {name}"
        assert not faults(page), f"{kind}, {name}"


def test_the_first_load_of_a_phone_is_small(lesson):
    page = lesson.join()
    sizes = page.evaluate(
        """() => [performance.getEntriesByType("navigation")[0],
                  ...performance.getEntriesByType("resource")].map((each) => each.decodedBodySize)"""
    )
    assert 10_000 < sum(sizes) < 100_000
