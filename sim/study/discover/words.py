"""Boxes in words: one sentence each, a table, and a study file that samples inside."""

from __future__ import annotations

import re
from collections.abc import Sequence
from math import ceil, log10

import yaml

from sim.scenario.study import Factor, Study
from sim.study.discover.boxes import Box, Limits
from sim.study.telling import at_words, listed, of_hundred, plain

POINTS = 500
"""How many points a study inside a box has."""


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
    return f"from {plain(rounded(low, factor))} to {at_words(factor, rounded(high, factor))}"


def rounded(value: float, factor: Factor) -> float:
    """
    A limit as a sentence has it: to about a hundredth of what was swept.

    >>> rounded(0.33387, Factor("talk_half", "unknown", "value", 0.04, 1))
    0.33
    """
    return round(value, 2 - ceil(log10(factor.high - factor.low)))


def sentence(
    condition: str, fates: str, box: Box, factors: Sequence[Factor], is_first: bool
) -> str:
    """A box as one sentence."""
    more = "" if is_first else " outside of what was said before"
    return (
        f"{condition}{fates} in {of_hundred(box.density)} of 100 cases in which"
        f" {limits_words(factors, box.limits)}{more}; that is where {of_hundred(box.coverage)} of 100"
        " of all such cases are."
    )


def box_table(number: int, box: Box, factors: Sequence[Factor]) -> dict[str, object]:
    """A row for each factor that a box restricts."""
    rows = [["factor", "swept", "in the box", "chance alone"]]
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


def study_text(study: Study, number: int, box: Box, points: int = POINTS) -> str:
    """
    A study that samples inside a box: the same question, narrower ranges, a Latin hypercube.

    Returns
    -------
    str, YAML that `load_study_text` reads
    """
    factors = {
        factor.key: {
            "kind": factor.kind,
            "range": list(ends(factor, box.limits.get(at, (None, None)))),
            "by": factor.scale,
            **({"title": factor.title} if factor.title else {}),
        }
        for at, factor in enumerate(study.factors)
    }
    whole = {
        "format": 1,
        "study": f"{study.name}_box_{number}",
        "base": study.base,
        "title": f"{study.title}, box {number}",
        "question": study.question,
        "factors": factors,
        "design": {"kind": "lhs", "points": points},
        "replicates": study.replicates,
        "months": study.months,
        "seed": study.seed,
        "others": "drawn" if study.is_drawn else "own",
        "outcomes": {
            each.name: {"title": each.title, "value": each.text} for each in study.outcomes
        },
        **({"when": study.when} if study.when else {}),
    }
    head = f"# Samples inside box {number} that 'discover' found in {study.name}.\n"
    return head + re.sub(
        r"(?m)^'(\S+)':", r"\1:", yaml.safe_dump(whole, sort_keys=False, width=100)
    )


def ends(
    factor: Factor, limits: tuple[float | None, float | None]
) -> tuple[float | int, float | int]:
    """The range of a factor inside a box; one that would be empty stays whole."""
    low = factor.low if limits[0] is None else limits[0]
    high = factor.high if limits[1] is None else limits[1]
    if low >= high:
        low, high = factor.low, factor.high
    return (int(low), int(high)) if factor.is_whole else (low, high)
