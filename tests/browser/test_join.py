"""A phone joins."""

from playwright.sync_api import expect

from tests.browser.lesson import at


def test_a_phone_joins_by_the_code_and_is_given_a_seat(lesson):
    page = lesson.new_context(360).new_page()
    page.goto(lesson.server.address)
    page.fill("#code", lesson.server.said("Code").lower())
    page.click("button.main")
    at(page, "lobby")
    expect(page.locator(".hero h1")).not_to_be_empty()
    expect(lesson.teacher.locator(".seats")).to_contain_text("1 phone")


def test_a_wrong_code_is_refused_and_what_was_typed_stays(lesson):
    page = lesson.new_context(360).new_page()
    page.goto(lesson.server.address)
    wrong = "BBBB" if lesson.server.said("Code") != "BBBB" else "CCCC"
    page.fill("#code", wrong)
    page.click("button.main")
    expect(page.get_by_role("alert")).to_be_visible()
    expect(page.locator("#code")).to_have_value(wrong)
