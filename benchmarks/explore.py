"""
How fast the explore page answers: on the server, and from a tap to the painted chart in a browser.

    python benchmarks/explore.py [--json | --markdown | --write]

All in one run, one after the other, beside the command that comes to the same numbers. The browser is
the system's chromium; without one that part is left out. `--write` puts the table into
docs/reference/benchmarks.md.
"""

import shutil
import socket
import sys
import threading
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from statistics import median
from typing import Any

ROOT = Path(__file__).resolve().parents[1]
if str(ROOT) not in sys.path:
    sys.path.insert(0, str(ROOT))

SCENARIO = "kazakhstan_2020"
TIMES = 15
BAR = 0.15
QUIET = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)
TAP = """async (n) => {
  const page = document.getElementById("explore");
  const radio = document.querySelectorAll("input[type=radio]")[n], before = page.dataset.shown;
  const start = performance.now();
  radio.click();
  while (page.dataset.shown === before) await new Promise((go) => setTimeout(go, 1));
  await new Promise((go) => requestAnimationFrame(() => setTimeout(go, 0)));
  return performance.now() - start;
}"""
"""Tap an answer, and wait until the charts are there and a frame was painted."""


def timed(work: Callable[[int], float]) -> float:
    """The median of several times, after one that counts for nothing."""
    work(0)
    return median(work(n) for n in range(1, TIMES + 1))


def on_server(n: int) -> float:
    """Answer once, as the server does; a value that was not asked for before."""
    from benchmarks.compare import seconds
    from sim.scenario.load import load
    from sim.web.explore.answer import answer
    from sim.web.explore.ask import Settings

    scenario, asked = load(SCENARIO), Settings({"third_force": 0.1 + n / 100}, {}, ())
    return seconds(lambda: answer(scenario, SCENARIO, asked, "US"))


def command(n: int) -> float:
    """Run the command that comes to the same numbers, start and all."""
    from benchmarks.study_commands import watch

    line = ["whatif", SCENARIO, "--set", f"third_force={0.1 + n / 100}", "--runs", "500", "--json"]
    return float(watch(line)["seconds"])


@contextmanager
def serving() -> Iterator[int]:
    """Serve the page from a thread of this process."""
    import uvicorn

    from sim.scenario.load import load
    from sim.web.explore.start import app_of

    with socket.socket() as listening:
        listening.bind(("127.0.0.1", 0))
        server = uvicorn.Server(uvicorn.Config(app_of(load(SCENARIO), SCENARIO), log_level="error"))
        thread = threading.Thread(target=server.run, kwargs={"sockets": [listening]})
        thread.start()
        yield int(listening.getsockname()[1])
        server.should_exit = True
        thread.join()


def in_browser(chromium: str) -> float:
    """From a tap to the painted charts."""
    from playwright.sync_api import sync_playwright

    with serving() as port, sync_playwright() as driver:
        browser = driver.chromium.launch(executable_path=chromium, args=list(QUIET))
        page = browser.new_page()
        page.goto(f"http://127.0.0.1:{port}/explore")
        page.wait_for_selector("#explore[data-shown]")
        # To and fro between two answers, that which is not chosen first: another tap on the same changes nothing.
        taken = timed(lambda n: float(page.evaluate(TAP, 2 * (n % 2))) / 1000)
        browser.close()
    return taken


def measure() -> dict[str, Any]:
    """All seconds, by what they are of."""
    found = {
        "the server's answer": timed(on_server),
        "whatif --json, a whole command": timed(command),
    }
    chromium = shutil.which("chromium") or shutil.which("google-chrome")
    if chromium:
        found["from a tap to the painted charts"] = in_browser(chromium)
    return {"seconds": found}


def tables(figures: dict[str, Any]) -> list[Any]:
    """What was measured, as a title, a head and rows."""
    from benchmarks.tables import met, number

    found = figures["seconds"]
    whole = found["whatif --json, a whole command"]
    rows = [
        (
            what,
            number(each),
            number(whole / each),
            number(BAR) if "tap" in what else "",
            met(each, BAR if "tap" in what else None),
        )
        for what, each in found.items()
    ]
    head = ("what", "seconds", "times as fast as the command", "bar", "")
    return [("The explore page, 500 futures of two worlds", head, rows)]


def main(args: Sequence[str] | None = None) -> None:
    """Print the figures as a table, as JSON or as Markdown, or write them into the docs."""
    from benchmarks.page import show

    show("explore", measure(), tables, sys.argv[1:] if args is None else args)


if __name__ == "__main__":
    main()
