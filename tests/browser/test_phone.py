"""A phone's own module: chances that add up, points that are left, what is typed, what could not be sent."""

import pytest
from playwright.sync_api import expect

from sim.web.room.events import Event
from tests.browser.phones import Phone, room_at

STATE, POWER, MATE = "p1", "p2", "p5"


@pytest.fixture
def phone(new_context):
    """A phone's page in a phase: `phone("order", POWER)`."""
    return lambda phase, name=STATE, number=1: Phone(new_context(), room_at(phase, number), name)


def chances(page):
    return [int(each) for each in page.locator(".stepper output").all_text_contents()]


def more(page, place, times=1, by=5):
    for _ in range(times):
        page.locator(".stepper").nth(place).locator(f"[data-step='{by}']").click()


def test_chances_always_add_up_and_what_was_set_stays(phone):
    page = phone("forecast").page
    more(page, 0, 2)
    more(page, 1, 2)
    assert chances(page) == [40, 40, 20]
    more(page, 2, 30)
    assert chances(page) == [0, 0, 100]
    more(page, 2, 1, -5)
    assert sum(chances(page)) == 100 and chances(page)[2] == 95
    more(page, 0, 3, -5)
    assert chances(page)[0] == 0 and sum(chances(page)) == 100
    bars = page.eval_on_selector_all(".stepper meter", "all => all.map(each => each.value)")
    assert bars == chances(page)


def test_a_keyboard_sets_chances_and_keeps_its_place_on_a_new_screen(phone):
    mine = phone("forecast")
    mine.page.get_by_role("button", name="more: rises").focus()
    for _ in range(3):
        mine.page.keyboard.press("Enter")
    before = chances(mine.page)
    assert before[2] == 45
    mine.push(html=mine.page.locator("#screen").inner_html() + "<p>new</p>")
    expect(mine.page.get_by_text("new", exact=True)).to_be_visible()
    assert chances(mine.page) == before
    expect(mine.page.get_by_role("button", name="more: rises")).to_be_focused()


def test_a_forecast_is_sent_whole(phone):
    mine = phone("forecast")
    more(mine.page, 0, 2)
    mine.page.click(".sticky .main")
    expect(mine.page.locator("#said")).to_have_text("Sent.")
    (act,) = mine.acts
    assert act.pop("key")
    assert act == {"what": "forecast", "round": 1, "chances": chances(mine.page)}


def test_an_older_screen_is_ignored(phone):
    mine = phone("forecast")
    heading = mine.page.locator("#screen h1")
    mine.push(revision=0, screen="phone/lobby:1:lobby", html="<h1>old</h1>")
    mine.push(html="<h1>newer</h1>")
    expect(heading).to_have_text("newer")


def test_what_is_lost_is_kept_over_a_reload_and_sent_by_the_same_key(phone):
    mine = phone("forecast")
    mine.is_cut = True
    more(mine.page, 0, 2)
    mine.page.click(".sticky .main")
    expect(mine.page.locator("#said")).to_contain_text("kept")
    kept = mine.page.evaluate("JSON.parse(sessionStorage.getItem('pending'))[0].act")
    mine.page.reload()
    expect(mine.page.locator("#said")).to_contain_text("kept")
    assert chances(mine.page)[0] == 40
    mine.is_cut = False
    mine.push()
    expect(mine.page.locator("#said")).to_have_text("Sent.")
    assert mine.acts == [kept]


def test_what_was_lost_never_undoes_what_was_sent_later(phone):
    mine = phone("forecast")
    mine.is_cut = True
    mine.page.click(".sticky .main")
    expect(mine.page.locator("#said")).to_contain_text("kept")
    mine.is_cut = False
    more(mine.page, 0, 2)
    mine.page.click(".sticky .main")
    expect(mine.page.locator("#said")).to_have_text("Sent.")
    mine.page.clock.install()
    mine.push()
    mine.page.clock.run_for(300)
    assert [each["chances"][0] for each in mine.acts] == [40]


def test_a_refusal_is_read_out_and_goes_with_the_next_tap(phone):
    mine = phone("forecast")
    mine.answer = (422, {"error": "chances: too bold"})
    mine.page.click(".sticky .main")
    expect(mine.page.get_by_role("status").filter(has_text="too bold")).to_be_visible()
    more(mine.page, 0)
    expect(mine.page.locator("#said")).to_be_empty()


def test_points_left_are_counted_and_what_is_too_dear_says_so(phone):
    page = phone("order", POWER).page
    page.locator(".aim summary").first.click()
    left = int(page.locator("[data-left]").text_content())
    boxes = page.locator("details.aim[open] input:not([disabled])")
    while int(page.locator("[data-left]").text_content()):
        boxes.and_(page.locator(":not(:checked)")).first.check()
    spent = page.eval_on_selector_all(
        "input[data-cost]:checked", "all => all.reduce((sum, each) => sum + +each.dataset.cost, 0)"
    )
    assert spent == left
    dear = page.locator(".choice.off:visible").first
    expect(dear).to_contain_text("More than the points that are left.")
    page.locator("details.aim[open] input:checked").first.uncheck()
    expect(page.locator("[data-left]")).not_to_have_text("0")


def test_of_two_orders_against_each_other_the_last_one_stays(phone):
    page = phone("order").page
    page.locator(".aim summary").nth(2).click()
    welcome, rebuff = (page.locator(f"input[value='{each} CN']") for each in ("welcome", "rebuff"))
    welcome.check()
    rebuff.check()
    expect(welcome).not_to_be_checked()
    expect(rebuff).to_be_checked()


def test_a_mate_sees_what_the_captain_sent_and_not_what_it_tapped_before(phone):
    mine = phone("forecast", MATE)
    mine.room.do(Event("captain", "p5", {"phone": "p5"}))
    mine.push()
    expect(mine.page.locator(".stepper button").first).to_be_enabled()
    more(mine.page, 0, 4)
    mine.room.do(Event("captain", "p1", {"phone": "p1"}))
    sent = {"seat": "KAZ", "chances": [10, 20, 70], "round": 1}
    mine.room.do(Event("forecast", "p1", sent))
    mine.push()
    expect(mine.page.locator(".stepper button").first).to_be_disabled()
    assert chances(mine.page) == [10, 20, 70]


def test_the_role_card_opens_over_any_screen_and_shuts_by_a_tap_elsewhere(phone):
    page = phone("order", POWER).page
    card = page.locator("#role .panel")
    page.evaluate("document.querySelectorAll('.aim').forEach((each) => { each.open = true; })")
    page.evaluate("window.scrollTo(0, 900)")
    page.click("#role > summary")
    expect(card).to_be_in_viewport()
    expect(card).to_contain_text("You argue a role, not your own view.")
    page.keyboard.press("Escape")
    expect(card).to_be_hidden()
    expect(page.locator("#role > summary")).to_be_focused()
    page.click("#role > summary")
    page.click(".top .time")
    expect(card).to_be_hidden()


def test_a_page_connects_again_by_itself(phone):
    mine = phone("forecast")
    mine.sockets[0].close()
    expect(mine.page.locator("#offline")).to_be_visible()
    expect(mine.page.locator("#offline")).to_be_hidden()
    assert len(mine.sockets) == 2


def test_large_fingers_find_every_button(phone):
    for phase in ("forecast", "order", "review"):
        page = phone(phase).page
        small = page.evaluate(
            """() => [...document.querySelectorAll("button, select, .drops summary, .aim > summary")]
              .map((each) => each.getBoundingClientRect()).filter((box) => box.width && box.height < 44).length"""
        )
        assert small == 0
