"""
Survey: what a sweep says by itself, in the way of its design.

    found = survey(read_sweep(Path("results/concern")))

A grid of two factors is told by where its condition flips, one factor by its curve, factors one by
one by which moves the outcome, points over many factors by how far they range. Whatever the design,
it is said how much of the spread lies between points and how much is fate.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np

from sim.study.folder import Sweep
from sim.study.spread import spread, whole_points
from sim.study.survey.cloud import told_cloud
from sim.study.survey.curves import told_curve, told_one_by_one
from sim.study.survey.grid import is_grid_of_two, ranked, told_grid
from sim.study.survey.seen import NO_VALUE, Asked, Seen, Told, caption, seen_of
from sim.study.telling import axis_numbers, of_hundred, opened, or_none, times_words

CAUTION = (
    "A sweep says what the model does over these ranges, not how likely any point of them is. Not a"
    " forecast."
)
MOST_VALUES = 30
"""With more values of one factor than this, its curve is told by parts of its range."""


def survey(sweep: Sweep) -> dict[str, Any]:
    """
    Say what a sweep found.

    Uses no randomness; the sweep is unchanged.

    Parameters
    ----------
    sweep : Sweep
        From `sim.study.folder.read_sweep`.

    Returns
    -------
    dict
        A finding of kind "sweep": words, tables, charts and all numbers; never a NaN.
    """
    study = sweep.study
    seen = seen_of(study, np.asarray(sweep.points, dtype=float), sweep.values)
    told = way_of(seen)(seen)
    return {
        "version": 1,
        "kind": "sweep",
        "name": study.name,
        "title": study.title or study.name,
        "question": study.question or question_of(study.title or study.name),
        "answer": told.answer,
        "how_sure": [*spread_words(seen), *told.how_sure],
        "notes": [*never_words(seen), *told.notes, CAUTION],
        "tables": [*told.tables, overview(seen)],
        "charts": told.charts,
        "numbers": numbers(seen) | told.numbers,
        "made": sweep.made,
    }


def question_of(title: str) -> str:
    """
    What a sweep without a question of its own answers.

    >>> question_of("Concern and money"), question_of("Does money help?")
    ('What does Concern and money show?', 'What does this sweep show?')
    """
    return f"What does {'this sweep' if title.endswith('?') else title} show?"


def way_of(seen: Seen) -> Callable[[Seen], Told]:
    """The way to tell a sweep: by what its points are."""
    if seen.points.shape[1] == 1 and len(np.unique(seen.points)) <= MOST_VALUES:
        return lambda each: told_curve(in_order(each))
    if seen.study.design.kind == "one_by_one":
        return told_one_by_one
    return told_grid if is_grid_of_two(seen.points) else told_cloud


def in_order(seen: Seen) -> Seen:
    """The points of one factor in the order of its values, each once."""
    values, order = np.unique(seen.points[:, 0], return_index=True)
    order = order[np.isfinite(values)]
    kept = {each.name: each.values[order] for each in seen.asked.values()}
    return seen_of(seen.study, seen.points[order], kept)


def spread_words(seen: Seen) -> list[str]:
    """How much of the spread of the main outcome lies between points, and how much is fate."""
    fates = seen.fates
    if fates < 2:
        return [
            "Each point was run in one fate: what is luck here cannot be told from the factors."
        ]
    fate = "fate and in sizes that are not known" if seen.study.is_drawn else "fate"
    told = f"Each point was run in the same {fates} fates, so points differ by their factors alone."
    found = spread(seen.main.values)
    if found is None:
        return [told]
    rest = found.fate + found.both
    if rest <= 1e-12:
        return [f"{told} Fate makes no difference here: all of the spread lies between points."]
    return [
        f"{told} Of 100 parts of the spread of {seen.main.look.title} {of_hundred(found.points)} lie"
        f" between points; the rest lies in {fate}."
    ]


def never_words(seen: Seen) -> list[str]:
    """Which outcomes have no value in some runs."""
    return [
        f"{opened(each.look.title)}: {NO_VALUE if each.look.is_yes_no else 'never'} in {each.never:,} of"
        f" {each.values.size:,} runs; middles and ranges are over the others, {parted_words(each)}."
        for each in seen.asked.values()
        if each.never
    ]


def parted_words(each: Asked) -> str:
    """Over which points the spread of an outcome is told, where it is not known in every run."""
    count = len(whole_points(each.values))
    if not count:
        return "and its spread is not told, for no point has a value in every fate"
    points = times_words(count, len(each.values), "points")
    return f"and its spread over the points with a value in every fate ({points})"


def overview(seen: Seen) -> dict[str, Any]:
    """A row per outcome: its points, and what its spread is made of."""
    heads = [
        "outcome",
        "lowest point",
        "middle point",
        "highest point",
        "between points",
        "fate",
        "never",
    ]
    rows = [heads]
    for each in ranked(seen):
        found = spread(each.values)
        parts = (
            [of_hundred(share) for share in (found.points, 1 - found.points)]
            if found
            else ["-"] * 2
        )
        never = f"{each.never:,} runs" if each.never else "-"
        rows.append([each.look.title, *map(each.said, points_of(each)), *parts, never])
    return {
        "caption": "All outcomes: the middles of their points, and of 100 parts of their spread, how"
        " many lie between points and how many in fate",
        "rows": rows,
        "heads": 1,
    }


def points_of(each: Asked) -> list[float]:
    """The lowest, the middle and the highest of the points' middles."""
    known = each.at.middle[np.isfinite(each.at.middle)]
    return [float(one) for one in np.quantile(known, (0, 0.5, 1))] if len(known) else [np.nan] * 3


def numbers(seen: Seen) -> dict[str, Any]:
    """Everything as plain numbers."""
    when = seen.when
    return {
        "design": seen.study.design.kind,
        "points": len(seen.points),
        "fates": seen.fates,
        "factors": [axis_numbers(each) | {"kind": each.kind} for each in seen.study.factors],
        "outcomes": {each.name: outcome_numbers(each) for each in seen.asked.values()},
        "when": when
        and {
            "text": seen.study.when,
            "words": when.words,
            "share_of_runs": float(when.holds.mean()),
            "points_in_half_of_fates": int(when.is_at.sum()),
        },
    }


def outcome_numbers(each: Asked) -> dict[str, Any]:
    """One outcome: over all points, and what its spread is made of."""
    found = spread(each.values)
    low, middle, high = or_none(np.array(points_of(each)))
    return {
        "title": each.look.title,
        "unit": each.look.unit,
        "what": caption(each),
        "lowest": low,
        "middle": middle,
        "highest": high,
        "spread": found and found._asdict(),
        "never": each.never,
        "runs": int(each.values.size),
    }
