"""Tables: the figures of `studies.py`, with the bars beside them."""

from collections.abc import Sequence
from typing import Any

from benchmarks.tables import Table, number

SECONDS, MEGABYTES = 60, 1000
STUDY = ("sweep", "sensitivity")
"""What makes up a study, under one bar together."""
BARRED = (("a study of 20 numbers", STUDY), ("audit", ("audit",)))


def bars(commands: dict[str, Any]) -> list[dict[str, Any]]:
    """What the design asks for, beside what was measured; levers have no bar of their own."""
    found = []
    for what, names in BARRED:
        parts = [commands[each] for each in names]
        if all("seconds" in each for each in parts):
            seconds = sum(each["seconds"] for each in parts)
            megabytes = max(each["megabytes"] for each in parts)
            found.append({"what": f"{what}, seconds", "measured": seconds, "bar": SECONDS})
            found.append({"what": f"{what}, MB", "measured": megabytes, "bar": MEGABYTES})
    return found


def tables(figures: dict[str, Any]) -> list[Table]:
    """Everything that was measured, as titles, heads and rows."""
    ways, held = figures["ways"], bar_rows(figures["bars"])
    against = ("Studies against the bars", ("what", "measured", "bar", ""), held)
    return [
        *([against] if held else []),
        (
            "Whole commands, each in a fresh process",
            ("command", "of what", "runs that it reports", "seconds", "MB at most"),
            [command_row(name, each) for name, each in figures["commands"].items()],
        ),
        (
            "The same study in other ways",
            (
                "what",
                "runs a second",
                "ours, times as many",
                "our runs alone, times as many",
                "hours for the whole study",
                "furthest from ours",
            ),
            [way_row(name, each) for name, each in ways.items()],
        ),
        (
            "What each way does",
            ("what", "how", "runs at a time"),
            [(name, each["says"], number(each.get("runs"))) for name, each in ways.items()],
        ),
    ]


def bar_rows(found: Sequence[dict[str, Any]]) -> list[tuple[str, ...]]:
    """What is asked for, and whether it is met."""
    return [
        (
            each["what"],
            number(each["measured"]),
            f"below {number(each['bar'])}",
            "met" if each["measured"] < each["bar"] else "not met",
        )
        for each in found
    ]


def command_row(name: str, figures: dict[str, Any]) -> tuple[str, ...]:
    """One command."""
    keys = "runs", "seconds", "megabytes"
    return name, figures["says"], *(number(figures.get(key)) for key in keys)


def way_row(name: str, figures: dict[str, Any]) -> tuple[str, ...]:
    """One way; how far its outcomes are from our sweep's."""
    keys = (
        "runs_per_second",
        "times",
        "times_runs_alone",
        "hours_for_the_whole_study",
        "furthest_from_ours",
    )
    if "runs" not in figures:
        return name, figures["says"], "", "", "", ""
    return name, *(number(figures[key]) for key in keys)
