"""Direct labels that do not lie on one another."""

from __future__ import annotations

from collections.abc import Sequence

Point = tuple[float, float]
Box = tuple[float, float, float, float]

# Right and left first, then above and below, each time a little further out.
SIDES = ((1, 0), (0.6, 1), (0.6, -1), (-1, 0), (-0.6, 1), (-0.6, -1), (0, 1), (0, -1))
GAPS = (7.0, 12.0, 18.0, 26.0, 36.0, 50.0)


def spread(wanted: Sequence[float], gap: float, low: float, high: float) -> list[float]:
    """
    Move labels along a line until each is at least `gap` from the next, in the same order.

    Uses no randomness. If they do not all fit between `low` and `high` they share the room evenly.

    >>> spread([0.0, 0.1, 5.0], gap=1.0, low=0.0, high=6.0)
    [0.0, 1.0, 5.0]
    >>> spread([5.9, 6.0], gap=1.0, low=0.0, high=6.0)
    [5.0, 6.0]
    """
    count = len(wanted)
    gap = min(gap, (high - low) / max(1, count - 1))
    order = sorted(range(count), key=lambda at: wanted[at])
    placed = [0.0] * count
    floor = low
    for at in order:
        placed[at] = max(wanted[at], floor)
        floor = placed[at] + gap
    ceiling = high
    for at in reversed(order):
        placed[at] = min(placed[at], ceiling)
        ceiling = placed[at] - gap
    return placed


def place(
    ends: Sequence[Point], sizes: Sequence[Point], taken: Sequence[Point], within: Box
) -> list[Point]:
    """
    Find a free place for the middle of each label, near its end point.

    Parameters
    ----------
    ends : list of (x, y)
        What each label names.
    sizes : list of (width, height)
        Of the labels, in the same unit.
    taken : list of (x, y)
        Points that no label may cover.
    within : (left, bottom, right, top)
        Where labels may be at all.

    Returns
    -------
    list of (x, y), relative to the ends

    Examples
    --------
    >>> place([(0.0, 0.0)], [(10.0, 4.0)], [], (-50.0, -50.0, 50.0, 50.0))
    [(12.0, 0.0)]
    """
    found: list[Point] = []
    boxes: list[Box] = [around(x, y, 5.0, 5.0) for x, y in taken]
    for (x, y), (width, height) in zip(ends, sizes, strict=True):

        def cost(at: Point, x: float = x, y: float = y, size: Point = (width, height)) -> int:
            box = around(x + at[0], y + at[1], *size)
            return sum(is_over(box, other) for other in boxes) + 100 * (not is_in(box, within))

        tries = [
            (dx * (width / 2 + gap), dy * (height / 2 + gap)) for gap in GAPS for dx, dy in SIDES
        ]
        chosen = min(tries, key=cost)
        boxes.append(around(x + chosen[0], y + chosen[1], width, height))
        found.append(chosen)
    return found


def is_in(box: Box, other: Box) -> bool:
    """Whether a box lies within another."""
    return box[0] >= other[0] and box[1] >= other[1] and box[2] <= other[2] and box[3] <= other[3]


def around(x: float, y: float, width: float, height: float) -> Box:
    """The box with a given middle: left, bottom, right, top."""
    return x - width / 2, y - height / 2, x + width / 2, y + height / 2


def is_over(one: Box, other: Box) -> bool:
    """
    Whether two boxes overlap.

    >>> is_over((0, 0, 2, 2), (1, 1, 3, 3)), is_over((0, 0, 1, 1), (1, 1, 2, 2))
    (True, False)
    """
    return one[0] < other[2] and other[0] < one[2] and one[1] < other[3] and other[1] < one[3]
