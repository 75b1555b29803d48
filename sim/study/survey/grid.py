"""The answer of a grid of two factors: where the condition flips, and what each factor does."""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray

from sim.answers.sentences import in_ten, signed
from sim.study.survey.region import Axis, point_words, region
from sim.study.survey.seen import Asked, Seen, Told, caption, level_numbers
from sim.study.telling import at_words, axis_numbers, of_ten, opened, or_none, plain, times_words

Array = NDArray[np.float64]
SMALL = 0.05
"""The part of the whole range below which an effect is called next to nothing."""


def told_grid(seen: Seen) -> Told:
    """Tell a grid of two factors: sentences, a table of all points, a heat map of each outcome."""
    x, y = (axis(seen, at) for at in (0, 1))
    main = lay_out(seen, seen.main.at.middle)
    answer = [
        *([where_words(seen, x, y)] if seen.when else []),
        *ends_words(seen, seen.main, has_name(seen)),
        *effect_words(seen.main, main, x, y),
    ]
    return Told(
        answer,
        how_sure(seen, x, y),
        [],
        [grid_table(seen, each, x, y) for each in ranked(seen)],
        [{"chart": "heat_map", "of": each.name} for each in ranked(seen)],
        {"heat_maps": {each.name: heat_map(seen, each, x, y) for each in seen.asked.values()}},
    )


def ranked(seen: Seen) -> list[Asked]:
    """The outcomes, what the answer is about first."""
    return [seen.main, *(each for each in seen.asked.values() if each.name != seen.main.name)]


def is_grid_of_two(points: Array) -> bool:
    """Whether points are every level of one factor with every level of another."""
    if points.shape[1] != 2 or not np.isfinite(points).all():
        return False
    sizes = [len(np.unique(points[:, at])) for at in (0, 1)]
    return len(np.unique(points, axis=0)) == len(points) == sizes[0] * sizes[1] and min(sizes) > 1


def axis(seen: Seen, at: int) -> Axis:
    """A factor of the grid and its levels."""
    return Axis(seen.study.factors[at], [float(each) for each in np.unique(seen.points[:, at])])


def lay_out(seen: Seen, values: Any) -> Any:
    """What belongs to points, as (level of the second factor, level of the first)."""
    columns = [np.unique(seen.points[:, at], return_inverse=True) for at in (0, 1)]
    found = np.zeros((len(columns[1][0]), len(columns[0][0])), values.dtype)
    found[columns[1][1], columns[0][1]] = values
    return found


def where_words(seen: Seen, x: Axis, y: Axis | None) -> str:
    """Where the condition holds: the sentence that answers the question."""
    when = seen.when
    assert when is not None
    mask = lay_out(seen, when.is_at) if y else when.is_at[None, :]
    found, count = region(np.asarray(mask), x, y), int(when.is_at.sum())
    fates = "in half of the fates or more" if seen.fates > 1 else "in the one fate of each point"
    points = times_words(count, len(seen.points), "points")
    said = opened(when.words)
    if found.kind == "none":
        best = int(when.share.argmax())
        near = f"; it comes nearest with {point_words(seen.study.factors, list(seen.points[best]))}"
        share = f" ({of_ten(float(when.share[best]), 'fate')})"
        return f"{said} at none of the points, {fates}" + (
            f"{near}{share}." if when.share[best] > 0 else ": in no run of any."
        )
    return {
        "all": f"{said} at {points}, {fates}.",
        "where": f"{said}, {fates}, only where {found.words} ({points}).",
        "unless": f"{said}, {fates}, everywhere except where {found.words} ({points}).",
        "steps": f"Whether {when.words}, {fates}, hangs on both (it does at {points}):"
        f" {found.words}.",
        "pieces": f"{said}, {fates}, at {points}, which make no simple region.",
    }[found.kind]


def has_name(seen: Seen) -> bool:
    """Whether the sentence about the condition has named the main outcome."""
    return bool(seen.when and seen.when.of)


def subject(each: Asked, is_named: bool = False) -> str:
    """An outcome as the subject of a sentence: "Its middle", if the sentence before has named it."""
    if each.look.is_yes_no:
        return f'"{each.look.title}" holds in'
    return "Its middle" if is_named else opened(each.look.title)


def ends_words(seen: Seen, each: Asked, is_named: bool = False) -> list[str]:
    """From what to what an outcome goes, and where."""
    middle = each.at.middle
    if not np.isfinite(middle).any():
        return [f"{opened(each.look.title)}: never, in any run."]
    low, high = int(np.nanargmin(middle)), int(np.nanargmax(middle))
    name = subject(each, is_named)
    if middle[high] - middle[low] <= 1e-9 * max(1.0, abs(float(middle[high]))):
        verb = "" if each.look.is_yes_no else " is"
        return [
            f"{name}{verb} {each.with_unit(middle[low])} at every point: nothing here moves it."
        ]
    goes = "from" if each.look.is_yes_no else "goes from"
    where = [point_words(seen.study.factors, list(seen.points[at])) for at in (low, high)]
    return [
        f"{name} {goes} {each.said(middle[low])} (with {where[0]}) to {each.with_unit(middle[high])}"
        f" (with {where[1]})."
    ]


