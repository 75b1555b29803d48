"""
What a user waits for, against the bars, in one table: start-up, run, whatif, sweep, audit, game, classroom.

    python benchmarks/bars.py [--json | --markdown | --write]

Whole commands run each in a fresh process, one at a time, after a first time that counts for nothing;
what has a benchmark of its own is measured by it. It takes some minutes of a machine that does
nothing else. `--write` puts the table, with its date and commit, into docs/reference/benchmarks.md.
"""

import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from datetime import date
from pathlib import Path
from statistics import median
from typing import Any, NamedTuple

ROOT = Path(__file__).resolve().parents[1]
if str(ROOT) not in sys.path:
    sys.path.insert(0, str(ROOT))

SCENARIO = "kazakhstan_2020"


class Wait(NamedTuple):
    """
    Something that a user waits for.

    Attributes
    ----------
    what : str
    take : callable
        Called with an empty folder; returns the seconds of one time.
    bar, before : float or None
        Seconds that it may take, and that it took when it was built.
    times : int
    """

    what: str
    take: Callable[[Path], float]
    bar: float | None
    before: float | None
    times: int = 3


def started(*line: str) -> Callable[[Path], float]:
    """Time `run.py` with these arguments, as a user starts it; {folder} is filled in."""

    def take(folder: Path) -> float:
        start = time.perf_counter()
        filled = [each.format(folder=folder) for each in line]
        done = subprocess.run(
            [sys.executable, "run.py", *filled], cwd=ROOT, capture_output=True, text=True
        )
        if done.returncode:
            raise SystemExit(done.stderr)
        return time.perf_counter() - start

    return take


def swept(folder: Path) -> float:
    """Sweep a study of twenty numbers, a million runs."""
    from benchmarks.peers.study_worlds import text_of
    from benchmarks.study_commands import WHOLE

    study = folder / "twenty.yaml"
    study.write_text(text_of(WHOLE), encoding="utf-8")
    return started("sweep", str(study), "--out", str(folder / "sweep"))(folder)


def served(folder: Path) -> float:
    """Start a lesson, until its first page has come."""
    from benchmarks import classroom

    port = classroom.free_port()
    line = [sys.executable, "run.py", "serve", SCENARIO, "--port", str(port)]
    start = time.perf_counter()

    def first_page(_: Any) -> float:
        classroom.wait_for(port)
        return time.perf_counter() - start

    return float(classroom.served([*line, "--log", str(folder / "a.room")], port, first_page))


def played(what: str) -> Callable[[Path], float]:
    """Time something of the game, by its benchmark's name."""

    def take(folder: Path) -> float:
        from benchmarks import game

        (timed,) = (each for each in game.things(folder, 1) if each.what.startswith(what))
        return game.take(timed)

    return take


def tapped(_: Path) -> float:
    """From a tap on the explore page to its painted charts, the median of many."""
    from benchmarks import explore

    found: dict[str, float] = explore.measure()["seconds"]
    return next((each for what, each in found.items() if "tap" in what), float("nan"))


def stepped(_: Path) -> float:
    """From the teacher's tap until half of 200 phones show the step."""
    from benchmarks import classroom

    return float(classroom.measure()["classroom"]["a lesson"]["median"]) / 1000


WAITS = (
    Wait("`--help`, warm", started("--help"), 0.35, 0.11, 5),
    Wait(
        "`run`: 1,000 futures of three worlds, and a report",
        started("run", SCENARIO, "--out", "{folder}/run"),
        15.0,
        3.4,
    ),
    Wait(
        "`whatif`, 2,000 futures",
        started("whatif", "no_tour", "--runs", "2000"),
        1.5,
        1.6,
    ),
    Wait("`sweep` of 20 numbers, 1,032,192 runs", swept, 60.0, 23.1, 1),
    Wait(
        "`audit`: 16,384 combinations, 200 fates",
        started("audit", SCENARIO, "--out", "{folder}/audit"),
        60.0,
        35.7,
        1,
    ),
    Wait("a round of 36 months, orders of six seats", played("a round"), 0.05, 0.035, 5),
    Wait("the coach, 500 futures, a power", played("the coach at 500 futures, a power"), 1.0, 0.23),
    Wait("explore: from a tap to the painted charts", tapped, 0.15, 0.131, 1),
    Wait("`serve`: until the first page", served, 2.0, None),
    Wait("a lesson's step on 200 phones, half of them", stepped, None, 0.379, 1),
)


def measure() -> dict[str, Any]:
    """Take every wait: by name, the median of seconds, the bar, what it was, and of how many times."""
    found = {}
    for each in WAITS:
        print(f"{each.what} ...", file=sys.stderr, flush=True)
        found[each.what] = {
            "seconds": median(taken(each)),
            "bar": each.bar,
            "before": each.before,
            "times": each.times,
        }
    return {"bars": found, "date": f"{date.today():%-d %B %Y}", "commit": commit()}


def taken(wait: Wait) -> list[float]:
    """The seconds of each time; where there are several, after one that counts for nothing."""
    found = []
    for _ in range(wait.times + (wait.times > 1)):
        with tempfile.TemporaryDirectory() as folder:
            found.append(wait.take(Path(folder)))
    return found[-wait.times :]


def commit() -> str:
    """The commit that was measured; "unknown" outside of a repository."""
    line = ["git", "describe", "--always", "--dirty", "--exclude", "*"]
    done = subprocess.run(line, cwd=ROOT, capture_output=True, text=True)
    return done.stdout.strip() or "unknown"


def tables(figures: dict[str, Any]) -> list[Any]:
    """What was measured, as a title, a head and rows."""
    from benchmarks.tables import met, number

    rows = [
        (
            what,
            number(each["seconds"]),
            number(each["bar"]),
            met(each["seconds"], each["bar"]),
            number(each["before"]),
            str(each["times"]),
        )
        for what, each in figures["bars"].items()
    ]
    head = ("what", "seconds", "bar", "", "when it was built", "median of")
    return [(f"On {figures['date']}, commit {figures['commit']}", head, rows)]


def main(args: Sequence[str] | None = None) -> None:
    """Print the figures as a table, as JSON or as Markdown, or write them into the docs."""
    from benchmarks.page import show

    show("bars", measure(), tables, sys.argv[1:] if args is None else args)


if __name__ == "__main__":
    main()
