"""Where a lever's value is in the range that is judged for it, in words."""

from collections.abc import Mapping
from typing import Any

TIMES, TWICE = 1.95, 2.05
"""From these ratios on it is said how many times as much something is, and in figures."""


def short(value: float) -> str:
    """
    A value with three significant figures.

    >>> short(0.04), short(2.99876), short(12345.0)
    ('0.04', '3', '12300')
    """
    return f"{float(f'{value:.3g}'):g}"


def place(lever: Mapping[str, Any], value: float) -> str:
    """
    Where a value is in the range that is judged for it.

    >>> place({"judged": [0.02, 0.08]}, 0.24), place({"judged": [0.02, 0.08]}, 0.05)
    ('3 times the top of our judged range', 'half way up our judged range')
    >>> place({"judged": [0.5, 1.0]}, 1.2), place({"judged": None}, 1.2)
    ('20 % above the top of our judged range', 'no range is judged for it')
    """
    if not lever["judged"]:
        return "no range is judged for it"
    low, high = lever["judged"]
    if value > high:
        return beyond(value, high, "top", "above")
    if value < low:
        return beyond(value, low, "bottom", "below")
    part = (value - low) / (high - low) if high > low else 0.0
    if abs(part - 0.5) < 0.05:
        return "half way up our judged range"
    return f"{100 * part:.0f} % up our judged range"


def beyond(value: float, end: float, name: str, side: str) -> str:
    """How far a value is outside its range."""
    of = f"the {name} of our judged range"
    ratio = value / end if end > 0 else 0.0
    if ratio >= TIMES:
        return f"twice {of}" if ratio < TWICE else f"{ratio:.2g} times {of}"
    if ratio > 0:
        return f"{100 * abs(ratio - 1):.0f} % {side} {of}"
    return f"{short(abs(value - end))} {side} {of}"
