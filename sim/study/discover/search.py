"""What a sweep's condition makes of interest, and which points find boxes and which measure them."""

from __future__ import annotations

from dataclasses import replace
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from sim.core.errors import UserError
from sim.scenario.design_text import count_of
from sim.scenario.expression import Expression
from sim.scenario.expression_text import FaultError, parse_over
from sim.scenario.study import Study
from sim.study.condition import Condition, condition
from sim.study.discover.space import Cases
from sim.study.folder import Sweep
from sim.study.telling import opened, shown

MOST_CASES = 40_000
"""Of more points than this so many are looked at, by lot; boxes do not get better with more."""
FEWEST, FEW = 20, 100
"""Fewer points than this are refused; fewer points of interest, or in either half, are not halved."""
SAMPLES = {"sobol": "base", "morris": "trajectories"}
"""A design that makes several points of one sample -> the setting that says how many samples."""
LOT = 0
"""The seed of the lot: the same sweep gives the same boxes."""

Places = NDArray[np.intp]


class Search(NamedTuple):
    """What is looked at: all points, those where boxes are found, and those that measure them."""

    study: Study
    all: Cases
    seen: Cases
    held: Cases
    when: Condition
    share: float
    missing: tuple[str, ...]

    @property
    def is_halved(self) -> bool:
        """Whether boxes are measured on other points than they were found in."""
        return self.held is not self.seen


def search_of(sweep: Sweep, when: str, share: float) -> Search:
    """
    Work out which points are of interest.

    Raises
    ------
    UserError
        If there is no condition, or it is none over these outcomes, or points are too few or no space.
    """
    study = replace(sweep.study, when=when or sweep.study.when)
    read = read_condition(study)
    check_points(sweep)
    found = condition(study, sweep.values)
    assert found is not None, "there are words"
    blocks = blocks_of(study, len(sweep.points))
    kept = by_lot(blocks, MOST_CASES) if len(blocks) > MOST_CASES else np.arange(len(blocks))
    every = Cases(sweep.points, np.asarray(found.share >= share)).at(kept)
    return Search(
        study, every, *halves(every, blocks[kept]), found, share, never_words(sweep, read)
    )


def read_condition(study: Study) -> Expression:
    """Read a study's condition, or refuse it."""
    first = study.outcomes[0].name
    if not study.when:
        wanted = f'--when "{first} < 0.1" is right, for instance'
        raise UserError(f"--when: missing, and the study has none: {wanted}")
    try:
        read = parse_over(study.when, study.outcomes)
    except FaultError as fault:
        raise UserError(f"--when: {fault.found}, {fault.wanted}") from None
    if not read.is_yes_no:
        wanted = f'a condition such as "{first} < 0.1" is right'
        raise UserError(f"--when: '{study.when}' is a number, {wanted}")
    return read


def check_points(sweep: Sweep) -> None:
    """Refuse too few points, and points that leave factors as they are."""
    if len(sweep.points) < FEWEST:
        raise UserError(f"{sweep.folder}: {len(sweep.points)} points, at least {FEWEST} are needed")
    if np.isnan(sweep.points).any():
        kind = sweep.study.design.kind
        raise UserError(
            f"{sweep.folder}: a design {kind}, one that fills the ranges, lhs, is right"
        )


def blocks_of(study: Study, points: int) -> Places:
    """
    Which sample of the design each point is of: (point,).

    Points of one sample are alike, so that a lot must not part them.
    """
    design = study.design
    if design.kind not in SAMPLES:
        return np.arange(points)
    samples = int(design.settings[SAMPLES[design.kind]])
    return np.arange(points) // (count_of(design.kind, design.settings, study.factors) // samples)


def by_lot(blocks: Places, most: int) -> Places:
    """At most so many points, whole samples, in their order."""
    samples = np.random.default_rng(LOT).permutation(blocks[-1] + 1)
    return np.flatnonzero(np.isin(blocks, samples[: most * len(samples) // len(blocks)]))


def halves(every: Cases, blocks: Places) -> tuple[Cases, Cases]:
    """
    Part points by lot into those where boxes are found and those that measure them.

    Where there are few points, or few of interest, all of them do both.
    """
    if len(every.interest) < 2 * FEW or every.interest.sum() < FEW:
        return every, every
    samples, sample = np.unique(blocks, return_inverse=True)
    lot = np.random.default_rng(LOT).permutation(len(samples)) % 2 == 0
    return every.at(lot[sample]), every.at(~lot[sample])


def never_words(sweep: Sweep, read: Expression) -> tuple[str, ...]:
    """In how many runs an outcome of the condition has no value."""
    asked = {need.field for need in read.needs}
    told = []
    for each in sweep.study.outcomes:
        count = int(np.isnan(sweep.values[each.name]).sum()) if each.name in asked else 0
        if count:
            told.append(
                f"{opened(shown(each).title)}: never in {count:,} of {sweep.values[each.name].size:,} runs;"
                " there it is neither below nor above anything."
            )
    return tuple(told)
