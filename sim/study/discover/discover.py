"""
Discover: where in the swept ranges a condition holds, as boxes that can be said in a sentence.

    found, boxes = discover(read_sweep(Path("results/my_study")), "us_share < 0.07")

A case is a point of the design; it is of interest if the condition holds in half of its fates or more.
PRIM finds boxes (`boxes.py`); a small decision tree is a second opinion (`tree.py`).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any, NamedTuple

import numpy as np

from sim.core.errors import UserError
from sim.scenario.expression_text import FaultError, parse_over
from sim.scenario.study import Study
from sim.scenario.study_text import count_of
from sim.study.condition import Condition, condition
from sim.study.discover.boxes import Box, Cases, find_boxes
from sim.study.discover.tree import DEPTH, Leaf, grow
from sim.study.discover.words import box_table, limits_words, sentence
from sim.study.folder import Sweep
from sim.study.telling import listed, of_hundred, opened, scale_unit

HALF = 0.5
MOST_CASES = 40_000
"""Of more points than this the first are looked at; boxes do not get better with more."""
FEWEST, FEW = 20, 100
"""Fewer points than this are refused; fewer points, or points of interest, than this are not halved."""
BASES: Mapping[str, str] = {"sobol": "base", "morris": "trajectories"}
"""A design that makes several points of one sample -> the setting that says how many samples."""
NOT_A_CAUSE = (
    "A box says where the condition holds in this sweep, not how likely that is, nor what causes it."
    " Not a forecast."
)


class Case(NamedTuple):
    """What is looked at: all points, those where boxes are found, and those that measure them."""

    study: Study
    all: Cases
    seen: Cases
    held: Cases
    when: Condition
    share: float

    @property
    def is_halved(self) -> bool:
        """Whether boxes are measured on other points than they were found in."""
        return len(self.seen.interest) < len(self.all.interest)


def discover(sweep: Sweep, when: str = "", share: float = HALF) -> tuple[dict[str, Any], list[Box]]:
    """
    Find where a condition holds.

    Parameters
    ----------
    when : str
        Over outcomes of the sweep, by name or by their own text; the study's own by default.
    share : float
        In how many of its fates the condition holds at a point of interest, at least.

    Returns
    -------
    (dict, list of Box)
        A finding of kind "discover", and its boxes.

    Raises
    ------
    UserError
        If there is no condition, or it is none over these outcomes, or there are too few points.
    FailedError
        If PRIM or the tree is not installed.
    """
    case = case_of(sweep, when, share)
    boxes = find_boxes(case.seen, case.held)
    leaves = grow(case.seen, case.held) if boxes else []
    study = case.study
    found = {
        "version": 1,
        "kind": "discover",
        "name": study.name,
        "title": study.title,
        "question": f"Where is it that {case.when.words}?",
        "answer": answer(case, boxes),
        "how_sure": how_sure(case, boxes, leaves),
        "notes": [*skipped(sweep, case), NOT_A_CAUSE],
        "tables": [
            *(box_table(n, box, study.factors) for n, box in enumerate(boxes, 1)),
            *([tree_table(leaves, study)] if leaves else []),
        ],
        "charts": [
            {"chart": chart, "of": str(n)}
            for n, _ in enumerate(boxes, 1)
            for chart in ("box", "peeling")
        ],
        "numbers": numbers(case, boxes, leaves),
        "made": {key: each for key, each in sweep.made.items() if key != "command"},
    }
    return found, boxes


def case_of(sweep: Sweep, when: str, share: float) -> Case:
    """Work out which points are of interest."""
    study = replace(sweep.study, when=when or sweep.study.when)
    if not study.when:
        example = f'--when "{study.outcomes[0].name} < 0.1"'
        raise UserError(
            f"--when: missing, and the study has none: {example} is right, for instance"
        )
    try:
        read = parse_over(study.when, {each.name: each.text for each in study.outcomes})
    except FaultError as fault:
        raise UserError(f"--when: {fault.found}, {fault.wanted}") from None
    if not read.is_yes_no:
        wanted = f'a condition such as "{study.outcomes[0].name} < 0.1" is right'
        raise UserError(f"--when: '{study.when}' is a number, {wanted}")
    found = condition(study, sweep.values)
    assert found is not None, "there are words"
    if len(sweep.points) < FEWEST:
        raise UserError(f"{sweep.folder}: {len(sweep.points)} points, at least {FEWEST} are needed")
    if np.isnan(sweep.points).any():
        kind = study.design.kind
        raise UserError(
            f"{sweep.folder}: a design {kind}, one that fills the ranges, lhs, is right"
        )
    kept = slice(min(MOST_CASES, len(sweep.points)))
    every = Cases(sweep.points[kept], np.asarray(found.share >= share)[kept])
    return Case(study, every, *halves(study, every), found, share)


def halves(study: Study, every: Cases) -> tuple[Cases, Cases]:
    """
    Part points by lot into those where boxes are found and those that measure them.

    What a design makes of one base sample stays together, for such points are alike. Where there are
    few points, or few of interest, all of them do both.
    """
    if len(every.interest) < 2 * FEW or every.interest.sum() < FEW:
        return every, every
    design, points = study.design, len(every.interest)
    samples = design.settings[BASES[design.kind]] if design.kind in BASES else 0
    block = count_of(design.kind, design.settings, study.factors) // samples if samples else 1
    base = np.arange(points) // block
    lot = np.random.default_rng(0).permutation(base[-1] + 1) % 2 == 0
    is_seen = lot[base]
    return (
        Cases(every.points[is_seen], every.interest[is_seen]),
        Cases(every.points[~is_seen], every.interest[~is_seen]),
    )


def fates_words(case: Case) -> str:
    """How often the condition must hold at a point."""
    if case.when.holds.shape[1] == 1:
        return ""
    part = "half of the" if case.share == HALF else f"{of_hundred(case.share)} of 100"
    return f", in {part} fates or more,"


def answer(case: Case, boxes: list[Box]) -> list[str]:
    """Each box as a sentence; or that there is none, and why."""
    words, count, every = (
        opened(case.when.words),
        int(case.all.interest.sum()),
        len(case.all.points),
    )
    if not count:
        best = float(case.when.share.max())
        return [
            f"Nowhere: at none of {every:,} points is it that {case.when.words}{fates_words(case)[:-1]};"
            f" the most is {of_hundred(best)} of 100 fates at one point."
        ]
    if count == every:
        return [f"Everywhere: {case.when.words}{fates_words(case)} at all {every:,} points."]
    if not boxes:
        return [
            f"{words}{fates_words(case)} at {count:,} of {every:,} points, which lie in no box: ranges"
            " of single factors do not tell where."
        ]
    return [
        sentence(words, fates_words(case), box, case.study.factors, n == 0)
        for n, box in enumerate(boxes)
    ]


def how_sure(case: Case, boxes: list[Box], leaves: list[Leaf]) -> list[str]:
    """How many cases, how a box was chosen, both halves, the tree."""
    count, every = int(case.all.interest.sum()), len(case.all.points)
    told = [f"{count:,} of {every:,} points are of interest."]
    if not boxes:
        return told
    rule = (
        "Of all boxes that peeling goes through, the one with the best balance of density and coverage"
        " (their harmonic mean) is taken, and what could be chance in it is dropped"
    )
    return [*told, halves_words(case), f"{rule}.", tree_words(case, boxes, leaves)]


def halves_words(case: Case) -> str:
    """On which points boxes were measured."""
    if case.is_halved:
        return (
            "Boxes were looked for in one half of the points, by lot, and all shares are those of the"
            " other half: a box always seems denser in the points that it was made from."
        )
    return (
        f"There are fewer than {FEW} points of interest, or few points, so a box is measured on the points that it"
        " was made from: take its density as the most that it could be."
    )


def tree_words(case: Case, boxes: list[Box], leaves: list[Leaf]) -> str:
    """What the tree says beside the boxes."""
    factors = case.study.factors
    asked = {at for leaf in leaves for at in leaf.limits}
    boxed = {at for box in boxes for at in box.limits}
    best = leaves[0] if leaves else None
    if best is None:
        return "A decision tree finds nothing to ask."
    told = (
        f"A decision tree of {DEPTH} levels, as a second opinion, finds most of them where"
        f" {limits_words(factors, best.limits)} ({of_hundred(best.density)} of 100 there are of"
        f" interest, {of_hundred(best.coverage)} of 100 of all)"
    )
    only = [factors[at].label for at in sorted(boxed - asked)]
    also = [factors[at].label for at in sorted(asked - boxed)]
    differs = [f"it does not ask for {listed(only)}"] if only else []
    differs += [f"it asks for {listed(also)} too"] if also else []
    return f"{told}; {' and '.join(differs) if differs else 'it asks for the same factors'}."


def tree_table(leaves: list[Leaf], study: Study) -> dict[str, Any]:
    """A row per leaf, most cases of interest first."""
    rows = [["where", "of interest there", "of all of interest", "of all cases"]]
    for each in leaves:
        shares = [of_hundred(share) for share in (each.density, each.coverage, each.mass)]
        rows.append([limits_words(study.factors, each.limits), *shares])
    return {"caption": "Second opinion, a decision tree: of 100", "rows": rows, "heads": 1}


def skipped(sweep: Sweep, case: Case) -> list[str]:
    """That not all points were looked at."""
    if len(case.all.points) == len(sweep.points):
        return []
    return [
        f"{len(case.all.points):,} of {len(sweep.points):,} points, the first of the design, were looked at."
    ]


def numbers(case: Case, boxes: list[Box], leaves: list[Leaf]) -> dict[str, Any]:
    """Everything as plain numbers."""
    return {
        "when": case.study.when,
        "words": case.when.words,
        "share": case.share,
        "points": len(case.all.points),
        "of_interest": int(case.all.interest.sum()),
        "factors": [
            {"key": f.key, "title": f.label, "unit": scale_unit(f), "low": f.low, "high": f.high}
            for f in case.study.factors
        ],
        "boxes": {str(n): box_numbers(box) for n, box in enumerate(boxes, 1)},
        "tree": [{**leaf._asdict(), "limits": limit_numbers(leaf.limits)} for leaf in leaves],
    }


def box_numbers(box: Box) -> dict[str, Any]:
    """A box as plain numbers; factors by their place."""
    return {
        "limits": limit_numbers(box.limits),
        "chances": {str(at): chance for at, chance in box.chances.items()},
        "coverage": box.coverage,
        "density": box.density,
        "mass": box.mass,
        "chosen": box.chosen,
        "trajectory": [step._asdict() for step in box.trajectory],
    }


def limit_numbers(limits: Any) -> dict[str, list[float | None]]:
    """Limits by the place of their factor, as JSON has it."""
    return {str(at): list(ends) for at, ends in limits.items()}
