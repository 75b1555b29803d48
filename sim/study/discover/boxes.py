"""
Boxes: where in the ranges of some factors the cases of interest lie.

The patient rule induction method ([FriedmanFisher1999]_) as the EMA workbench has it ([Kwakkel2017]_):
it peels thin slices off the whole space, always those whose loss raises the share of interesting
cases most, and what is left after each slice is a box on a trajectory. Peeling sees one half of
the cases; how dense a box is, and which one is taken, is decided by the other half.
"""

from __future__ import annotations

import warnings
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from sim.core.errors import FailedError

Points = NDArray[np.float64]
Flags = NDArray[np.bool_]
Ends = tuple[float | None, float | None]
Limits = Mapping[int, Ends]
"""A factor's place -> its lowest and its highest value, None where it is open to that side."""

PEEL, PASTE = 0.05, 0.05
"""The share of cases that a slice takes off, or puts on again."""
LEAST_MASS, LEAST_CASES = 0.05, 20
"""A box holds this share of all cases at least, or half as many as are of interest if these are rare."""
MOST_BOXES = 3
LEAST_COVERAGE, LEAST_ODDS = 0.1, 3.0
"""A box is told only if it holds this share of all cases of interest, and if the odds of interest in it
are so many times those among all cases that are left."""
BY_CHANCE = 0.05
"""A restriction that could be chance with this probability or more is dropped."""
INSTALL = "'python3 run.py setup', or pip install 'multivector[discover]', installs it"


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
        The share of interesting ones among the cases in it.
    mass : float
        The share of all cases that lie in it.
    chances : mapping of factor's place to float
        The probability that its restriction helps by chance alone.
    trajectory : tuple of Step
    chosen : int
        The place on it that was taken, before restrictions were dropped.
    """

    limits: Limits
    coverage: float
    density: float
    mass: float
    chances: Mapping[int, float]
    trajectory: tuple[Step, ...]
    chosen: int


def load_prim() -> Any:
    """
    Import the workbench's PRIM.

    Raises
    ------
    FailedError
        If it is not installed.
    """
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # about its own options, which nobody asked for
            from ema_workbench.analysis import prim
    except ImportError:
        raise FailedError(f"discover: ema_workbench is not installed; {INSTALL}") from None
    return prim


class Cases(NamedTuple):
    """Points, (case, factor), and which of them are of interest, (case,)."""

    points: Points
    interest: Flags

    def outside(self, limits: Limits) -> Cases:
        """Those that are not within limits."""
        left = ~inside(limits, self.points)
        return Cases(self.points[left], self.interest[left])


def find_boxes(seen: Cases, held: Cases, most: int = MOST_BOXES) -> list[Box]:
    """
    Find boxes one after the other, each among the cases that lie in none before it.

    Parameters
    ----------
    seen : Cases
        Where boxes are looked for.
    held : Cases
        Where each is measured, and the one to take is chosen. A box is shaped to the cases that it was
        found in, so that only others say how dense it is.
    most : int

    Returns
    -------
    list of Box, none where nothing is dense
    """
    found: list[Box] = []
    total = int(held.interest.sum())
    while len(found) < most and is_mixed(seen) and is_mixed(held):
        box = find_box(seen, held, total)
        if not box or box.coverage < LEAST_COVERAGE or not is_denser(box, held):
            break
        found.append(box)
        seen, held = seen.outside(box.limits), held.outside(box.limits)
    return found


def is_mixed(cases: Cases) -> bool:
    """Whether some cases are of interest and others not, and enough to look at."""
    return len(cases.interest) >= 2 * LEAST_CASES and 0 < cases.interest.sum() < len(cases.interest)


def is_denser(box: Box, held: Cases) -> bool:
    """Whether cases of interest are clearly denser in a box than elsewhere."""
    share = float(held.interest.mean())
    return box.density * (1 - share) >= LEAST_ODDS * share * (1 - box.density)


def find_box(seen: Cases, held: Cases, total: int) -> Box | None:
    """Peel some cases, choose by others, and drop what could be chance; None where nothing is left."""
    peeled = peel(seen)
    steps = tuple(Step(*sizes(limits, held, total), len(limits)) for limits in peeled)
    at = choose(steps)
    limits = dict(peeled[at])
    chances = chances_of(limits, held)
    while chances and max(chances.values()) >= BY_CHANCE:
        limits.pop(max(chances, key=lambda factor: chances[factor]))
        chances = chances_of(limits, held)
    return Box(limits, *sizes(limits, held, total), chances, steps, at) if limits else None


def peel(cases: Cases) -> list[dict[int, Ends]]:
    """The limits of all boxes that the workbench's PRIM goes through."""
    import pandas as pd

    module = load_prim()
    names = [str(at) for at in range(cases.points.shape[1])]
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # of pandas, about how the workbench uses it
        algorithm = module.Prim(
            pd.DataFrame(cases.points.astype(float), columns=names),
            cases.interest.astype(int),
            threshold=0.0,  # what is dense enough is decided by other cases
            peel_alpha=PEEL,
            paste_alpha=PASTE,
            mass_min=least_mass(cases.interest),
        )
        raw = algorithm.find_box()
        return [restrictions(each, cases.points) for each in raw.box_lims]


def least_mass(interest: Flags) -> float:
    """The share of all cases that a box must hold."""
    rare = min(LEAST_MASS, float(interest.mean()) / 2)
    return max(rare, LEAST_CASES / len(interest))


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


def restrictions(limits: Any, points: Points) -> dict[int, Ends]:
    """The limits that leave out at least one case."""
    found: dict[int, Ends] = {}
    table = limits.to_numpy(dtype=float)
    for factor in range(points.shape[1]):
        low, high = (float(each) for each in table[:, factor])
        column = points[:, factor]
        ends = (low if low > column.min() else None, high if high < column.max() else None)
        if ends != (None, None):
            found[factor] = ends
    return found


def inside(limits: Limits, points: Points) -> Flags:
    """Which cases lie within limits."""
    held = np.ones(len(points), dtype=bool)
    for factor, (low, high) in limits.items():
        held &= (points[:, factor] >= low) if low is not None else True
        held &= (points[:, factor] <= high) if high is not None else True
    return held


def sizes(limits: Limits, cases: Cases, total: int) -> tuple[float, float, float]:
    """Coverage of all `total` cases of interest, density, and mass of a box."""
    held = inside(limits, cases.points)
    both = float((held & cases.interest).sum())
    return both / max(1, total), both / max(1, int(held.sum())), float(held.mean())


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
        density = sizes(others, cases, 1)[1]
        found[factor] = float(binom.sf((held & cases.interest).sum() - 1, held.sum(), density))
    return found
