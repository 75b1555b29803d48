"""
Boxes: where in the ranges of some factors the cases of interest lie.

The patient rule induction method ([FriedmanFisher1999]_) as the EMA workbench has it ([Kwakkel2017]_):
it peels thin slices off the whole space, always those whose loss raises the share of interesting
cases most, and what is left after each slice is a box on a trajectory. Peeling sees one half of
the cases; how dense a box is, and which one is taken, is decided by the other half.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from sim.study.discover.prim import LEAST_CASES, peel
from sim.study.discover.space import Cases, Limits, inside, sizes

MOST_BOXES = 3
LEAST_COVERAGE, LEAST_ODDS = 0.1, 3.0
"""A box is told only if it holds this share of all cases of interest, and if the odds of interest in it
are so many times those among all cases that are left."""
BY_CHANCE = 0.05
"""What could be chance with this probability or more, a restriction or a whole box, is dropped."""


class Step(NamedTuple):
    """A box of the peeling trajectory: shares of 1, and how many factors it restricts."""

    coverage: float
    density: float
    mass: float
    restricted: int


@dataclass(frozen=True)
class Box:
    """
    A part of the space in which cases of interest are dense.

    Attributes
    ----------
    limits : mapping of factor's place to (low, high)
    coverage : float
        The share of all cases of interest that lie in it.
    density : float
        The share of interesting ones among the cases in it, those of earlier boxes left out.
    mass : float
        The share of all cases that lie in it, those of earlier boxes left out.
    chances : mapping of factor's place to float
        The probability that its restriction helps by chance alone.
    luck : float
        The probability, at most, that chance alone makes any of the boxes that were tried so dense.
    trajectory : tuple of Step
    chosen : int
        The place on it that was taken, before restrictions were dropped.
    """

    limits: Limits
    coverage: float
    density: float
    mass: float
    chances: Mapping[int, float]
    luck: float
    trajectory: tuple[Step, ...]
    chosen: int


def find_boxes(seen: Cases, held: Cases, most: int = MOST_BOXES) -> list[Box]:
    """
    Find boxes one after the other, each among the cases that lie in none before it.

    Uses no random numbers.

    Parameters
    ----------
    seen : Cases
        Where boxes are looked for.
    held : Cases
        Where each is measured, and the one to take is chosen. A box is shaped to the cases that it was
        found in, so that only others say how dense it is. The same cases where there are few: then a
        box must be the less likely to be chance.
    most : int

    Returns
    -------
    list of Box, none where nothing is dense
    """
    found: list[Box] = []
    is_own, every = held is seen, held
    while len(found) < most and is_mixed(seen) and is_mixed(held):
        box = find_box(seen, held, every, is_own)
        if not box or not is_worth_telling(box, held):
            break
        found.append(box)
        seen, held = seen.outside(box.limits), held.outside(box.limits)
    return found


def find_box(seen: Cases, held: Cases, every: Cases, is_own: bool) -> Box | None:
    """Peel some cases, choose by others, and drop what could be chance; None where nothing is left."""
    peeled = peel(seen)
    steps = tuple(Step(*sizes(limits, held, every), len(limits)) for limits in peeled)
    at = choose(steps)
    limits = dict(peeled[at])
    chances = chances_of(limits, held)
    while chances and max(chances.values()) >= BY_CHANCE:
        limits.pop(max(chances, key=lambda factor: chances[factor]))
        chances = chances_of(limits, held)
    # Others choose among the steps only; on its own cases each step has tried both ends of all factors.
    tries = len(steps) * (2 * held.points.shape[1] if is_own else 1)
    luck = min(1.0, tries * luck_of(limits, held))
    return Box(limits, *sizes(limits, held, every), chances, luck, steps, at) if limits else None


def is_mixed(cases: Cases) -> bool:
    """Whether some cases are of interest and others not, and enough to look at."""
    return len(cases.interest) >= 2 * LEAST_CASES and 0 < cases.interest.sum() < len(cases.interest)


def is_worth_telling(box: Box, held: Cases) -> bool:
    """Whether a box holds enough cases of interest, clearly denser than elsewhere, and not by luck."""
    share = float(held.interest.mean())
    is_denser = box.density * (1 - share) >= LEAST_ODDS * share * (1 - box.density)
    return is_denser and box.coverage >= LEAST_COVERAGE and box.luck < BY_CHANCE


def choose(steps: Sequence[Step]) -> int:
    """
    Choose the box with the best balance of coverage and density, of equal ones the simplest.

    >>> choose([Step(1, 0.3, 1, 0), Step(0.9, 0.82, 0.3, 1), Step(0.5, 0.95, 0.1, 2)])
    1
    """
    return max(range(len(steps)), key=lambda at: (balance(steps[at]), -steps[at].restricted))


def balance(step: Step) -> float:
    """The harmonic mean of coverage and density."""
    both = step.coverage + step.density
    return 2 * step.coverage * step.density / both if both else 0.0


def chances_of(limits: Limits, cases: Cases) -> dict[int, float]:
    """
    For each restriction, the probability that so many cases of interest are in the box by chance.

    By chance means: with the density that the box has without that restriction ([BryantLempert2010]_).
    """
    from scipy.stats import binom

    held = inside(limits, cases.points)
    found = {}
    for factor in limits:
        others = {each: ends for each, ends in limits.items() if each != factor}
        density = sizes(others, cases, cases)[1]
        found[factor] = float(binom.sf((held & cases.interest).sum() - 1, held.sum(), density))
    return found


def luck_of(limits: Limits, cases: Cases) -> float:
    """The probability that a part of this size, drawn by lot, holds so many cases of interest."""
    from scipy.stats import hypergeom

    held = inside(limits, cases.points)
    count, interest = len(cases.interest), int(cases.interest.sum())
    both = int((held & cases.interest).sum())
    return float(hypergeom.sf(both - 1, count, interest, int(held.sum())))
