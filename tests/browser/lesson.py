"""A lesson as it goes through pages: join, forecast, order, go on. Everything by taps, as a class does it."""

import re
from contextlib import suppress

from playwright.sync_api import BrowserContext, Page, TimeoutError, expect

SCREEN = "main#screen"
WENT_ON = "(before) => document.querySelector('main#screen').dataset.screen !== before"
TAP_WHILE = f"(before) => ({WENT_ON})(before) || document.querySelector('.now button.main').click()"


class Lesson:
    """A served room with its teacher's page; phones join it."""

    def __init__(self, server, new_context) -> None:
        self.server = server
        self.new_context = new_context
        self.desk: BrowserContext = new_context(1280, 800)
        self.teacher: Page = self.desk.new_page()
        self.teacher.goto(server.said("Teacher"))
        self.phones: list[Page] = []

    def wall(self) -> Page:
        """The projector's page, opened by the teacher's browser."""
        page = self.desk.new_page()
        page.goto(f"{self.server.address}/projector")
        return page

    def join(self, kind: str = "player", language: str = "en", **options) -> Page:
        """Let a phone join by the code."""
        page = self.new_context(**options).new_page()
        page.goto(f"{self.server.address}/?language={language}&code={self.server.said('Code')}")
        page.check(f"input[name=kind][value={kind}]")
        page.click("button.main")
        page.wait_for_url("**/phone")
        self.phones.append(page)
        return page

    def join_seat(self) -> Page:
        """Let a phone join that orders: lots may make one the press, which only forecasts."""
        page = self.join()
        return page if page.locator(".hero h1").text_content() != "Press" else self.join()

    def switch(self, name: str, is_on: bool) -> None:
        """Let the teacher switch a setting, and wait until the room has it."""
        settings = self.teacher.locator("#settings")
        settings.locator("summary").click()
        with self.teacher.expect_response("**/teacher/act"):
            settings.locator(f"input[name={name}]").set_checked(is_on)
        settings.locator("summary").click()

    def go_on(self, to: str) -> None:
        """
        Let the teacher go on, without those who are out if need be; `to` is the phase that comes.

        Whether the page asks if the teacher is sure may change with every phone that comes in, so it
        is tapped until it went on; a tap on a page that has gone on does nothing.
        """
        before = self.teacher.locator(SCREEN).get_attribute("data-screen")
        while self.teacher.locator(SCREEN).get_attribute("data-screen") == before:
            with (
                suppress(TimeoutError),
                self.teacher.expect_response("**/teacher/act", timeout=1000),
            ):
                self.teacher.evaluate(TAP_WHILE, before)
            with suppress(TimeoutError):
                self.teacher.wait_for_function(WENT_ON, arg=before, timeout=1000)
        at(self.teacher, to)

    def each_at(self, phase: str) -> None:
        """Wait until every phone shows a phase."""
        for page in self.phones:
            at(page, phase)


def at(page: Page, phase: str) -> None:
    """Wait until a page shows a phase, such as "order", or "1:order" for that of the first round."""
    expect(page.locator(SCREEN)).to_have_attribute("data-screen", re.compile(f":{phase}$"))


def forecast(page: Page, times: int = 1) -> None:
    """Move the chance of a fall up a few times, and send."""
    for _ in range(times):
        page.locator(".stepper button[data-step='5']").first.click()
    page.click(".sticky button.main")
    expect(page.locator(".sticky .done")).to_be_visible()


def order(page: Page, count: int = 1) -> list[str]:
    """Choose the first orders that may be chosen, and send; return them."""
    chosen = []
    for aim in page.locator("details.aim").all():
        if len(chosen) == count:
            break
        if not aim.get_attribute("open"):
            aim.locator("summary").click()
        box = aim.locator("input:not([disabled])").first
        if box.count():
            box.check()
            chosen.append(box.get_attribute("value"))
    page.click(".sticky button.main")
    expect(page.locator(".sticky .done")).to_be_visible()
    return chosen
