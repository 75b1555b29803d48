"""Words and numbers as charts, tables and pages write them."""

from __future__ import annotations

from calendar import month_name
from collections.abc import Mapping
from typing import Any


def start_words(summary: Mapping[str, Any]) -> str:
    """
    The start month, in words.

    >>> start_words({"start": "2020-01"})
    'January 2020'
    """
    year, month = summary["start"].split("-")
    return f"{month_name[int(month)]} {year}"


def number(value: float) -> str:
    """
    A number of a chart, for its table: six significant digits, and no minus before a zero.

    >>> number(1 / 3), number(-0.0), number(12.0)
    ('0.333333', '0', '12')
    """
    return f"{value + 0.0:.6g}"


def share_range(band: Mapping[str, float], digits: int = 1) -> str:
    """
    A level: its middle and the range of 8 of 10 futures.

    >>> share_range({"middle": 6.2, "low80": 5.9, "high80": 6.5})
    '6.2 (5.9 to 6.5)'
    """
    low, high = (f"{band[key]:.{digits}f}" for key in ("low80", "high80"))
    return f"{band['middle']:.{digits}f} ({low} to {high})"


def words(summary: Mapping[str, Any]) -> dict[str, str]:
    """What the titles of charts may name: {power}, {state}, {start}, {last}, {runs}."""
    focus, horizons = summary["focus"], summary["horizons"]
    return {
        "power": focus["power"],
        "state": summary["names"][focus["state"]],
        "start": start_words(summary),
        "last": horizons[list(horizons)[-1]],
        "runs": str(summary["runs"]),
    }
