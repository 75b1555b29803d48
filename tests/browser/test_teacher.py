"""What the teacher does from the browser: take back, let the computer play, pause, ask for another screen."""

from playwright.sync_api import expect

from tests.browser.lesson import at, forecast, order


def test_an_undo_takes_every_page_back(lesson):
    page, wall = lesson.join(), lesson.wall()
    lesson.switch("auto", False)
    lesson.go_on("brief")
    lesson.go_on("forecast")
    at(page, "forecast")
    undo = lesson.teacher.locator("button[data-do*=undo]").first
    undo.click()
    undo.click()  # it asks whether that is meant
    for each in (page, wall, lesson.teacher):
        at(each, "brief")
    lesson.go_on("forecast")
    at(page, "forecast")
    forecast(page)


def test_the_computer_plays_a_seat_and_gives_it_back(lesson):
    page = lesson.join_seat()
    name = page.locator(".hero h1").text_content()
    lesson.go_on("brief")
    lesson.go_on("forecast")
    forecast(page)
    lesson.go_on("order")
    at(page, "order")
    row = lesson.teacher.locator(".seats > li").filter(
        has=lesson.teacher.locator("b", has_text=name)
    )
    strategy = row.locator("select[name=strategy]")
    choice = strategy.locator("option").nth(1).get_attribute("value")
    strategy.select_option(choice)
    row.get_by_role("button", name="Take back").click()
    expect(strategy).to_have_value("")
    assert order(page)
    expect(row).to_contain_text("in")


def test_a_pause_stops_phones_and_ends(lesson):
    page = lesson.join()
    lesson.go_on("brief")
    lesson.go_on("forecast")
    at(page, "forecast")
    lesson.teacher.get_by_role("button", name="Pause").click()
    expect(page.locator("#paused")).to_be_visible()
    lesson.teacher.get_by_role("button", name="End the pause").click()
    expect(page.locator("#paused")).to_be_hidden()
    forecast(page)
