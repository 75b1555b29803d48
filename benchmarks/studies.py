"""
How fast studies are: whole commands with their memory, and the same study in other people's ways.

    python benchmarks/studies.py [--quick] [--json | --markdown | --write]

Commands run each in a fresh process, one at a time: `sweep` of twenty numbers (benchmarks/twenty.yaml)
and `sensitivity` of it, `audit` of all combinations and `levers`; one that is not there is named. The
ways of SALib and of the EMA workbench are measured beside ours in one process, in turn and round
after round, on fewer points. No time counts before a way's outcomes agree with our sweep's at the same
points and futures. `--write` puts the tables into docs/reference/benchmarks.md.
"""

import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[1]
if str(ROOT) not in sys.path:
    sys.path.insert(0, str(ROOT))


def measure(is_quick: bool = False) -> dict[str, Any]:
    """
    Measure everything.

    Returns
    -------
    dict of bars (none where quick: the bars are for whole studies), commands, ways
    """
    from benchmarks.ensemble import say
    from benchmarks.study_commands import measure_commands
    from benchmarks.study_tables import bars
    from benchmarks.study_ways import compare_ways

    say("whole commands")
    commands = measure_commands(is_quick)
    say("ways")
    ways = compare_ways(is_quick)
    return {"bars": [] if is_quick else bars(commands), "commands": commands, "ways": ways}


def main(args: Sequence[str] | None = None) -> None:
    """Print the figures as tables, as JSON or as Markdown, or write them into the docs."""
    from benchmarks.page import show
    from benchmarks.study_tables import tables

    options = sys.argv[1:] if args is None else args
    show("studies", measure("--quick" in options), tables, options)


if __name__ == "__main__":
    main()
