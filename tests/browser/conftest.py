"""A real browser and a real server; and what holds in every test here: no page asks another host."""

import os
import shutil
import time
from urllib.parse import urlsplit

import pytest

from tests.browser.lesson import Lesson
from tests.browser.serving import HOST, Server

NAMES = ("chromium", "chromium-browser", "google-chrome", "chrome")
SWITCHES = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)
EXPECTED = ("ERR_INTERNET_DISCONNECTED", "ERR_CONNECTION_", "status of 409", "status of 422")
"""What a browser says when the line is cut, or a room refuses something, as tests want it to."""
NEEDED = os.environ.get("MULTIVECTOR_BROWSER") == "needed"
PATIENCE = 30_000
INSTALLING = 300
"""Seconds in which a browser that must be there may still come."""


def missing(why):
    """Skip; where a browser must be there, as in CI, fail."""
    (pytest.fail if NEEDED else pytest.skip)(why)


def find_program():
    """Where the browser is; where it must be there, it may be under way still."""
    end = time.monotonic() + (INSTALLING if NEEDED else 0)
    while not (program := next(filter(None, map(shutil.which, NAMES)), None)):
        if time.monotonic() > end:
            return None
        time.sleep(1)
    return program


@pytest.fixture(scope="module")
def browser():
    """One browser for all tests of a file: while it is open, no other test could run a loop of events."""
    program = find_program()
    if not program:
        missing("no browser: install one, on Debian or Ubuntu by `apt install chromium`")
    try:
        from playwright.sync_api import expect, sync_playwright
    except ImportError:
        missing("no playwright: `pip install -e '.[test]'`")
    expect.set_options(timeout=PATIENCE)
    with sync_playwright() as playwright:
        found = playwright.chromium.launch(executable_path=program, args=list(SWITCHES))
        yield found
        found.close()


@pytest.fixture
def new_context(browser):
    """
    Make contexts, each a browser of its own: a phone, a teacher's laptop.

    At the end no page may have asked another host, nor have told a fault of its own on the console.
    """
    made, elsewhere, faults = [], [], []

    def asked(url):
        parts = urlsplit(url)
        if parts.scheme in ("http", "https", "ws", "wss") and parts.hostname != HOST:
            elsewhere.append(url)

    def told(message):
        if message.type == "error" and not any(each in message.text for each in EXPECTED):
            faults.append(message.text)

    def make(width=360, height=740, **options):
        context = browser.new_context(viewport={"width": width, "height": height}, **options)
        context.set_default_timeout(PATIENCE)
        context.on("request", lambda request: asked(request.url))
        context.on("page", lambda page: page.on("websocket", lambda socket: asked(socket.url)))
        context.on("console", told)
        context.on("weberror", lambda fault: faults.append(str(fault.error)))
        made.append(context)
        return context

    yield make
    for context in made:
        context.close()
    assert not elsewhere, "a page asked another host"
    assert not faults, "a page told a fault"


@pytest.fixture
def serve(tmp_path, browser, compiled):
    """Start servers of rooms; they end with the test. The browser is asked for first: without it all skip."""
    made = []

    def start(*options, scenario="kazakhstan_2020"):
        log = tmp_path / f"{len(made)}.room"
        server = Server("serve", scenario, "--log", str(log), "--seed", "3", *options)
        server.log, server.is_forked = log, True
        made.append(server)
        return server.start()

    yield start
    for each in made:
        each.kill()


@pytest.fixture
def lesson(serve, new_context):
    """A lesson that a teacher has opened, and nobody has joined."""
    return Lesson(serve(), new_context)
