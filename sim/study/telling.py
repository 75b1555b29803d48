"""How sweeps speak of factors and outcomes: names, units, and as many digits as say something."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from math import floor, log10
from typing import Any, NamedTuple

import numpy as np

from sim.answers.sentences import figures, fixed, in_ten
from sim.scenario.study import Factor, Outcome

Numbers = Mapping[str, Any]
"""A finding's numbers, or a part of them, as plain data."""
POINTS, RUNS = "points of 100", "runs of 100"
DIGITS = 4
"""Significant digits of a factor's value."""


class Shown(NamedTuple):
    """How an outcome is shown: its title, its unit, and what its values are multiplied by."""

    title: str
    unit: str
    times: float
    is_yes_no: bool


def shown(outcome: Outcome) -> Shown:
    """Shares and chances of 100, everything else in its own unit."""
    title = outcome.title or outcome.name
    if outcome.is_yes_no:
        return Shown(title, RUNS, 100.0, True)
    if outcome.unit == "share":
        return Shown(title, POINTS, 100.0, False)
    return Shown(title, outcome.unit, 1.0, False)


def axis_numbers(factor: Factor) -> dict[str, str]:
    """What charts say on the axis of a factor."""
    return {"key": factor.key, "title": factor.label, "unit": factor.unit}


def plain(value: float) -> str:
    """
    A factor's value without needless digits.

    >>> plain(0.30000000000000004), plain(12345.6), plain(-0.0)
    ('0.3', '12350', '0')
    """
    return figures(value, DIGITS)


def at_words(factor: Factor, value: float) -> str:
    """A value of a factor: `0.3`, `2 times its own value`, `place 0.5 in its range`."""
    if not np.isfinite(value):
        return "as the scenario has it"
    words = {"times": "{} times its own value", "place": "place {} in its range"}
    return words.get(factor.scale, "{}").format(plain(value))


def digits_for(values: Iterable[float | None], least: int = 0) -> int:
    """
    How many digits tell some values apart: two significant ones of their range.

    >>> digits_for([3.0, 48.0]), digits_for([3.1, 3.4]), digits_for([1.0, 1.0], least=1)
    (0, 2, 1)
    """
    known = [each for each in values if each is not None]
    span = max(known) - min(known) if known else 0.0
    return least if span <= 0 else max(least, min(9, 1 - floor(log10(span))))


def opened(title: str) -> str:
    """
    A title at the beginning of a sentence.

    >>> opened("the US share"), opened("US share")
    ('The US share', 'US share')
    """
    return title[:1].upper() + title[1:]


def listed(words: Sequence[str]) -> str:
    """
    Words as a list in a sentence.

    >>> listed(["a"]), listed(["a", "b"]), listed(["a", "b", "c"])
    ('a', 'a and b', 'a, b and c')
    """
    *others, last = words
    return f"{', '.join(others)} and {last}" if others else last


def times_words(count: int, of: int, what: str) -> str:
    """
    A count of a whole.

    >>> times_words(3, 12, "points"), times_words(12, 12, "points"), times_words(1, 1, "point")
    ('3 of 12 points', 'all 12 points', 'the one point')
    """
    if of == count == 1:
        return f"the one {what.removesuffix('s')}"
    if not count:
        return f"no {what.removesuffix('s')}"
    return f"all {of:,} {what}" if count == of else f"{count:,} of {of:,} {what}"


def of_ten(share: float, what: str) -> str:
    """
    A share of many things, never a false certainty.

    >>> of_ten(0.72, "fate"), of_ten(1.0, "fate"), of_ten(0.0, "fate")
    ('7 of 10 fates', 'all fates', 'no fate')
    """
    if share in (0.0, 1.0):
        return f"all {what}s" if share else f"no {what}"
    return f"{in_ten(share).replace(' in ', ' of ')} {what}s"


def of_hundred(share: float, digits: int = 0) -> str:
    """
    A share of 100 parts, never a false certainty.

    >>> of_hundred(0.983), of_hundred(0.9999), of_hundred(0.0)
    ('98', 'more than 99', '0')
    >>> of_hundred(0.9999, 1), of_hundred(0.0004, 1)
    ('more than 99.9', 'less than 0.1')
    """
    parts, step = round(100 * share, 9), 10.0**-digits
    if 0 < parts < step:
        return f"less than {fixed(step, digits)}"
    if 100 - step < parts < 100:
        return f"more than {fixed(100 - step, digits)}"
    return fixed(parts, digits)


def or_none(values: Any) -> Any:
    """
    Numbers as lists, None where there is none.

    >>> or_none(np.array([1.0, np.nan]))
    [1.0, None]
    """
    if np.ndim(values):
        return [or_none(each) for each in values]
    return float(values) if np.isfinite(values) else None
