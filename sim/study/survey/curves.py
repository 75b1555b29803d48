"""The answer of a sweep of one factor, or of factors one by one: curves, and where they matter."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

from sim.answers.sentences import in_ten, signed
from sim.scenario.study import Factor
from sim.study.survey.grid import has_name, how_sure, ranked, subject, where_words
from sim.study.survey.region import Axis
from sim.study.survey.seen import Asked, Seen, Told, caption, level_numbers, level_of
from sim.study.survey.shape import crossings, shape
from sim.study.telling import at_words, axis_numbers, listed, of_ten, opened, or_none, plain

Array = NDArray[np.float64]
Order = NDArray[np.intp]


def told_curve(seen: Seen) -> Told:
    """Tell a sweep of one factor; its points are in the order of the factor's values."""
    factor, x = seen.study.factors[0], seen.points[:, 0]
    axis = Axis(factor, [float(each) for each in x])
    answer = [
        *([where_words(seen, axis, None)] if seen.when else []),
        *shape_words(seen.main, factor, x, has_name(seen)),
        *crossing_words(seen, factor, x),
    ]
    return Told(
        answer,
        how_sure(seen, axis, None),
        [],
        [curve_table(seen, ranked(seen), factor, x)],
        [{"chart": "response_curves", "of": each.name} for each in ranked(seen)],
        {"curves": {each.name: curves(seen, each, [np.arange(len(x))]) for each in ranked(seen)}},
    )


def told_one_by_one(seen: Seen) -> Told:
    """Tell factors that were moved one at a time: the first point is the scenario as it is."""
    places = [moved(seen.points, at) for at in range(len(seen.study.factors))]
    return Told(
        [*base_words(seen), *rank_words(seen, places), *flip_words(seen, places)],
        ["Factors were moved one at a time: what two do together cannot be seen here."],
        [],
        [one_by_one_table(seen, each, places) for each in ranked(seen)],
        [{"chart": "response_curves", "of": each.name} for each in ranked(seen)],
        {"curves": {each.name: curves(seen, each, places) for each in ranked(seen)}},
    )


def moved(points: Array, column: int) -> Order:
    """The points at which one factor alone is moved, and the first, in the order of its values."""
    others = np.delete(points, column, axis=1)
    same = (others == others[0]) | (np.isnan(others) & np.isnan(others[0]))
    at = np.flatnonzero(same.all(axis=1) & np.isfinite(points[:, column]))
    _, first = np.unique(points[at, column], return_index=True)
    return np.asarray(at[first])


def shape_words(each: Asked, factor: Factor, x: Array, is_named: bool = False) -> list[str]:
    """What the middle does as the factor grows, and where it is steepest."""
    known = np.isfinite(each.at.middle)
    x, y, title = x[known], each.at.middle[known], subject(each, is_named)
    if not len(x):
        return [f"{opened(each.look.title)}: never, in any run."]
    found = shape(x, y)
    a, b = (at_words(factor, x[at]) for at in (0, -1))
    if found.kind == "constant":
        return [
            f"{title} does not change with {factor.label}: {each.with_unit(y[0])} from {a} to {b}."
        ]
    ends = f"from {each.said(y[0])} with {factor.label} {a} to {each.with_unit(y[-1])} with {b}"
    told = [f"{title} {ends_verb(found.kind)} {ends}."]
    if found.turn is not None:
        word = "highest" if found.kind == "peak" else "lowest"
        turn = at_words(factor, x[found.turn])
        told = [
            f"{title} goes {ends}, and is {word} between them: {each.said(y[found.turn])} with {turn}."
        ]
    if found.flat_to is not None:
        told.append(f"Up to {at_words(factor, x[found.flat_to])} it hardly moves.")
    if found.flat_from is not None:
        told.append(f"From {at_words(factor, x[found.flat_from])} on it hardly moves.")
    if found.steepest is not None:
        at = found.steepest
        told.append(
            f"It is steepest from {plain(x[at])} to {at_words(factor, x[at + 1])}, where it moves by"
            f" {signed(y[at + 1] - y[at], each.digits)}."
        )
    return told


def ends_verb(kind: str) -> str:
    """What a curve does, as a verb."""
    return {"rises": "rises", "falls": "falls"}.get(kind, "goes up and down")


def crossing_words(seen: Seen, factor: Factor, x: Array) -> list[str]:
    """Where the middle crosses the level of the condition, between the values that were tried."""
    if not seen.when or seen.when.level is None:
        return []
    y = seen.main.at.middle
    known = np.isfinite(y)
    found = crossings(x[known], y[known], seen.when.level)
    if not 0 < len(found) <= 3:
        return []
    places = listed([plain(each) for each in found])
    return [
        f"Drawn straight between the values tried, the middle crosses"
        f" {plain(seen.when.level)} {seen.main.look.unit} at {factor.label} {places}."
    ]


