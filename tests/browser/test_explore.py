"""The explore page in a browser: a tap is answered, the address keeps it, and the keyboard is enough."""

import pytest
from playwright.sync_api import expect

from tests.browser.looks import faults, shoot, wider
from tests.browser.serving import Server


@pytest.fixture
def address(browser):
    server = Server("explore", "--no-browser").start()
    yield f"{server.address}/explore"
    server.kill()


def shown(page, address):
    page.goto(address)
    expect(page.locator("#headline")).not_to_be_empty()
    return page


def test_what_is_tapped_is_answered_and_kept_in_the_address(address, new_context):
    page = shown(new_context(1280, 900).new_page(), address)
    before = page.inner_text("#headline")
    page.locator("fieldset.question label").first.click()
    expect(page.locator("#headline")).not_to_have_text(before)
    page.wait_for_url("**/explore?*")
    after, link = page.inner_text("#headline"), page.url
    again = shown(new_context(1280, 900).new_page(), link)
    expect(again.locator("#headline")).to_have_text(after)


@pytest.mark.parametrize("language", ["en", "ru", "kk"])
@pytest.mark.parametrize("width", [360, 1280])
def test_the_page_fits_and_can_be_read_aloud(address, new_context, language, width):
    page = shown(new_context(width, 800).new_page(), f"{address}?language={language}")
    shoot(page, f"explore-{width}-{language}")
    assert not wider(page)
    assert not faults(page)


def test_the_keyboard_is_enough(address, new_context):
    page = shown(new_context(1280, 900).new_page(), address)
    before = page.inner_text("#headline")
    page.locator("input[type=radio]:checked").first.focus()
    page.keyboard.press("ArrowRight")
    expect(page.locator("#headline")).not_to_have_text(before)
