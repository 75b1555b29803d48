"""A whole lesson of 45 minutes in a browser: nine phones, the wall, the teacher, and no touch of the server."""

import time

import pytest
from playwright.sync_api import expect

from tests.browser.lesson import at, forecast, order

ROUNDS = (1, 2, 3)


def test_x(lesson):
    T=time.time()
    def say(*a): print(round(time.time()-T,1), *a)
    wall = lesson.wall()
    lesson.teacher.click("#settings summary")
    lesson.teacher.check("input[name=all_seats]")
    expect(lesson.teacher.locator("input[name=all_seats]")).to_be_checked()
    for _ in range(9):
        lesson.join()
    say("joined")
    for number in ROUNDS:
        lesson.go_on(f"{number}:brief")
        lesson.each_at(f"{number}:brief")
        lesson.go_on(f"{number}:forecast")
        lesson.each_at(f"{number}:forecast")
        for page in lesson.phones:
            forecast(page)
        say("forecasts")
        lesson.go_on(f"{number}:order")
        lesson.each_at(f"{number}:order")
        for page in lesson.phones:
            if page.locator("form[data-what=orders]").count():
                say(page.locator("header.top b").text_content(), order(page))
        lesson.go_on(f"{number}:review")
        lesson.each_at(f"{number}:review")
        say("review")
    lesson.go_on(f"3:debrief")
    lesson.each_at("debrief")
    at(wall, "debrief")
