"""What discovery says: the boxes, or why there is none; how sure that is; the tree beside them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from sim.scenario.study import Factor
from sim.study.discover.boxes import Box
from sim.study.discover.search import FEW, Search
from sim.study.discover.tree import DEPTH, Leaf
from sim.study.discover.words import cases_words, limits_words, sentence
from sim.study.telling import listed, of_hundred, opened

HALF = 0.5
NOT_A_CAUSE = (
    "A box says where the condition holds in this sweep, not how likely that is, nor what causes it."
    " Not a forecast."
)
RULE = (
    "Of all boxes that peeling goes through, the one with the best balance of density and coverage"
    " (their harmonic mean) is taken, and what could be chance in it is dropped."
)


def answer(search: Search, boxes: Sequence[Box]) -> list[str]:
    """Each box as a sentence, and how often it is so anywhere; or that there is no box, and why."""
    words, fates = opened(search.when.words), fates_words(search)
    count, every = int(search.all.interest.sum()), len(search.all.points)
    if not count:
        best = float(search.when.share.max())
        return [
            f"Nowhere: at none of {every:,} points is it that {search.when.words}{fates.rstrip(',')}"
            + (f"; the most is {of_hundred(best)} of 100 fates at one point." if best else ".")
        ]
    if count == every:
        return [f"Everywhere: {search.when.words}{fates} at all {every:,} points."]
    if not boxes:
        why = "they are too few to tell a box from chance, or " if count < FEW else ""
        return [
            f"{words}{fates} at {count:,} of {every:,} points, which lie in no box: {why}ranges of single"
            " factors do not tell where."
        ]
    told = [
        sentence(words, fates, box, search.study.factors, n == 0) for n, box in enumerate(boxes)
    ]
    return [*told, f"In all that was swept it is so in {cases_words(count / every)}."]


def fates_words(search: Search) -> str:
    """How often the condition must hold at a point."""
    if search.when.holds.shape[1] == 1:
        return ""
    part = "half of the" if search.share == HALF else f"{of_hundred(search.share)} of 100"
    return f", in {part} fates or more," if search.share < 1 else ", in all fates,"


def how_sure(search: Search, boxes: Sequence[Box], leaves: Sequence[Leaf]) -> list[str]:
    """How many cases, how a box was chosen, both halves, the tree."""
    count, every = int(search.all.interest.sum()), len(search.all.points)
    told = [f"{count:,} of {every:,} points are of interest."]
    if not boxes:
        return told
    return [*told, halves_words(search), RULE, tree_words(search.study.factors, boxes, leaves)]


def halves_words(search: Search) -> str:
    """On which points boxes were measured."""
    if search.is_halved:
        return (
            "Boxes were looked for in one half of the points, by lot, and all shares are those of the"
            " other half: a box usually seems denser in the points that it was made from."
        )
    return (
        f"There are fewer than {FEW} points of interest, or few points, so a box is measured on the points that it"
        " was made from: take its density as the most that it could be."
    )


def tree_words(factors: Sequence[Factor], boxes: Sequence[Box], leaves: Sequence[Leaf]) -> str:
    """What the tree says beside the boxes."""
    if not leaves:
        return "A decision tree finds nothing to ask."
    asked = {at for leaf in leaves for at in leaf.limits}
    boxed = {at for box in boxes for at in box.limits}
    only = [factors[at].label for at in sorted(boxed - asked)]
    also = [factors[at].label for at in sorted(asked - boxed)]
    differs = [f"it does not ask for {either(only)}"] if only else []
    differs += [f"it asks for {listed(also)} too"] if also else []
    best = leaves[0]
    return (
        f"A decision tree of {DEPTH} levels that weighs both kinds of cases alike, as a second opinion,"
        f" finds most of them where {limits_words(factors, best.limits)} ({of_hundred(best.density)} of 100"
        f" there are of interest, {of_hundred(best.coverage)} of 100 of all);"
        f" {' and '.join(differs) if differs else 'it asks for the same factors'}."
    )


def either(words: Sequence[str]) -> str:
    """
    Words of which none is meant.

    >>> either(["money", "calm", "distance"])
    'money, calm or distance'
    """
    *others, last = words
    return f"{', '.join(others)} or {last}" if others else last


def tree_table(leaves: Sequence[Leaf], factors: Sequence[Factor]) -> dict[str, Any]:
    """A row per leaf, most cases of interest first."""
    rows = [["where", "of interest there", "of all of interest", "of all cases"]]
    for each in leaves:
        shares = [of_hundred(share) for share in (each.density, each.coverage, each.mass)]
        rows.append([limits_words(factors, each.limits), *shares])
    return {"caption": "Second opinion, a decision tree: of 100", "rows": rows, "heads": 1}


def notes(search: Search, points: int) -> list[str]:
    """What was left out, and what a box is not."""
    looked = len(search.all.points)
    left = [f"{looked:,} of {points:,} points, by lot, were looked at."] if looked < points else []
    return [*left, *search.missing, NOT_A_CAUSE]
