"""The start in tables: shares with bands, their components, and other weights."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from sim.study.telling import Numbers

NONE = "-"


def start_tables(numbers: Numbers) -> list[dict[str, Any]]:
    """Every table, the start first."""
    year = numbers["year"]
    made = [
        (f"Shares of 100, {year}, with bands of 8 of 10 draws", start_rows(numbers), 1),
        (f"What they are made of: each component's shares of 100, {year}", part_rows(numbers), 2),
    ]
    if numbers["sensitivity"]:
        made.append(("The same under other weights", sensitivity_rows(numbers), 2))
        made.append(
            (
                "How many points of 100 shares move without a component, mean over states",
                moved_rows(numbers),
                1,
            )
        )
    return [{"caption": caption, "rows": rows, "heads": heads} for caption, rows, heads in made]


def start_rows(numbers: Numbers) -> list[list[str]]:
    """A row per state."""
    rows = [["state", *numbers["powers"]]]
    for state, name in numbers["states"].items():
        shares, low, high = (numbers[key][state] for key in ("rounded", "low", "high"))
        cells = [NONE] * len(numbers["powers"])
        if shares:
            cells = [
                f"{100 * share:.1f} ({100 * least:.0f} to {100 * most:.0f})"
                for share, least, most in zip(shares, low, high, strict=True)
            ]
        rows.append([name, *cells])
    return rows


def part_rows(numbers: Numbers) -> list[list[str]]:
    """A row per state and component."""
    rows = [["state", "component", *numbers["powers"]]]
    for state, name in numbers["states"].items():
        for component, part in numbers["parts"].items():
            rows.append([name, component, *of_hundred(part[state], len(numbers["powers"]))])
    return rows


def sensitivity_rows(numbers: Numbers) -> list[list[str]]:
    """A row per state and power, a column per variant."""
    tried = numbers["sensitivity"]
    rows = [["state", "power", "as stated", *tried]]
    powers = list(numbers["powers"])
    for state, name in numbers["states"].items():
        columns = [numbers["shares"], *tried.values()]
        cells = [of_hundred(each[state], len(powers)) for each in columns]
        for k, power in enumerate(powers):
            rows.append([name, power, *(each[k] for each in cells)])
    return rows


def moved_rows(numbers: Numbers) -> list[list[str]]:
    """A row per component."""
    powers = list(numbers["powers"])
    moved = numbers["moved_without"].items()
    return [["without", *powers], *([name, *of_hundred(row, len(powers))] for name, row in moved)]


def of_hundred(row: Sequence[float | None] | None, count: int) -> list[str]:
    """Shares as parts of 100; a dash where there is none."""
    return [NONE if each is None else f"{100 * each:.1f}" for each in row or [None] * count]
