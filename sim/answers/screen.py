"""The answer on a terminal: at most 25 lines of 80 columns, or every table with `--full`."""

import re
from collections.abc import Mapping, Sequence
from textwrap import wrap
from typing import Any

from sim.answers.printable import printable
from sim.answers.sentences import (
    ROW_WORDS,
    caution,
    headline,
    in_ten,
    luck_words,
    parameter_words,
    ranged,
    signed,
)

WIDTH = 80
SPACES = re.compile(r"[\t\n\v\f\r]")
SEEN = 0.005
"""Rows that are smaller everywhere, in points of 100, would be zeros on the screen."""


def first_screen(summary: dict[str, Any]) -> list[str]:
    """The question, the answer, one table, and what not to believe."""
    return [
        *paragraph(f"{summary['title']}. {summary['question'].strip()}"),
        *paragraph(headline(summary)),
        "",
        *main_table(summary),
        "",
        *paragraph(tour_words(summary)),
        *paragraph(f"{luck_words(summary)} {parameter_words(summary)}"),
        *paragraph(caution(summary)),
    ]


def paragraph(text: str) -> list[str]:
    """Wrap a text to the width of the screen; its ends of lines count as spaces."""
    return wrap(printable(SPACES.sub(" ", text)), WIDTH)


def mid_and_last(summary: Mapping[str, Any]) -> tuple[str, str]:
    """The horizon nearest month 24, and the last; they are one only where there is one."""
    *early, last = summary["horizons"]
    return min(early, key=lambda each: abs(int(each) - 24), default=last), last


def by_words(summary: Mapping[str, Any], horizon: str, room: int, more: str = "") -> str:
    """
    The head of a column for a horizon; its month is cut where it would not fit.

    >>> by_words({"horizons": {"8": "September 2020"}}, "8", 22, " (8 of 10)")
    'by Sep 2020 (8 of 10)'
    """
    month, space, year = summary["horizons"][horizon].rpartition(" ")
    words = f"by {month}{space}{year}{more}"
    return words if len(words) < room else f"by {month[:3]}{space}{year}{more}"


def cells(bands: Sequence[Mapping[str, float]], width: int, digits: int) -> list[str]:
    """Bands as cells of one width, with as many digits as leave a space before each."""
    for fewer in range(digits, -1, -1):
        told = [ranged(band, fewer) for band in bands]
        if max(len(each) for each in told) < width:
            break
    return [each.rjust(width) for each in told]


