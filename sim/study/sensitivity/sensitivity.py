"""
Sensitivity: which factors an outcome of a sweep depends on, how, and whether the runs were enough.

    found = analyse(read_sweep(Path("results/my_study")))

The analysis belongs to the design (`indices.METHODS`). It is of the mean over fates, which are the
same at every point; how much is fate is said beside it.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from sim.answers.bands import significant
from sim.core.errors import UserError
from sim.scenario.study import Study
from sim.study.condition import WHEN, condition, stands_beside
from sim.study.folder import Sweep
from sim.study.sensitivity.directions import Directions, directions
from sim.study.sensitivity.independent import varies
from sim.study.sensitivity.index_sample import Indices, Sample, groups_of
from sim.study.sensitivity.indices import Method, check_count, count_of, method_of
from sim.study.sensitivity.known import Known, known
from sim.study.sensitivity.notes import notes
from sim.study.sensitivity.numbers import numbers_of
from sim.study.sensitivity.sure import how_sure
from sim.study.sensitivity.tables import charts, tables
from sim.study.sensitivity.verdict import Verdict, verdict
from sim.study.sensitivity.words import answer
from sim.study.spread import Spread, spread
from sim.study.telling import RUNS, Shown, shown

Array = NDArray[np.float64]
EVER = "{} ever"
"""The name of what is analysed beside an outcome: whether a value is there."""
DIGITS = 6


class Asked(NamedTuple):
    """Something that is analysed: its name, how it is shown, and its values, (point, fate)."""

    name: str
    look: Shown
    values: Array


class Analysed(NamedTuple):
    """What is found of one outcome; indices, directions and verdict only where its state is "fine"."""

    asked: Asked
    known: Known
    split: Spread | None
    indices: Indices | None = None
    directions: Directions | None = None
    verdict: Verdict | None = None


def analyse(sweep: Sweep) -> dict[str, Any]:
    """
    Analyse a sweep.

    Resampling uses a generator of its own, from the study's seed; the sweep is unchanged.

    Returns
    -------
    dict
        A finding of kind "sensitivity": words, tables, charts and all numbers; never a NaN.

    Raises
    ------
    UserError
        If the design has no analysis, or too few points or factors for one.
    """
    study = sweep.study
    method = method_of(study.design.kind, study.name)
    if len(study.factors) < 2 and study.design.kind != "one_by_one":
        raise UserError(f"{study.name}: 1 factor found, two or more are right to be ranked")
    every = {each.name: analysed(method, sweep, each) for each in asked_of(study, sweep.values)}
    numbers: dict[str, Any] = significant(numbers_of(study, method, every), DIGITS)
    return {
        "version": 1,
        "kind": "sensitivity",
        "name": study.name,
        "title": study.title or study.name,
        "question": question([each.asked.look.title for each in every.values()]),
        "answer": answer(numbers),
        "how_sure": how_sure(numbers),
        "notes": notes(numbers),
        "tables": tables(numbers),
        "charts": charts(numbers),
        "numbers": numbers,
        "made": sweep.made,
    }


def question(titles: list[str]) -> str:
    """
    What is asked.

    >>> question(["US share"]), question(["US share", "rebuff", "when"])
    ('What does it depend on: US share?', 'What do they depend on: US share, and 2 more?')
    """
    first, *others = titles
    if others:
        return f"What do they depend on: {first}, and {len(others)} more?"
    return f"What does it depend on: {first}?"


def asked_of(study: Study, values: Mapping[str, Array]) -> list[Asked]:
    """
    What is analysed, what the study is about first: outcomes, and its condition if it is none of them.

    An outcome that has no value in some runs is followed by whether it has one, which is always known.
    """
    when = condition(study, values)
    outcomes = sorted(study.outcomes, key=lambda each: not (when and when.of == each.name))
    asked = []
    for each in outcomes:
        look, at = shown(each), np.asarray(values[each.name], dtype=float)
        asked.append(Asked(each.name, look, look.times * at))
        if not np.isfinite(at).all():
            title = f"whether ever: {look.title}"
            asked.append(
                Asked(
                    EVER.format(each.name), Shown(title, RUNS, 100.0, True), 100.0 * np.isfinite(at)
                )
            )
    if when and stands_beside(study):
        asked.append(
            Asked(WHEN, Shown(f"whether {when.words}", RUNS, 100.0, True), 100.0 * when.holds)
        )
    return asked


def analysed(method: Method, sweep: Sweep, asked: Asked) -> Analysed:
    """Analyse one outcome, as far as it is known and varies."""
    study = sweep.study
    block = method.block(study.design, len(study.factors))
    of = known(asked.values, block)
    split = spread(asked.values) if block and not of.never_runs else None
    if of.state != "fine":
        return Analysed(asked, of, split)
    sample = sample_of(sweep, of)
    check_count(method, count_of(method, sample))
    if not varies(sample):
        return Analysed(asked, of._replace(state="rare"), split)
    found = method.find(sample)
    return Analysed(
        asked, of, split, found, directions(sample, found), verdict(method, sample, found)
    )


def sample_of(sweep: Sweep, of: Known) -> Sample:
    """The points that are kept, and which of their fates share a draw."""
    study = sweep.study
    sample = Sample(
        study.design, study.factors, kept_points(sweep.points, of), of.values, study.seed % 2**32
    )
    if of.values.shape[1] < study.replicates:  # means over the fates that have a value
        return sample
    return sample._replace(groups=groups_of(study.replicates, study.is_drawn))


def kept_points(points: Array, of: Known) -> Array:
    """The points that are kept, without a copy where that is all."""
    return points if of.kept.all() else points[of.kept]
