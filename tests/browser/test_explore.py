"""The explore page in a browser: a tap is answered, the address keeps it, and the keyboard is enough."""

import pytest
from playwright.sync_api import expect

from sim.web.languages import LANGUAGES
from tests.browser.looks import hold
from tests.browser.serving import Server


@pytest.fixture(scope="module")
def address(browser, compiled):
    server = Server("explore", "--no-browser").start()
    yield f"{server.address}/explore"
    server.kill()


def shown(page, address):
    """Open the page, and wait for its first answer."""
    page.goto(address)
    expect(page.locator("#headline")).not_to_be_empty()
    return page


def test_what_is_tapped_is_answered_and_kept_in_the_address(address, new_context):
    page = shown(new_context(1280, 900).new_page(), address)
    before = page.inner_text("#headline")
    page.locator("fieldset.question label").first.click()
    expect(page.locator("#headline")).not_to_have_text(before)
    page.wait_for_url("**/explore?*")
    after = page.inner_text("#headline")
    again = shown(new_context(1280, 900).new_page(), page.url)
    expect(again.locator("#headline")).to_have_text(after)


def test_a_slider_is_answered_by_the_keyboard_alone_and_the_link_restores_it(address, new_context):
    page = shown(new_context(1280, 900).new_page(), address)
    page.locator("#more summary").first.focus()
    page.keyboard.press("Enter")
    slider = page.locator("#more input[type=range]").first
    slider.focus()
    before = page.inner_text("#command")
    page.keyboard.press("End")
    expect(page.locator("#command")).not_to_have_text(before)
    page.wait_for_url("**/explore?*")
    again = shown(new_context(1280, 900).new_page(), page.url)
    expect(again.locator("#command")).to_have_text(page.inner_text("#command"))
    expect(again.locator("#more input[type=range]").first).to_have_value(slider.input_value())
    page.locator("#reset").focus()
    page.keyboard.press("Enter")
    expect(page.locator("#command")).to_have_text(before)


def test_a_question_is_answered_by_the_keyboard_alone(address, new_context):
    page = shown(new_context(1280, 900).new_page(), address)
    before = page.inner_text("#headline")
    page.locator("input[type=radio]:checked").first.focus()
    page.keyboard.press("ArrowRight")
    expect(page.locator("#headline")).not_to_have_text(before)


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_page_fits_and_can_be_read_aloud(address, new_context, language):
    page = shown(new_context().new_page(), f"{address}?language={language}")
    wrong = hold(page, f"explore-{language}-360", language == "ru")
    page.set_viewport_size({"width": 1280, "height": 800})
    wrong += hold(page, f"explore-{language}-1280")
    assert not wrong, "\n".join(wrong)
