"""Indices below zero: no true index is, so each that is shown is explained."""

from __future__ import annotations

from typing import NamedTuple

from sim.study.sensitivity.format import label, labels, with_interval
from sim.study.telling import Numbers, listed, opened

WORDS = {"ST": "in all", "S1": "alone", "more": "with others"}
MOST_PAIRS = 10
"""Pairs that tables show."""
MOST_SHOWN = 3


class Below(NamedTuple):
    """An index that is shown as below zero: words, and whether its interval reaches zero."""

    words: str
    is_within: bool


def negative(numbers: Numbers, each: Numbers) -> list[str]:
    """Explain the indices of an outcome that are below zero."""
    if each["state"] != "fine":
        return []
    every = [*of_factors(numbers, each), *of_pairs(numbers, each)]
    within = [one.words for one in every if one.is_within]
    beyond = [one.words for one in every if not one.is_within]
    title = opened(each["title"])
    told = []
    if within:
        told.append(
            f"{title}, below 0: {row(within)}. Within its interval of 0: no true index is below 0, the"
            " estimate of one that is nearly 0 falls on either side by chance."
            " Read it as anything from 0 to the upper end."
        )
    if beyond:
        told.append(
            f"{title}, below 0 by more than its interval: {row(beyond)}. Of many indices a few are by"
            " chance; otherwise there are too few runs."
        )
    return told


def row(words: list[str]) -> str:
    """Some of the words in a row, and how many more there are."""
    more = len(words) - MOST_SHOWN
    return listed([*words[:MOST_SHOWN], *([f"{more} more"] if more > 0 else [])])


def of_factors(numbers: Numbers, each: Numbers) -> list[Below]:
    """Those of single factors."""
    return [
        below(each, f"{label(numbers, key)} {said}", of[name], of[f"{name}_width"], name)
        for name, said in WORDS.items()
        for key, of in each["factors"].items()
        if name in of and is_below(of[name])
    ]


def of_pairs(numbers: Numbers, each: Numbers) -> list[Below]:
    """Those of the pairs that are shown."""
    return [
        below(each, f"{labels(numbers, pair['of'])} together", pair["value"], pair["width"], "S2")
        for pair in each["pairs"][:MOST_PAIRS]
        if is_below(pair["value"])
    ]


def is_below(share: float) -> bool:
    """
    Whether it is below zero as it is shown.

    >>> is_below(-0.004), is_below(-0.006)
    (False, True)
    """
    return round(100 * share) < 0


def below(each: Numbers, words: str, value: float, width: float, name: str) -> Below:
    """One index that is below zero."""
    return Below(f"{words} {with_interval(each, value, width, name)}", value + width >= 0)