def effect_words(each: Asked, middle: Array, x: Axis, y: Axis) -> list[str]:
    """Which factor moves the outcome more, and whether what one does hangs on the other."""
    if not np.isfinite(middle).all():
        return []
    span = float(np.ptp(middle))
    if span <= 1e-9 * max(1.0, float(np.abs(middle).max())):
        return []
    by = sorted(
        ((np.ptp(middle.mean(axis=0)), x), (np.ptp(middle.mean(axis=1)), y)), key=lambda e: -e[0]
    )
    (most, first), (least, second) = by
    return [
        f"Averaged over the other, {first.factor.label} moves it by {each.said(most)} and"
        f" {second.factor.label} by {each.with_unit(least)}.",
        together_words(each, middle if first is x else middle.T, first, second, span),
    ]


def together_words(each: Asked, middle: Array, first: Axis, second: Axis, span: float) -> str:
    """Whether the first factor does the same at both ends of the second: columns are its levels."""
    ends = middle[0], middle[-1]
    effect = [float(row[-1] - row[0]) for row in ends]
    at = [at_words(second.factor, second.values[place]) for place in (0, -1)]
    a, b = (f"{signed(one, each.digits)}" for one in effect)
    from_to = f"from {at_words(first.factor, first.values[0])} to {at_words(first.factor, first.values[-1])}"
    does = (
        f"{first.factor.label} {from_to} makes {a} with {second.factor.label} {at[0]} and {b} with"
        f" {at[1]}"
    )
    if min(map(abs, effect)) > SMALL * span and effect[0] * effect[1] < 0:
        return f"What it does turns round: {does}."
    if abs(effect[0] - effect[1]) > 2 * SMALL * span:
        return f"What it does hangs on the other: {does}."
    return f"What it does hardly hangs on the other: {does}."


def how_sure(seen: Seen, x: Axis, y: Axis | None) -> list[str]:
    """What the grid cannot tell: between its levels, and where fate decides."""
    tried = "; ".join(
        f"{each.factor.label} {', '.join(plain(value) for value in each.values)}"
        for each in (x, y)
        if each
    )
    if not seen.when:
        return [f"Tried: {tried}."]
    open_points = int(((seen.when.share > 0.2) & (seen.when.share < 0.8)).sum())
    told = [f"Tried: {tried}. A flip lies somewhere between neighbouring values."]
    if seen.fates > 1 and open_points:
        told.append(
            f"At {times_words(open_points, len(seen.points), 'points')} fate decides: there the"
            " condition holds in more than 2 and fewer than 8 of 10 fates."
        )
    elif seen.fates > 1:
        told.append("At no point does fate decide: 8 of 10 fates or more agree everywhere.")
    return told


def grid_table(seen: Seen, each: Asked, x: Axis, y: Axis) -> dict[str, object]:
    """A row per level of y, a column per level of x; for the main outcome how often it holds."""
    middle = lay_out(seen, each.at.middle)
    share = lay_out(seen, seen.when.share) if seen.when and each is seen.main else None
    rows = [[y.factor.label, *(plain(value) for value in x.values)]]
    for at, value in enumerate(y.values):
        cells = [each.said(one) for one in middle[at]]
        if share is not None:
            cells = [f"{one} ({in_ten(float(s))})" for one, s in zip(cells, share[at], strict=True)]
        rows.append([plain(value), *cells])
    what = caption(each)
    if share is not None and seen.when:
        what += f"; in brackets, in how many fates {seen.when.words}"
    units = [f"{word} {a.factor.label}{unit_words(a)}" for word, a in (("rows", y), ("columns", x))]
    return {"caption": f"{opened(what)}. {opened('; '.join(units))}", "rows": rows, "heads": 1}


def unit_words(axis: Axis) -> str:
    """The unit of a factor in brackets."""
    unit = axis.factor.unit
    return f" ({unit})" if unit else ""


def heat_map(seen: Seen, each: Asked, x: Axis, y: Axis) -> dict[str, object]:
    """What the heat map of an outcome draws."""
    return {
        "title": each.look.title,
        "unit": each.look.unit,
        "is_yes_no": each.look.is_yes_no,
        "digits": each.digits,
        "x": {**axis_numbers(x.factor), "values": list(x.values)},
        "y": {**axis_numbers(y.factor), "values": list(y.values)},
        "values": or_none(lay_out(seen, each.at.middle)),
        "level": level_numbers(seen, each),
        "fates": seen.fates,
    }
