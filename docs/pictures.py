"""
Make the pictures in docs/images: `python docs/pictures.py`, or with the names of some.

The fan is a chart of a run. The screens are those of a real lesson of nine phones, as the browser
tests lead one; they need a browser, and the lots of who sits where are the seed's.
"""

from __future__ import annotations

import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from tempfile import TemporaryDirectory

from playwright.sync_api import Browser, BrowserContext, Page, expect, sync_playwright

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from tests.browser.conftest import PATIENCE, SWITCHES, find_program  # noqa: E402
from tests.browser.lesson import Lesson, forecast, order  # noqa: E402
from tests.browser.serving import Server  # noqa: E402

IMAGES = ROOT / "docs" / "images"
PHONES = 9
WALL, PHONE = {"width": 960, "height": 600}, {"width": 360, "height": 740}
TALL = 1100
"""Of a longer picture only this much from its top is kept, in pixels."""


def fan() -> None:
    """The chart of the first run of the README."""
    with TemporaryDirectory() as folder:
        command = [sys.executable, "run.py", "run", "--out", folder]
        subprocess.run(command, cwd=ROOT, check=True, stdout=subprocess.DEVNULL)
        shutil.copy(Path(folder) / "charts" / "fan.svg", IMAGES / "fan.svg")


def screens() -> None:
    """The screens of a lesson, from joining to its first result."""
    program = find_program()
    if not program:
        sys.exit("no browser: install one, on Debian or Ubuntu by `apt install chromium`")
    expect.set_options(timeout=PATIENCE)
    with TemporaryDirectory() as folder, sync_playwright() as playwright:
        log = str(Path(folder, "pictures.room"))
        server = Server("serve", "kazakhstan_2020", "--log", log, "--seed", "3").start()
        browser = playwright.chromium.launch(executable_path=program, args=list(SWITCHES))
        try:
            through(Lesson(server, contexts_of(browser)))
        finally:
            browser.close()
            server.kill()


def contexts_of(browser: Browser) -> Callable[..., BrowserContext]:
    """What opens a browser of its own for a phone or a laptop."""

    def make(width: int = PHONE["width"], height: int = PHONE["height"]) -> BrowserContext:
        context = browser.new_context(viewport={"width": width, "height": height})
        context.set_default_timeout(PATIENCE)
        return context

    return make


def through(lesson: Lesson) -> None:
    """Lead a lesson through its first round, and keep what the tutorial shows."""
    wall = lesson.wall()
    keep(wall, "wall-join", WALL)
    lesson.switch("all_seats", True)
    lesson.switch("auto", False)
    phones = [lesson.join() for _ in range(PHONES)]
    lesson.go_on("brief")
    lesson.go_on("forecast")
    lesson.each_at("forecast")
    keep(phones[0], "phone-forecast", PHONE)
    for page in phones:
        forecast(page, 2)
    lesson.go_on("order")
    lesson.each_at("order")
    for page in phones:
        order(page, 2)
    keep(phones[0], "phone-orders", PHONE)
    keep(lesson.teacher, "teacher", WALL)
    lesson.go_on("review")
    keep(wall, "wall-review", WALL)


def keep(page: Page, name: str, size: dict[str, int]) -> None:
    """Keep a picture of a page at this width, as long as it is but not longer than TALL."""
    page.set_viewport_size(size)
    long = min(int(page.evaluate("document.documentElement.scrollHeight")), TALL)
    page.set_viewport_size(size | {"height": max(long, size["height"])})
    page.screenshot(path=IMAGES / f"lesson-{name}.png", animations="disabled")


PICTURES = {"fan": fan, "screens": screens}


if __name__ == "__main__":
    for asked in sys.argv[1:] or PICTURES:
        if asked not in PICTURES:
            sys.exit(f"unknown picture '{asked}': one of {', '.join(PICTURES)} is right")
        PICTURES[asked]()