def curve_table(seen: Seen, asked: Sequence[Asked], factor: Factor, x: Array) -> dict[str, Any]:
    """A row per value: the middle and range of each outcome, how often the condition holds."""
    unit = f" ({factor.unit})" if factor.unit else ""
    heads = [
        f"{each.look.title}{f', {each.look.unit}' if each.look.unit else ''}" for each in asked
    ]
    rows = [[f"{factor.label}{unit}", *(["holds in"] if seen.when else []), *heads]]
    for at, value in enumerate(x):
        share = [in_ten(float(seen.when.share[at]))] if seen.when else []
        rows.append([plain(value), *share, *(range_words(each, at) for each in asked)])
    what = "The middle of all fates, and the range of 8 of 10 (of a chance: 95 of 100)"
    if seen.when:
        what += f"; in how many fates {seen.when.words}"
    return {"caption": what, "rows": rows, "heads": 1}


def range_words(each: Asked, at: int) -> str:
    """The middle and the range of an outcome at a point."""
    middle, low, high = (each.said(float(one[at])) for one in each.at)
    return f"{middle} ({low} to {high})" if np.isfinite(each.at.middle[at]) else middle


def curves(seen: Seen, each: Asked, places: Sequence[Order]) -> dict[str, Any]:
    """What the response curves of an outcome draw: a curve per factor."""
    return {
        "title": each.look.title,
        "unit": each.look.unit,
        "is_yes_no": each.look.is_yes_no,
        "is_binned": False,
        "level": level_numbers(seen, each) if is_told(seen, each) else None,
        "fates": seen.fates,
        "factors": [
            {
                **axis_numbers(factor),
                "values": or_none(seen.points[at, column]),
                "middle": or_none(each.at.middle[at]),
                "low": or_none(each.at.low[at]),
                "high": or_none(each.at.high[at]),
            }
            for column, (factor, at) in enumerate(zip(seen.study.factors, places, strict=True))
        ],
    }


def is_told(seen: Seen, each: Asked) -> bool:
    """Whether the level of an outcome is one that somebody asked for."""
    return each.look.is_yes_no or bool(seen.when and seen.when.of == each.name)


def base_words(seen: Seen) -> list[str]:
    """The scenario as it is."""
    each = seen.main
    said = each.with_unit(float(each.at.middle[0]))
    name = subject(each) if each.look.is_yes_no else f"{subject(each)} is"
    when = ""
    if seen.when:
        when = f"; in {of_ten(float(seen.when.share[0]), 'fate')} {seen.when.words}"
    return [f"{name} {said} in the scenario as it is{when}."]


def spans(each: Asked, places: Sequence[Order]) -> list[float]:
    """How far each factor moves the middle over its range; 0 where it has no value."""
    found = []
    for at in places:
        known = each.at.middle[at][np.isfinite(each.at.middle[at])]
        found.append(float(np.ptp(known)) if len(known) else 0.0)
    return found


def rank_words(seen: Seen, places: Sequence[Order]) -> list[str]:
    """Which factors move the main outcome most and least."""
    each, size = seen.main, spans(seen.main, places)
    order = sorted(range(len(size)), key=lambda at: -size[at])
    labels = [factor.label for factor in seen.study.factors]
    if size[order[0]] <= 0:
        return ["No factor moves it, each alone."]
    first, *others = order
    told = f"Alone, {labels[first]} moves it most, by {each.with_unit(size[first])} over its range"
    if others:
        then = [f"{labels[at]} by {each.said(size[at])}" for at in others[:3]]
        told += f"; then {listed(then)}"
    still = [labels[at] for at in order if size[at] <= 0.02 * size[first]]
    return [f"{told}."] + ([f"Next to nothing comes from {listed(still)}."] if still else [])


def flip_words(seen: Seen, places: Sequence[Order]) -> list[str]:
    """Which factors alone turn the condition round, and at which of their values."""
    if not seen.when:
        return []
    told = []
    for factor, at in zip(seen.study.factors, places, strict=True):
        other = at[seen.when.is_at[at] != seen.when.is_at[0]]
        if len(other):
            values = seen.points[other, seen.study.factors.index(factor)]
            words = [at_words(factor, value) for value in values[:4]]
            told.append(f"{factor.label} ({', '.join(words)}{', ...' if len(values) > 4 else ''})")
    if not told:
        return ["No factor alone turns that round within its range."]
    return [f"What alone turns that round, in half of the fates or more: {listed(told)}."]


def one_by_one_table(seen: Seen, each: Asked, places: Sequence[Order]) -> dict[str, Any]:
    """A row per factor, the strongest first: the middle at both ends, and how far it moves."""
    size = spans(each, places)
    rows = [["factor", "range tried", "at its low end", "at its high end", "moves it by"]]
    for at in sorted(range(len(size)), key=lambda place: -size[place]):
        factor, ends = seen.study.factors[at], places[at][[0, -1]]
        low, high = (plain(seen.points[end, at]) for end in ends)
        middle = [each.said(float(each.at.middle[end])) for end in ends]
        rows.append([factor.label, f"{low} to {high}", *middle, each.said(size[at])])
    known = level_of(seen, each) if is_told(seen, each) else None
    more = f"; the condition's level is {known[1]}" if known and not each.look.is_yes_no else ""
    base = f"in the scenario as it is {each.said(float(each.at.middle[0]))}"
    return {"caption": f"{caption(each)}; {base}{more}", "rows": rows, "heads": 1}
