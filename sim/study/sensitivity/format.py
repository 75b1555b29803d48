"""Names, numbers and intervals as a sensitivity analysis writes them."""

from __future__ import annotations

from collections.abc import Sequence

from sim.answers.sentences import in_ten
from sim.study.telling import Numbers, listed, plain

MOST_NAMED = 4
"""Factors that are named in one sentence."""
NEARLY = 0.95
"""From this share of the variance on it is said to be nearly all of it."""
SHARES = ("ST", "S1", "more", "S2")
"""Measures that are shares of the variance, shown of 100."""


def label(numbers: Numbers, key: str) -> str:
    """What a factor is called."""
    return str(numbers["factors"][key]["label"])


def labels(numbers: Numbers, keys: Sequence[str]) -> str:
    """Some factors in a row, and how many more there are."""
    named = [label(numbers, key) for key in keys[:MOST_NAMED]]
    more = len(keys) - len(named)
    return listed([*named, f"{more} more"]) if more else listed(named)


def amount(each: Numbers, number: float) -> str:
    """
    A value of an outcome, without its unit.

    >>> amount({"digits": 1}, 5.04), amount({"digits": 1}, -0.01)
    ('5.0', '0.0')
    """
    return shown(number, each["digits"])


def shown(number: float, digits: int) -> str:
    """
    A number with a minus only where it is below zero as it is shown.

    >>> shown(-0.004, 2), shown(-0.006, 2), shown(1.0, 0)
    ('0.00', '-0.01', '1')
    """
    text = f"{number:.{digits}f}"
    return text.lstrip("-") if float(text) == 0 else text


def with_unit(each: Numbers, number: float) -> str:
    """A value of an outcome, with its unit."""
    return f"{amount(each, number)} {each['unit']}".rstrip()


def measure(each: Numbers, number: float, name: str) -> str:
    """A measure: a share of the variance of 100, or in the outcome's unit."""
    return shown(100 * number, 0) if name in SHARES else amount(each, number)


def banded(each: Numbers, key: str, name: str) -> str:
    """A factor's measure with its interval, if that is known: `59 (52 to 64)`."""
    of = each["factors"][key]
    return with_interval(each, of[name], of[f"{name}_width"], name)


def with_interval(each: Numbers, number: float, width: float | None, name: str) -> str:
    """A measure with its interval, if that is known."""
    said = measure(each, number, name)
    if width is None:
        return said
    low, high = (measure(each, number + side * width, name) for side in (-1, 1))
    return f"{said} ({low} to {high})"


def parts(share: float) -> str:
    """
    A share of the variance in tens.

    >>> parts(0.62), parts(0.97), parts(0.02)
    ('about 6 in 10 parts', 'nearly all', 'less than 1 in 20 parts')
    """
    if share >= NEARLY:
        return "nearly all"
    return f"about {in_ten(share)} parts" if share >= 0.05 else "less than 1 in 20 parts"


def places(numbers: Numbers, key: str) -> tuple[str, str]:
    """Where the two ends are between which an outcome is compared."""
    if numbers["design"] != "one_by_one":
        return "in the lowest third", "in the highest"
    of = numbers["factors"][key]
    return f"at {plain(of['low'])}", f"at {plain(of['high'])}"
