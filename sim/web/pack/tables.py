"""
Tables: a lesson as rows for a spreadsheet.

Heads are words of this project and the same in every language; texts are in the reader's. A text
that a spreadsheet would take for a formula is written so that it stays a text.
"""

from collections.abc import Sequence
from typing import Any

from sim.game.field.forecasts import WAYS
from sim.game.field.scores import ASPECTS
from sim.web.languages import language_of

Cell = str | int | float | None
Table = list[list[Cell]]
FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n")
"""What a spreadsheet reads as more than text at a cell's start."""
DIGITS = 6


def tables_of(account: dict[str, Any], code: str = "en") -> dict[str, Table]:
    """All tables of a game that was accounted for, each with its heads, by name."""
    say = language_of(code).say
    return {
        "rounds": rounds(account, say),
        "orders": orders(account, say),
        "forecasts": forecasts(account, say),
        "scores": scores(account, say),
        "alignment": alignment(account, say),
    }


def rounds(account: dict[str, Any], say: Any) -> Table:
    """A row a round."""
    heads: list[Cell] = ["round", "begins", "ends", "first_month", "last_month", "orders"]
    return [
        [*heads, "forecasts", "headline", "injects"],
        *(
            row(
                each["round"],
                say(each["begins"]),
                say(each["ends"]),
                each["first"],
                each["last"],
                len(each["orders"]),
                sum(one["count"] for one in each["forecasts"]),
                "; ".join(say(item["text"]) for item in each["news"] if item["is_headline"]),
                " ".join(say(text) for text in each["happened"]),
            )
            for each in account["rounds"]
        ),
    ]


def orders(account: dict[str, Any], say: Any) -> Table:
    """A row an order; the last is by how much the seat's score of the round would differ without it."""
    heads: Sequence[Cell] = ("round", "seat", "name", "order", "text", "cost", "without_it")
    return [
        list(heads),
        *(
            row(
                each["round"],
                one["seat"],
                say(one["name"]),
                one["order"],
                say(one["text"]),
                one["cost"],
                one["without"],
            )
            for each in account["rounds"]
            for one in each["orders"]
        ),
    ]


def forecasts(account: dict[str, Any], say: Any) -> Table:
    """A row a seat and round; of observers and the press the mean of `count` phones."""
    heads: list[Cell] = ["round", "seat", "name", "count", "state", "power", *WAYS]
    return [
        [*heads, "came", "score", "equal_guess"],
        *(
            row(
                each["round"],
                one["seat"],
                say(one["name"]),
                one["count"],
                one["state"],
                one["power"],
                *one["chances"],
                one["came"],
                one["score"],
                one["equal"],
            )
            for each in account["rounds"]
            for one in each["forecasts"]
        ),
    ]


def scores(account: dict[str, Any], say: Any) -> Table:
    """A row a seat and round; a state's score is the sum of its three aspects."""
    return [
        ["round", "seat", "name", "kind", "points", "total", *ASPECTS],
        *(
            row(
                each["round"],
                one["seat"],
                say(one["name"]),
                one["kind"],
                one["points"],
                one["total"],
                *(one["parts"].get(name) if one["kind"] == "state" else None for name in ASPECTS),
            )
            for each in account["rounds"]
            for one in each["scores"]
        ),
    ]


def alignment(account: dict[str, Any], say: Any) -> Table:
    """A row a month and state: the share of each power, in points of 100."""
    return [
        ["month", "date", "state", "name", *account["powers"]],
        *(
            row(
                each["month"],
                say(each["date"]),
                state,
                say(account["states"][state]),
                *own.values(),
            )
            for each in account["alignment"]
            for state, own in each["points"].items()
        ),
    ]


def row(*cells: Any) -> list[Cell]:
    """A row: texts that stay texts, and numbers without noise."""
    return [safe(each) for each in cells]


def safe(cell: Any) -> Cell:
    """
    A cell that no spreadsheet takes for a formula.

    >>> safe("=1+1"), safe("visit KAZ"), safe(-0.5), safe(1 / 3)
    ("'=1+1", 'visit KAZ', -0.5, 0.333333)
    """
    if isinstance(cell, float):
        return round(cell, DIGITS) + 0.0
    if not isinstance(cell, str):
        found: Cell = cell
        return found
    text = "".join(sign for sign in cell if sign.isprintable() or sign in "\t\r\n")
    return f"'{text}" if text.startswith(FORMULA) else str(text)
