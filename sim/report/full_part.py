"""The full tables of the report: every state, power and horizon, and what lies behind them."""

from __future__ import annotations

from typing import Any

from sim.answers.sentences import ROW_WORDS, in_ten, ranged, signed
from sim.report.html import folded, table, text
from sim.report.wording import share_range, start_words

Rows = list[list[str]]


def full_part(summary: dict[str, Any]) -> str:
    """All tables, in the order of `run --full`."""
    names, power = summary["names"], summary["focus"]["power"]
    state = names[summary["focus"]["state"]]
    last = list(summary["horizons"])[-1]
    parts = [
        text("h2", "All states and powers"),
        table("Change in share, in points of 100 (8 of 10 futures)", changes(summary), heads=2),
        text("h2", "Hedging"),
        table("Hedging index: 1 is cues spread evenly, 0 all from one power", hedging(summary)),
        text("h2", "Room"),
        table("Room: how good its best choice is, against a still world, in utils", room(summary)),
        text("h2", "What moved it"),
        table(
            f"{power} share by {summary['horizons'][last]}, in points of 100, mean of all futures",
            moved(summary, last),
        ),
        *(
            folded(
                f"What moved it by {summary['horizons'][horizon]}",
                table(
                    f"{power} share, in points of 100, mean of all futures", moved(summary, horizon)
                ),
            )
            for horizon in list(summary["horizons"])[:-1]
        ),
        table(
            f"{power} share in {state} with the tour minus without it, in points, mean of futures",
            tour_moved(summary),
        ),
        text("h2", "The goals of the visit"),
        table("What the model shows for each goal (8 of 10 futures)", goals(summary)),
        text("h2", "What states say in public"),
        table(
            "In how many of the first twelve months, over all futures",
            stances(summary),
            2,
        ),
        text("h2", "Within reach"),
        table(
            f"{power} share of 100 if it spent in one state all that it has, without luck",
            reach(summary),
        ),
    ]
    return "\n".join(parts)


def changes(summary: dict[str, Any]) -> Rows:
    """A row per state and power: the start, the change at each horizon, how often it falls."""
    when, names = summary["horizons"], summary["names"]
    last = list(when)[-1]
    head = ["state", "power", start_words(summary), *(f"by {each}" for each in when.values())]
    rows = [[*head, f"falls by {when[last]}, of ten"]]
    for state, each in summary["states"].items():
        for power, start in each["start"].items():
            cells = [ranged(each["change"][horizon][power]) for horizon in when]
            falls = in_ten(each["change"][last][power]["falls"])
            rows.append([names[state], names[power], f"{start:.1f}", *cells, falls])
    return rows


def hedging(summary: dict[str, Any]) -> Rows:
    """A row per state: its hedging index at the start and at each horizon."""
    when = summary["horizons"]
    rows = [["state", start_words(summary), *when.values()]]
    for state, each in summary["states"].items():
        at_start = f"{each['hedging']['0']['middle']:.2f}"
        later = [share_range(each["hedging"][horizon], 2) for horizon in when]
        rows.append([summary["names"][state], at_start, *later])
    return rows


def room(summary: dict[str, Any]) -> Rows:
    """A row per state: its room at each horizon."""
    when = summary["horizons"]
    return [
        ["state", *when.values()],
        *(
            [summary["names"][state], *(ranged(each["room"][h], 3) for h in when)]
            for state, each in summary["states"].items()
        ),
    ]


def moved(summary: dict[str, Any], horizon: str) -> Rows:
    """A row per mechanism, a column per state, and what they add up to."""
    power, found = summary["focus"]["power"], summary["moved"][horizon]
    columns = [found[state][power] for state in summary["states"]]
    return [
        ["mechanism", *(summary["names"][state] for state in summary["states"])],
        *mechanisms(columns),
    ]


def tour_moved(summary: dict[str, Any]) -> Rows:
    """A row per mechanism, a column per horizon: the tour's effect in the focus state."""
    focus = summary["focus"]
    columns = [
        summary["tour_moved"][horizon][focus["state"]][focus["power"]]
        for horizon in summary["horizons"]
    ]
    return [
        ["mechanism", *(f"by {when}" for when in summary["horizons"].values())],
        *mechanisms(columns),
    ]


def mechanisms(columns: list[dict[str, float]]) -> Rows:
    """The rows that are in any of the columns, in the model's order, and their sums."""
    rows = [
        [words, *(signed(column.get(row, 0.0), 2) for column in columns)]
        for row, words in ROW_WORDS.items()
        if any(row in column for column in columns)
    ]
    return [*rows, ["all together", *(signed(sum(column.values()), 2) for column in columns)]]


def goals(summary: dict[str, Any]) -> Rows:
    """A row per goal and power."""
    rows = [["goal", "what is measured", "of", "found"]]
    for each in summary["goals"]:
        unit = f" {each['unit']}" if each["unit"] else ""
        if not each["bands"]:
            rows.append([each["goal"], each["measure"], "", "not an output"])
        for power, band in each["bands"].items():
            found = share_range(band, 0) + unit
            rows.append([each["goal"], each["measure"], summary["names"][power], found])
    return rows


def stances(summary: dict[str, Any]) -> Rows:
    """A row per state and power: how often it welcomes, and how often it rebuffs."""
    rows = [["state", "about", "welcomes", "rebuffs", "is silent"]]
    for state, each in summary["states"].items():
        for power, found in each["stance"].items():
            silent = 1 - found["welcome"] - found["rebuff"]
            shares = [f"{100 * at:.0f} %" for at in (found["welcome"], found["rebuff"], silent)]
            rows.append([summary["names"][state], summary["names"][power], *shares])
    return rows


def reach(summary: dict[str, Any]) -> Rows:
    """A row per state: now, the bound without answers, and what answers leave of it."""
    rows = [["state", "at the start", "if nobody answered", "at the end, when the others answer"]]
    for state, found in summary["reachable"].items():
        cells = [f"{found[key]:.1f}" for key in ("now", "bound", "simulated")]
        rows.append([summary["names"][state], *cells])
    return rows
