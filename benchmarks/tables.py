"""Tables: the figures of `ensemble.py` as text and as Markdown, with the bars beside them."""

from collections.abc import Sequence
from typing import Any

Table = tuple[str, Sequence[str], Sequence[Sequence[str]]]


def number(value: float | None) -> str:
    """
    Three figures or so, with thousands parted.

    >>> number(88306.7), number(0.1234), number(12.34)
    ('88,307', '0.123', '12.3')
    """
    if value is None:
        return ""
    return f"{value:,.0f}" if abs(value) >= 100 else f"{value:.3g}"


def met(seconds: float, bar: float | None) -> str:
    """
    Whether a wait was within its bar; nothing where there is none.

    >>> met(0.1, 0.15), met(0.2, 0.15), met(0.2, None)
    ('met', 'not met', '')
    """
    return "" if bar is None else "met" if seconds <= bar else "not met"


def tables(figures: dict[str, Any]) -> list[Table]:
    """Everything that was measured, as titles, heads and rows."""
    found: list[Table] = [
        ("Against the bars", ("what", "measured", "bar", ""), bar_rows(figures["bars"])),
        (
            "Runs a second, and how many times as many the ensemble makes",
            ("what", "runs a second", "with trajectories", "reduced", "furthest from ours"),
            [peer_row(name, each) for name, each in figures["peers"].items()],
        ),
        (
            "What each of them does",
            ("what", "how"),
            [(name, each["says"]) for name, each in figures["peers"].items()],
        ),
        ("Against the machine", ("what", "figure"), limit_rows(figures["limits"])),
    ]
    scaling = figures["scaling"]
    rows = [
        (f"{int(n):,} runs, reduced", f"{number(t)} µs a run") for n, t in scaling["runs"].items()
    ]
    rows += [
        (f"{n} states, reduced", f"{number(t)} µs a run and state")
        for n, t in scaling["states"].items()
    ]
    rows += [
        ("one thread", f"{number(scaling['threads']['ratio'])} times the time of two"),
        (
            "processors that two threads were given meanwhile",
            f"{number(scaling['threads']['given'])}; below 2 others had the rest",
        ),
        ("double precision", f"{number(scaling['precision']['ratio'])} times the time of single"),
    ]
    found.append(("Scaling", ("what", "figure"), rows))
    fresh = [(FRESH[name], number(value)) for name, value in figures["fresh"].items()]
    found.append(("A fresh process", ("what", "figure"), fresh))
    return found


FRESH = {
    "cold_seconds": "seconds to the first 1,000 runs, nothing compiled",
    "warm_seconds": "seconds to the first 1,000 runs, compiled before",
    "megabytes_compiling": "its peak of memory while compiling, MB",
    "megabytes": "its peak of memory when compiled, MB",
    "megabytes_of_a_million_runs": "with 1,000,000 runs reduced, MB",
    "megabytes_of_32768_trajectories": "with 32,768 trajectories kept (285 MB of numbers), MB",
}
"""Figures of a fresh process -> what they are."""


def bar_rows(bars: Sequence[dict[str, Any]]) -> list[tuple[str, ...]]:
    """What is asked for, and whether it is met."""
    return [
        (
            each["what"],
            number(each["measured"]),
            f"at least {number(each['bar'])}",
            "met" if each["measured"] >= each["bar"] else "not met",
        )
        for each in bars
    ]


def peer_row(name: str, figures: dict[str, Any]) -> tuple[str, ...]:
    """One peer; how far its numbers are from ours in double precision."""
    if "runs_per_second" not in figures:
        return name, "not installed", "", "", ""
    keys = "runs_per_second", "times_with_trajectories", "times_reduced", "furthest_from_ours"
    *figure, far = (figures[key] for key in keys)
    return name, *(number(each) for each in figure), number(far)


def limit_rows(limits: dict[str, Any]) -> list[tuple[str, str]]:
    """What the machine could do, and what part of it is done."""
    counts = ", ".join(f"{each} {name}" for name, each in limits["operations"].items())
    return [
        ("a month of one run", counts),
        ("a bare loop of them, one thread, runs a second", number(limits["bare_one_thread"])),
        ("a bare loop of them, all threads, runs a second", number(limits["bare"])),
        ("the part of it that the ensemble reaches, reduced", number(limits["part_of_bare"])),
        ("reading and writing its tables and no more, all threads", number(limits["tables"])),
        ("memory written, GB a second", number(limits["write_gigabytes"])),
        ("trajectories a second that this would take", number(limits["write"])),
        ("the part of it that the ensemble writes", number(limits["part_of_write"])),
    ]


def text(found: Sequence[Table]) -> str:
    """Lay tables out for a terminal."""
    lines = []
    for title, head, rows in found:
        whole = [tuple(head), *rows]
        widths = [max(len(row[n]) for row in whole) for n in range(len(head))]
        lines += [title, "-" * len(title)]
        lines += ["  ".join(c.ljust(w) for c, w in zip(r, widths, strict=True)) for r in whole]
        lines.append("")
    return "\n".join(line.rstrip() for line in lines)


def markdown(found: Sequence[Table]) -> str:
    """Lay tables out for the docs."""
    parts = []
    for title, head, rows in found:
        lines = [head, ["---"] * len(head), *rows]
        table = "\n".join(f"| {' | '.join(line)} |" for line in lines)
        parts.append(f"### {title}\n\n{table}\n")
    return "\n".join(parts)
