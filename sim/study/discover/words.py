"""Boxes in words: one sentence each, and a table."""

from __future__ import annotations

from collections.abc import Sequence
from math import ceil, log10

from sim.scenario.study import Factor
from sim.study.discover.boxes import Box
from sim.study.discover.space import Limits
from sim.study.telling import at_words, listed, of_hundred, plain


def limits_words(factors: Sequence[Factor], limits: Limits) -> str:
    """
    What limits say, factor by factor.

    >>> money = Factor("budget.US", "change", "value", 0, 3, title="money")
    >>> limits_words([money], {0: (0.5, None)}), limits_words([money], {0: (0.5, 2.0)})
    ('money is at least 0.5', 'money is from 0.5 to 2')
    """
    return listed(
        [f"{factors[at].label} is {ends_words(factors[at], *limits[at])}" for at in limits]
    )


def ends_words(factor: Factor, low: float | None, high: float | None) -> str:
    """One factor's limits."""
    if low is None or high is None:
        side, end = ("at most", high) if low is None else ("at least", low)
        assert end is not None
        return f"{side} {at_words(factor, rounded(end, factor))}"
    if low == high:
        return at_words(factor, low)
    return f"from {plain(rounded(low, factor))} to {at_words(factor, rounded(high, factor))}"


def rounded(value: float, factor: Factor) -> float:
    """
    A limit as a sentence has it: to about a hundredth of what was swept.

    >>> rounded(0.33387, Factor("talk_half", "unknown", "value", 0.04, 1))
    0.33
    """
    return round(value, 2 - ceil(log10(factor.high - factor.low)))


def cases_words(share: float) -> str:
    """
    A share of cases.

    >>> cases_words(0.3), cases_words(1.0)
    ('30 of 100 cases', 'all cases')
    """
    return "all cases" if share == 1 else f"{of_hundred(share)} of 100 cases"


def sentence(
    condition: str, fates: str, box: Box, factors: Sequence[Factor], is_first: bool
) -> str:
    """A box as one sentence."""
    more = "" if is_first else ", outside of what was said before"
    part = "all" if box.coverage == 1 else f"{of_hundred(box.coverage)} of 100 of all"
    return (
        f"{condition}{fates} in {cases_words(box.density)} in which"
        f" {limits_words(factors, box.limits)}{more}; {part} cases in which it is so lie there."
    )


def box_table(number: int, box: Box, factors: Sequence[Factor]) -> dict[str, object]:
    """A row for each factor that a box restricts."""
    rows = [["factor", "swept", "in the box", "by chance"]]
    for at, (low, high) in box.limits.items():
        factor = factors[at]
        swept = f"{plain(factor.low)} to {plain(factor.high)}"
        kept = [plain(each) for each in (factor.low if low is None else low,
                                         factor.high if high is None else high)]  # fmt: skip
        rows.append([factor.label, swept, " to ".join(kept), chance_words(box.chances[at])])
    caption = (
        f"Box {number}: {of_hundred(box.density)} of 100 cases in it are of interest (density), it"
        f" holds {of_hundred(box.coverage)} of 100 of all that are (coverage), and"
        f" {of_hundred(box.mass)} of 100 of all cases"
    )
    return {"caption": caption, "rows": rows, "heads": 1}


def chance_words(chance: float) -> str:
    """A probability, small ones not to the last digit."""
    return "less than 0.001" if chance < 0.001 else f"{chance:.3f}"
