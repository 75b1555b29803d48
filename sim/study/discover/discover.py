"""
Discover: where in the swept ranges a condition holds, as boxes that can be said in a sentence.

    found, boxes = discover(read_sweep(Path("results/my_study")), "us_share < 0.07")

A case is a point of the design; it is of interest if the condition holds in half of its fates or more
(`search.py`). PRIM finds boxes (`prim.py`, `boxes.py`); a small decision tree is a second opinion (`tree.py`).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

import numpy as np

from sim.study.discover.answer import HALF, answer, how_sure, notes, tree_table
from sim.study.discover.boxes import Box, find_boxes
from sim.study.discover.search import LOT, Search, search_of
from sim.study.discover.space import Limits, in_whole
from sim.study.discover.tree import Leaf, grow
from sim.study.discover.words import box_table
from sim.study.folder import Sweep
from sim.study.telling import axis_numbers

ON_A_MAP = 2
"""A box that restricts so many factors is drawn as a map of cases, any other as parts of ranges."""
MOST_SHOWN = 300
"""Cases that a map shows."""


def discover(sweep: Sweep, when: str = "", share: float = HALF) -> tuple[dict[str, Any], list[Box]]:
    """
    Find where a condition holds.

    Uses no random numbers but a lot of its own, which is the same each time; the sweep is unchanged.

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
    search = search_of(sweep, when, share)
    boxes, leaves = boxes_and_leaves(search)
    study = search.study
    found = {
        "version": 1,
        "kind": "discover",
        "name": study.name,
        "title": study.title,
        "question": f"Where is it that {search.when.words}?",
        "answer": answer(search, boxes),
        "how_sure": how_sure(search, boxes, leaves),
        "notes": notes(search, len(sweep.points)),
        "tables": [
            *(box_table(n, box, study.factors) for n, box in enumerate(boxes, 1)),
            *([tree_table(leaves, study.factors)] if leaves else []),
        ],
        "charts": [
            {"chart": chart, "of": str(n)}
            for n, box in enumerate(boxes, 1)
            for chart in ("box_map" if len(box.limits) == ON_A_MAP else "box", "peeling")
        ],
        "numbers": numbers(search, boxes, leaves),
        "made": sweep.made,
    }
    return found, boxes


def boxes_and_leaves(search: Search) -> tuple[list[Box], list[Leaf]]:
    """Boxes, and the tree's leaves if there is any box; whole numbers have whole limits."""
    is_whole = [each.is_whole for each in search.study.factors]
    boxes = find_boxes(search.seen, search.held)
    leaves = grow(search.seen, search.held) if boxes else []
    return (
        [replace(each, limits=in_whole(each.limits, is_whole)) for each in boxes],
        [each._replace(limits=in_whole(each.limits, is_whole)) for each in leaves],
    )


def numbers(search: Search, boxes: Sequence[Box], leaves: Sequence[Leaf]) -> dict[str, Any]:
    """Everything as plain numbers."""
    is_mapped = any(len(box.limits) == ON_A_MAP for box in boxes)
    return {
        "when": search.study.when,
        "words": search.when.words,
        "share": search.share,
        "points": len(search.all.points),
        "of_interest": int(search.all.interest.sum()),
        "factors": [
            {**axis_numbers(each), "low": each.low, "high": each.high}
            for each in search.study.factors
        ],
        "boxes": {str(n): box_numbers(box) for n, box in enumerate(boxes, 1)},
        "tree": [{**leaf._asdict(), "limits": limit_numbers(leaf.limits)} for leaf in leaves],
        "cases": cases_shown(search) if is_mapped else None,
    }


def box_numbers(box: Box) -> dict[str, Any]:
    """A box as plain numbers; factors by their place."""
    return {
        "limits": limit_numbers(box.limits),
        "chances": {str(at): chance for at, chance in box.chances.items()},
        "luck": box.luck,
        "coverage": box.coverage,
        "density": box.density,
        "mass": box.mass,
        "chosen": box.chosen,
        "trajectory": [step._asdict() for step in box.trajectory],
    }


def limit_numbers(limits: Limits) -> dict[str, list[float | None]]:
    """Limits by the place of their factor, as JSON has it."""
    return {str(at): list(ends) for at, ends in limits.items()}


def cases_shown(search: Search) -> dict[str, Any]:
    """Some cases, by lot, for a map."""
    lot = np.random.default_rng(LOT).permutation(len(search.all.points))[:MOST_SHOWN]
    shown = search.all.at(np.sort(lot))
    return {"points": shown.points.tolist(), "interest": shown.interest.tolist()}
