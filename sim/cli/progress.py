"""How long work shows itself: a bar on a terminal, plain lines elsewhere, both on standard error."""

from __future__ import annotations

import sys
import time
from contextlib import AbstractContextManager, nullcontext
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable

QUICK_SECONDS = 2.0
"""Work that is done sooner says nothing in a pipe."""
LINE_SECONDS = 5.0


def say_compiling(key: Any) -> None:
    """Say why the first run of its kind takes longer."""
    states, powers, *_ = key
    words = f"compiling for {states} states and {powers} powers, once: about half a minute"
    print(words, file=sys.stderr, flush=True)


def progress(what: str = "runs") -> AbstractContextManager[Callable[[int, int], None]]:
    """What to call with (done, all) as work goes on; compiling, which comes first, is said too."""
    from sim.engines import cache

    cache.listeners[:] = [say_compiling]
    return bar(what) if sys.stderr.isatty() else nullcontext(PlainLines(what))


class Pace:
    """How fast work goes, from its first sign on: what came before was compiling."""

    def __init__(self) -> None:
        self.first: tuple[float, int] | None = None

    def __call__(self, done: int) -> float:
        """Runs a second; 0 while nothing can be said."""
        now = time.monotonic()
        if self.first is None:
            self.first = now, done
        since, before = now - self.first[0], done - self.first[1]
        return before / since if since > 0 else 0.0


class PlainLines:
    """Say every few seconds how far it is, how fast, and how long it will take."""

    def __init__(self, what: str = "runs") -> None:
        self.what = what
        self.start = self.said = time.monotonic()
        self.pace = Pace()

    def __call__(self, done: int, runs: int) -> None:
        """Print a line if the last is some time ago, or if it was long work and is done."""
        now, rate = time.monotonic(), self.pace(done)
        is_end = done >= runs and now - self.start > QUICK_SECONDS
        if is_end or (rate and now - self.said > LINE_SECONDS):
            self.said = now
            print(line(done, runs, rate, self.what), file=sys.stderr, flush=True)


def line(done: int, runs: int, rate: float, what: str = "runs") -> str:
    """
    One plain line.

    >>> line(500, 2000, 250.0)
    '500 of 2000 runs, 25 %, 250 runs/s, 6 s left'
    """
    words = f"{done} of {runs} {what}, {100 * done / runs:.0f} %"
    if not rate:
        return words
    words += f", {rate:.0f} {what}/s" if rate >= 1 else ""
    return words if done >= runs else f"{words}, {(runs - done) / rate:.0f} s left"


def bar(what: str) -> AbstractContextManager[Callable[[int, int], None]]:
    """A progress bar with the rate and an estimate of the time left."""
    from contextlib import contextmanager

    from rich.console import Console
    from rich.progress import (
        BarColumn,
        MofNCompleteColumn,
        Progress,
        TaskProgressColumn,
        TimeRemainingColumn,
    )

    @contextmanager
    def shown() -> Any:
        columns = (
            "running",
            BarColumn(),
            MofNCompleteColumn(),
            TaskProgressColumn(),
            "{task.fields[rate]}",
            TimeRemainingColumn(),
        )
        with Progress(*columns, console=Console(stderr=True), transient=True) as shown_bar:
            task = shown_bar.add_task("running", total=None, rate="")
            pace = Pace()

            def show(done: int, runs: int) -> None:
                rate = pace(done)
                said = f"{rate:,.0f} {what}/s" if rate >= 1 else ""
                shown_bar.update(task, completed=done, total=runs, rate=said)

            yield show

    return shown()


def kept_words(done: int, wanted: int) -> None:
    """Say it where fewer runs were done than wanted."""
    if done < wanted:
        print(f"interrupted: kept {done} of {wanted} runs", file=sys.stderr)
