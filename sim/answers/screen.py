"""The answer on a terminal: at most 25 lines of 80 columns, or every table with `--full`."""

from collections.abc import Mapping
from textwrap import wrap
from typing import Any

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
    """Wrap a text to the width of the screen."""
    return wrap(text, WIDTH)


def mid_and_last(summary: Mapping[str, Any]) -> tuple[str, str]:
    """The horizon nearest month 24, and the last."""
    horizons = list(summary["horizons"])
    return min(horizons, key=lambda each: abs(int(each) - 24)), horizons[-1]


def main_table(summary: dict[str, Any]) -> list[str]:
    """A row per state: its share at the start, its change by two dates, and how often it falls."""
    power = summary["focus"]["power"]
    mid, last = mid_and_last(summary)
    dates = [f"by {summary['horizons'][each]}" for each in (mid, last)]
    rows = [
        f"{power} share of 100".ljust(17)
        + "start".rjust(6)
        + f"{dates[0]} (8 of 10)".rjust(22)
        + f"{dates[1]} (8 of 10)".rjust(22)
        + "falls in".rjust(11)
    ]
    for state, each in summary["states"].items():
        cells = [ranged(each["change"][at][power]) for at in (mid, last)]
        falls = in_ten(each["change"][last][power]["falls"])
        rows.append(
            summary["names"][state][:17].ljust(17)
            + f"{each['start'][power]:6.1f}"
            + cells[0].rjust(22)
            + cells[1].rjust(22)
            + falls.rjust(11)
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
    dates = list(summary["horizons"].items())
    rows = ["Change in points of 100: middle (range of 8 in 10 futures)"]
    rows.append(" " * 16 + "".join(f"by {name}".rjust(22) for _, name in dates))
    for state, each in summary["states"].items():
        for power in each["start"]:
            cells = "".join(ranged(each["change"][h][power]).rjust(22) for h, _ in dates)
            rows.append(f"{summary['names'][state][:12]:12} {power:3}{cells}")
    return rows


def indices(summary: dict[str, Any]) -> list[str]:
    """The hedging index and the change in room, by horizon."""
    dates = list(summary["horizons"].items())
    rows = ["Hedging index (1 evenly spread, 0 all on one), and change in room (utils)"]
    rows.append(" " * 12 + "start".rjust(7) + "".join(name[-12:].rjust(14) for _, name in dates))
    for state, each in summary["states"].items():
        start = each["hedging"]["0"]["middle"]
        cells = "".join(
            f"{each['hedging'][h]['middle']:.2f}, {signed(each['room'][h]['middle'], 2)}".rjust(14)
            for h, _ in dates
        )
        rows.append(f"{summary['names'][state][:12]:12}{start:7.2f}{cells}")
    return rows


def moved_table(summary: dict[str, Any]) -> list[str]:
    """What moved the focus power's share in each state by the last horizon, in points."""
    power, last = summary["focus"]["power"], mid_and_last(summary)[1]
    by_state = {state: each[power] for state, each in summary["moved"][last].items()}
    found = {row for rows in by_state.values() for row in rows}
    lines = [
        f"What moved the {power} share by {summary['horizons'][last]}: points, mean of futures"
    ]
    lines.append(" " * 42 + "".join(state.rjust(7) for state in by_state))
    for row in (each for each in ROW_WORDS if each in found):
        cells = "".join(signed(rows.get(row, 0.0), 2).rjust(7) for rows in by_state.values())
        lines.append(f"{ROW_WORDS[row][:41]:42}{cells}")
    total = "".join(signed(sum(rows.values()), 2).rjust(7) for rows in by_state.values())
    return [*lines, f"{'together':42}{total}"]


def goals_table(summary: dict[str, Any]) -> list[str]:
    """What the model shows for each of the visit's goals."""
    lines = ["The goals of the visit, and what the model shows"]
    for number, goal in enumerate(summary["goals"], 1):
        lines.append(f"{number}. To {goal['goal']}: {goal['measure']}.")
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