def groups(names: Sequence[str], first: int, width: int) -> list[Sequence[str]]:
    """
    Part columns so that each part fits the screen beside a first column, as evenly as can be.

    >>> groups(["a", "b", "c", "d"], first=20, width=20)
    [['a', 'b'], ['c', 'd']]
    """
    count = -(-len(names) // max(1, (WIDTH - first) // width))
    size = -(-len(names) // count)
    return [names[at : at + size] for at in range(0, len(names), size)]


def main_table(summary: dict[str, Any]) -> list[str]:
    """A row per state: its share at the start, its change by two dates, and how often it falls."""
    power = summary["focus"]["power"]
    mid, last = mid_and_last(summary)
    at = list(dict.fromkeys((mid, last)))
    heads = [by_words(summary, each, 22, " (8 of 10)").rjust(22) for each in at]
    what = f"{power} share of 100"
    what = what if len(what) <= 17 else f"{power[:9]}, of 100"
    rows = [what.ljust(17) + "start".rjust(6) + "".join(heads) + "falls in".rjust(11)]
    bands = [each["change"][h][power] for h in at for each in summary["states"].values()]
    told, count = cells(bands, 22, 1), len(summary["states"])
    for n, (state, each) in enumerate(summary["states"].items()):
        rows.append(
            summary["names"][state][:17].ljust(17)
            + f"{each['start'][power]:6.1f}"
            + "".join(told[n::count])
            + in_ten(each["change"][last][power]["falls"]).rjust(11)
        )
    return rows


def tour_words(summary: dict[str, Any]) -> str:
    """Tour minus no tour, for the focus state."""
    state = summary["focus"]["state"]
    at = summary["tour"][state]["at"]
    told = [f"{signed(band['middle'], 2)} by {summary['horizons'][h]}" for h, band in at.items()]
    return f"Tour minus no tour, {summary['names'][state]}, points: {', '.join(told)}."


def full_screen(summary: dict[str, Any]) -> list[str]:
    """Everything, as tables."""
    return [
        *first_screen(summary),
        "",
        *all_changes(summary),
        "",
        *indices(summary),
        "",
        *moved_table(summary),
        "",
        *goals_table(summary),
        "",
        *reachable_table(summary),
        "",
    ]


def all_changes(summary: dict[str, Any]) -> list[str]:
    """All states by all powers by all horizons."""
    bands = {
        (state, power, h): each["change"][h][power]
        for state, each in summary["states"].items()
        for power in each["start"]
        for h in summary["horizons"]
    }
    what = "Change in points of 100: middle (range of 8 in 10 futures)"
    return [what, *bands_table(summary, bands, 1)]


def bands_table(
    summary: Mapping[str, Any], bands: Mapping[tuple[str, str, str], Any], digits: int
) -> list[str]:
    """A row per state and power, a column per horizon, in parts that fit the screen."""
    rows: list[str] = []
    whose = list(dict.fromkeys((state, power) for state, power, _ in bands))
    wide = min(10, max(len(power) for _, power in whose))
    for part in groups(list(summary["horizons"]), 14 + wide, 24):
        rows.append(" " * (14 + wide) + "".join(by_words(summary, h, 24).rjust(24) for h in part))
        told = cells([bands[state, power, h] for state, power in whose for h in part], 24, digits)
        for n, (state, power) in enumerate(whose):
            line = "".join(told[n * len(part) : (n + 1) * len(part)])
            rows.append(f"{summary['names'][state][:12]:12} {power[:10]:{wide}} {line}")
    return rows


def indices(summary: dict[str, Any]) -> list[str]:
    """The hedging index and the change in room, by horizon."""
    rows = ["Hedging index (1 evenly spread, 0 all on one), and change in room (utils)"]
    for part in groups(list(summary["horizons"]), 19, 15):
        heads = "".join(by_words(summary, h, 15).rjust(15) for h in part)
        rows.append(" " * 12 + "start".rjust(7) + heads)
        for state, each in summary["states"].items():
            start = each["hedging"]["0"]["middle"]
            told = "".join(
                f"{each['hedging'][h]['middle']:.2f}, {signed(each['room'][h]['middle'], 2)}".rjust(
                    15
                )
                for h in part
            )
            rows.append(f"{summary['names'][state][:12]:12}{start:7.2f}{told}")
    return rows


def moved_table(summary: dict[str, Any]) -> list[str]:
    """What moved the focus power's share in each state by the last horizon, in points."""
    power, last = summary["focus"]["power"], mid_and_last(summary)[1]
    by_state = {state: each[power] for state, each in summary["moved"][last].items()}
    what = f"What moved the {power} share by {summary['horizons'][last]}: points, mean of futures"
    return [what, *causes_table(by_state)]


def causes_table(by_state: Mapping[str, Mapping[str, float]]) -> list[str]:
    """A row per mechanism that can be seen, a column per state, in parts that fit the screen."""
    seen = {row for rows in by_state.values() for row, value in rows.items() if abs(value) >= SEEN}
    lines: list[str] = []
    for part in groups(list(by_state), 37, 7):
        lines.append(" " * 37 + "".join(state[:6].rjust(7) for state in part))
        for row in (each for each in ROW_WORDS if each in seen):
            told = "".join(signed(by_state[each].get(row, 0.0), 2).rjust(7) for each in part)
            lines.append(f"{ROW_WORDS[row]:37}{told}")
        total = "".join(signed(sum(by_state[each].values()), 2).rjust(7) for each in part)
        lines.append(f"{'together':37}{total}")
    return lines


def goals_table(summary: dict[str, Any]) -> list[str]:
    """What the model shows for each of the visit's goals."""
    lines = ["The goals of the visit, and what the model shows"]
    for number, goal in enumerate(summary["goals"], 1):
        lines += paragraph(f"{number}. To {goal['goal']}: {goal['measure']}.")
        lines += [
            f"   {power}: {band['middle']:.1f} {goal['unit']}"
            f" ({band['low80']:.1f} to {band['high80']:.1f})"
            for power, band in goal["bands"].items()
        ]
    return lines


def reachable_table(summary: dict[str, Any]) -> list[str]:
    """How far the focus power could get in each state."""
    power = summary["focus"]["power"]
    lines = [f"The most that the {power} could reach there with all that its caps and budget allow"]
    for state, each in summary["reachable"].items():
        lines.append(
            f"{summary['names'][state][:12]:12} now {each['now']:.1f}, bound {each['bound']:.1f},"
            f" when others answer {each['simulated']:.1f} by the last month"
        )
    return lines
