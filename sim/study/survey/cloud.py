"""The answer of points spread over many factors: how far outcomes range, and where best and worst."""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray

from sim.study.survey.curves import is_told
from sim.study.survey.grid import has_name, ranked, subject
from sim.study.survey.middles import middles
from sim.study.survey.region import point_words
from sim.study.survey.seen import Asked, Seen, Told, caption, level_numbers
from sim.study.telling import at_words, axis_numbers, opened, or_none, times_words

Array = NDArray[np.float64]
BINS, FEW = 8, 10
"""Parts of a factor's range; fewer where a part would have fewer points than this."""
NAMED = 3
"""Factors that are named in a sentence; the table has all."""
FURTHER = (
    "This is the range alone: 'discover' on the same folder says where in these ranges a condition"
    " holds; which factors make it, a design sobol, lhs or morris can say."
)


def told_cloud(seen: Seen) -> Told:
    """Tell points over many factors."""
    return Told(
        [*when_words(seen), *range_words(seen, seen.main)],
        ["Best and worst are single points out of many: read them as examples."],
        [FURTHER],
        [extremes_table(seen, each) for each in ranked(seen)],
        [{"chart": "response_curves", "of": each.name} for each in ranked(seen)],
        {"curves": {each.name: binned(seen, each) for each in ranked(seen)}},
    )


def when_words(seen: Seen) -> list[str]:
    """In how many runs the condition holds, and at how many points."""
    if not seen.when:
        return []
    share, count = float(seen.when.holds.mean()), int(seen.when.is_at.sum())
    points = times_words(count, len(seen.points), "points")
    runs = f"{100 * share:.0f} of 100 runs" if 0 < share < 1 else "every run" if share else "no run"
    if runs in ("0 of 100 runs", "100 of 100 runs"):
        runs = f"{int(seen.when.holds.sum()):,} of {seen.when.holds.size:,} runs"
    return [f"{opened(seen.when.words)} in {runs}; in half of the fates or more at {points}."]


def range_words(seen: Seen, each: Asked) -> list[str]:
    """From what to what an outcome ranges, for whole points, and where the ends are."""
    middle = each.at.middle
    known = middle[np.isfinite(middle)]
    name = subject(each, has_name(seen) and each is seen.main)
    if not len(known):
        return [f"{name}: never, in any run."]
    if np.ptp(known) <= 1e-9 * max(1.0, float(np.abs(known).max())):
        verb = "" if each.look.is_yes_no else " is"
        return [f"{name}{verb} {each.with_unit(known[0])} at every point: nothing here moves it."]
    low, high = np.quantile(known, (0.1, 0.9))
    goes = "from" if each.look.is_yes_no else "goes from"
    told = (
        f"{name} {goes} {each.said(known.min())} to {each.with_unit(known.max())} over"
        f" {len(known):,} points; 8 of 10 points lie from {each.said(low)} to {each.said(high)}."
    )
    return [told, *ends_words(seen, each)]


def ends_words(seen: Seen, each: Asked) -> list[str]:
    """The highest and the lowest point in the words of the factors that go with the outcome most."""
    order = by_rank(seen.points, each.at.middle)[:NAMED]
    factors = [seen.study.factors[at] for at in order]
    worst, best = ends(each)
    some = "" if len(factors) == len(seen.study.factors) else ", among others,"
    return [
        f"It is {word} at a point with{some} {point_words(factors, list(seen.points[at, order]))}."
        for word, at in (("highest", best), ("lowest", worst))
    ]


def ends(each: Asked) -> tuple[int, int]:
    """The point with the lowest middle, and that with the highest."""
    return int(np.nanargmin(each.at.middle)), int(np.nanargmax(each.at.middle))


def by_rank(points: Array, middle: Array) -> list[int]:
    """
    Factors in the order of how closely an outcome's rank follows theirs.

    >>> by_rank(np.array([[1.0, 0.0], [1.0, 1.0], [2.0, 2.0], [1.0, 3.0]]), np.arange(4.0))
    [1, 0]
    """
    known = np.isfinite(middle) & np.isfinite(points).all(axis=1)
    y = ranks(middle[known])
    size = [abs(correlation(ranks(column), y)) for column in points[known].T]
    return sorted(range(len(size)), key=lambda at: -size[at])


def ranks(values: Array) -> Array:
    """The rank of each value; equal values share one."""
    order = np.sort(values)
    return (np.searchsorted(order, values, "left") + np.searchsorted(order, values, "right")) / 2


def correlation(one: Array, other: Array) -> float:
    """How closely two go together; 0 where one does not vary."""
    a, b = one - one.mean(), other - other.mean()
    size = float(np.sqrt((a**2).sum() * (b**2).sum())) if len(a) else 0.0
    return float((a * b).sum()) / size if size > 0 else 0.0


def extremes_table(seen: Seen, each: Asked) -> dict[str, Any]:
    """A row per factor: its value at the lowest and the highest point; the outcome there."""
    if not np.isfinite(each.at.middle).any():
        return {
            "caption": caption(each),
            "rows": [["", ""], ["at every point", "never"]],
            "heads": 1,
        }
    worst, best = ends(each)
    if each.at.middle[worst] == each.at.middle[best]:
        told = each.with_unit(float(each.at.middle[best]))
        return {"caption": caption(each), "rows": [["", ""], ["at every point", told]], "heads": 1}
    rows = [["", "lowest point", "highest point"]]
    rows.append(["outcome", *(each.with_unit(float(each.at.middle[at])) for at in (worst, best))])
    for column in by_rank(seen.points, each.at.middle):
        factor = seen.study.factors[column]
        rows.append(
            [factor.label, *(at_words(factor, seen.points[at, column]) for at in (worst, best))]
        )
    return {
        "caption": f"{caption(each)}, at its lowest and highest points",
        "rows": rows,
        "heads": 1,
    }


def binned(seen: Seen, each: Asked) -> dict[str, Any]:
    """What the response curves draw: an outcome by parts of each factor, over all else."""
    return {
        "title": each.look.title,
        "unit": each.look.unit,
        "is_yes_no": each.look.is_yes_no,
        "is_binned": True,
        "level": level_numbers(seen, each) if is_told(seen, each) else None,
        "fates": seen.fates,
        "factors": [
            {**axis_numbers(factor), **bins(seen.points[:, at], each)}
            for at, factor in enumerate(seen.study.factors)
        ],
    }


def bins(column: Array, each: Asked) -> dict[str, Any]:
    """The middle and the range of all runs in each part of one factor; fates are those of all points."""
    values = np.unique(column[np.isfinite(column)])
    if len(values) <= BINS:
        groups, centres = [column == value for value in values], values
    else:
        count = min(BINS, max(2, len(column) // FEW))
        edges = np.linspace(values[0], values[-1], count + 1)
        part = np.clip(np.searchsorted(edges, column, "right") - 1, 0, count - 1)
        part[~np.isfinite(column)] = -1
        known = np.unique(part[part >= 0])
        groups, centres = [part == at for at in known], (edges[known] + edges[known + 1]) / 2
    runs = [each.values[group].reshape(1, -1) for group in groups]
    found = [middles(one, each.look, each.independent) for one in runs]
    return {
        "values": or_none(centres),
        **{
            key: [or_none(getattr(one, key)[0]) for one in found]
            for key in ("middle", "low", "high")
        },
        "runs": [int(one.size) for one in runs],
    }
