"""
How long it takes to hold a scenario against the record: whole commands with their memory.

    python benchmarks/record.py FOLDER [--json | --markdown | --write]

FOLDER has the public data. Each command runs in a fresh process, one at a time, once.
`--write` puts the table into docs/reference/benchmarks.md.
"""

import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[1]
if str(ROOT) not in sys.path:
    sys.path.insert(0, str(ROOT))

BARS = {"calibrate": 600}
"""Seconds that a command may take, where somebody asked."""


def measure(folder: Path) -> dict[str, Any]:
    """Measure both commands: by name, seconds and megabytes."""
    from benchmarks.study_commands import watch

    found = {}
    with tempfile.TemporaryDirectory() as out:
        for name in ("backtest", "calibrate"):
            line = [name, "kazakhstan_2020", "--data", str(folder), "--out", f"{out}/{name}"]
            once = watch(line)
            if once["code"]:
                raise SystemExit(once["errors"])
            found[name] = {what: once[what] for what in ("seconds", "megabytes")}
    return {"commands": found}


def tables(figures: dict[str, Any]) -> list[Any]:
    """What was measured, as a title, a head and rows."""
    from benchmarks.tables import number

    rows = [
        (name, number(each["seconds"]), number(BARS.get(name)), number(each["megabytes"]))
        for name, each in figures["commands"].items()
    ]
    return [("Against the record", ("command", "seconds", "bar, seconds", "MB at most"), rows)]


def main(args: Sequence[str] | None = None) -> None:
    """Print the figures as a table, as JSON or as Markdown, or write them into the docs."""
    from benchmarks.page import show

    folder, *options = sys.argv[1:] if args is None else args
    show("record", measure(Path(folder)), tables, options)


if __name__ == "__main__":
    main()
