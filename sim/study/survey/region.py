"""Where on a grid something holds, in words that are true of every point of it."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from sim.scenario.study import Factor
from sim.study.telling import at_words, listed

Mask = NDArray[np.bool_]
PIECES = 2
"""A set of levels in more pieces than this is not told."""
STEPS = 4
"""Nor is how a set changes from level to level, where it does so more often."""


class Axis(NamedTuple):
    """A factor of a grid and its levels, rising."""

    factor: Factor
    values: Sequence[float]


class Region(NamedTuple):
    """How a set of points can be told: "all", "none", "where", "unless", "steps" or "pieces"."""

    kind: str
    words: str = ""


def region(holds: Mask, x: Axis, y: Axis | None = None) -> Region:
    """
    Tell where something holds.

    Parameters
    ----------
    holds : array of bool, shape (level of y, level of x)
        One row where there is no `y`.

    Returns
    -------
    Region
        "where" and "unless" are exact: it holds at all such points and at no other, or the other way
        round.

    Examples
    --------
    >>> concern = Axis(Factor("concern", "change", "value", 0, 1), (0.0, 0.5, 1.0))
    >>> region(np.array([[True, True, False]]), concern)
    Region(kind='where', words='concern is at most 0.5')
    """
    if holds.all() or not holds.any():
        return Region("all" if holds.any() else "none")
    for kind, mask in (("where", holds), ("unless", ~holds)):
        words = box_words(mask, x, y)
        if words:
            return Region(kind, words)
    if y is None:
        return Region("pieces")
    told = [steps(holds, x, y), steps(holds.T, y, x)]
    known = sorted((each for each in told if each), key=len)
    return Region("steps", "; ".join(known[0])) if known else Region("pieces")


def box_words(mask: Mask, x: Axis, y: Axis | None) -> str:
    """Words for a set that is all pairs of some levels of x with some of y, or "" if it is none."""
    columns, rows = np.asarray(mask.any(axis=0)), np.asarray(mask.any(axis=1))
    if not np.array_equal(mask, np.outer(rows, columns)):
        return ""
    parts = [levels_words(columns, x), levels_words(rows, y) if y else ""]
    if y and "" in parts and None not in parts:
        free, held = (x, parts[1]) if parts[0] == "" else (y, parts[0])
        return f"{held}, whatever {free.factor.label}"
    return "" if None in parts else " and ".join(part for part in parts if part)


def levels_words(mask: Mask, axis: Axis) -> str | None:
    """
    Words for a set of levels: "" for all of them, None where it is in too many pieces.

    >>> concern = Axis(Factor("concern", "change", "value", 0, 1), (0.0, 0.5, 1.0))
    >>> levels_words(np.array([True, False, True]), concern)
    'concern is 0 or 1'
    """
    if mask.all():
        return ""
    pieces = [
        [at for at, _ in part] for is_in, part in groupby(enumerate(mask), lambda e: e[1]) if is_in
    ]
    if not pieces or len(pieces) > PIECES:
        return None
    return f"{axis.factor.label} is " + " or ".join(
        piece_words(part[0], part[-1], axis) for part in pieces
    )


def piece_words(first: int, last: int, axis: Axis) -> str:
    """Words for levels that follow one another."""
    low, high = (at_words(axis.factor, axis.values[at]) for at in (first, last))
    if first == last:
        return low
    if first == 0:
        return f"at most {high}"
    return f"at least {low}" if last == len(axis.values) - 1 else f"from {low} to {high}"


def steps(holds: Mask, x: Axis, y: Axis) -> list[str] | None:
    """How the levels of x at which it holds change from level to level of y, if that is short."""
    told = []
    for _, part in groupby(range(len(holds)), lambda row: holds[row].tobytes()):
        rows = list(part)
        words = levels_words(holds[rows[0]], x)
        if words is None and holds[rows[0]].any():
            return None
        where = f"where {words}" if words else "nowhere" if words is None else "everywhere"
        told.append(f"with {y.factor.label} {piece_words(rows[0], rows[-1], y)}, {where}")
    return told if len(told) <= STEPS else None


def point_words(factors: Sequence[Factor], point: Sequence[float]) -> str:
    """A point in the factors' words."""
    return listed(
        [
            f"{factor.label} {at_words(factor, at)}"
            for factor, at in zip(factors, point, strict=True)
        ]
    )
