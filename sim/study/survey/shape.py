"""The shape of a curve in words: where it rises, turns, is steepest, and crosses a level."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

Array = NDArray[np.float64]
SMALL = 0.05
"""The part of a curve's whole range below which a movement back is no turn, and the rest is flat."""
NOTHING = 1e-9
EVEN = 1.25
"""A curve whose steepest step is within this factor of its mean slope is called even."""


class Shape(NamedTuple):
    """
    What a curve does.

    Attributes
    ----------
    kind : str
        "constant", "rises", "falls", "peak", "trough" or "several" turns.
    turn : int or None
        The point of the peak or trough.
    flat_from, flat_to : int or None
        From which point on, and up to which point, next to nothing happens.
    steepest : int or None
        The point before the steepest step; None where all steps are alike.
    """

    kind: str
    turn: int | None = None
    flat_from: int | None = None
    flat_to: int | None = None
    steepest: int | None = None


def shape(x: Array, y: Array) -> Shape:
    """
    Name the shape of a curve.

    Parameters
    ----------
    x : array, rising
    y : array, finite, of the same length

    Examples
    --------
    >>> shape(np.arange(5.0), np.array([0.0, 4.0, 8.0, 8.1, 8.1]))
    Shape(kind='rises', turn=None, flat_from=2, flat_to=None, steepest=None)
    """
    span = float(np.ptp(y)) if len(y) else 0.0
    if len(y) < 2 or span <= NOTHING * max(1.0, float(np.abs(y).max())):
        return Shape("constant")
    turns = turning_points(y, SMALL * span)
    if len(turns) > 1:
        return Shape("several", steepest=steepest(x, y))
    if turns:
        kind = "peak" if y[turns[0]] > y[0] else "trough"
        return Shape(kind, turns[0], steepest=steepest(x, y))
    flat_from, flat_to = flat_parts(y, SMALL * span)
    first, last = flat_to or 0, len(y) - 1 if flat_from is None else flat_from
    step = steepest(x[first : last + 1], y[first : last + 1])
    return Shape(
        "rises" if y[-1] > y[0] else "falls",
        None,
        flat_from,
        flat_to,
        None if step is None else step + first,
    )


def turning_points(y: Array, least: float) -> list[int]:
    """
    Where a curve turns, movements of up to `least` aside.

    >>> turning_points(np.array([0.0, 2.0, 1.9, 3.0, 1.0]), least=0.5)
    [3]
    """
    turns: list[int] = []
    side, best = 0.0, 0
    for at in range(1, len(y)):
        ahead = (y[at] - y[best]) * side
        if side == 0.0:
            far = max(range(at), key=lambda each: abs(y[at] - y[each]))
            if abs(y[at] - y[far]) > least:
                side, best = float(np.sign(y[at] - y[far])), at
                if abs(y[far] - y[0]) > least:
                    turns.append(far)
        elif ahead >= 0:
            best = at
        elif -ahead > least:
            turns.append(best)
            side, best = -side, at
    return turns


def flat_parts(y: Array, least: float) -> tuple[int | None, int | None]:
    """From where on a curve stays near its end, and until where it stays near its start."""
    last = len(y) - 1
    end = next(at for at in range(len(y)) if (np.abs(y[at:] - y[-1]) <= least).all())
    start = max(at for at in range(len(y)) if (np.abs(y[: at + 1] - y[0]) <= least).all())
    return (end if end < last - 1 else None), (start if start > 1 else None)


def steepest(x: Array, y: Array) -> int | None:
    """
    The point before the steepest step, if one is steeper than the rest.

    >>> steepest(np.arange(4.0), np.array([0.0, 1.0, 5.0, 6.0]))
    1
    """
    if len(x) < 3:
        return None
    slopes = np.abs(np.diff(y) / np.diff(x))
    mean = float(np.abs(np.diff(y)).sum() / (x[-1] - x[0]))
    return int(slopes.argmax()) if slopes.max() > EVEN * mean else None


def crossings(x: Array, y: Array, level: float) -> list[float]:
    """
    Where a curve, drawn straight from point to point, crosses a level.

    >>> crossings(np.array([0.0, 1.0, 2.0]), np.array([0.0, 4.0, 0.0]), 1.0)
    [0.25, 1.75]
    """
    above = y > level
    at = np.flatnonzero(above[1:] != above[:-1])
    found = x[at] + (level - y[at]) / (y[at + 1] - y[at]) * (x[at + 1] - x[at])
    return [float(each) for each in found]
