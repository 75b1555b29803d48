"""Whether the runs were enough: intervals, what smaller parts would have said, how many would do."""

from __future__ import annotations

from math import ceil, floor, inf, log2, log10
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from sim.study.sensitivity.independent import varies
from sim.study.sensitivity.index_sample import Array, Indices, Sample
from sim.study.sensitivity.indices import Method, count_of, first_part

LEADING = 0.05
"""From this share of the variance, or of the largest effect, on a factor is a leading one."""
TOLERANCE = {True: 0.05, False: 0.1}
"""Half an interval of a leading factor may be this: of the variance, or of the largest effect."""
PARTS = (4, 2)
FEWEST_FATES = 4
"""Halves of fewer fates than this, each with a draw of its own, say nothing."""
MOST = 0.5
"""Where factors make less than this alone, most of what varies is beyond a measure that sees only that."""


class Verdict(NamedTuple):
    """
    Whether the runs were enough.

    Attributes
    ----------
    is_enough : bool
        The leading factors' intervals are within the tolerance, and half of the blocks would have
        put every leading factor before those that it is told apart from, of which there are some.
        Never where the measure sees only what factors do alone, and that is not most of it.
    ran : int
        Blocks, or fates, that there were.
    width, tolerance : float
        The widest half interval of a leading factor, and what is asked; a share of the variance,
        or of the largest effect. NaN where intervals are not known.
    needed : int or None
        How many blocks, or fates, would be within the tolerance, as intervals shrink with the
        square root; where only ranks do not hold twice as many, by convention; None where that
        cannot be said.
    parts : list of (int, array)
        Blocks, or fates, in a smaller part, and what it says: (factor,).
    held : list of bool or None
        Whether each part ranks what is told apart in the same way; None where nothing is.
    fates : list of array
        What either half of the fates says; empty where there are too few. Fates that share a draw
        of the unknown sizes stand in the same half.
    fates_held : bool or None
    shift : float
        How much a leading index differs at most between the halves of the fates.
    alone : float
        The share of the variance that all factors make alone, where the measure sees only that;
        else NaN.
    """

    is_enough: bool
    ran: int
    width: float
    tolerance: float
    needed: int | None
    parts: list[tuple[int, Array]]
    held: list[bool | None]
    fates: list[Array]
    fates_held: bool | None
    shift: float
    alone: float


def verdict(method: Method, sample: Sample, found: Indices) -> Verdict:
    """Judge whether the runs were enough."""
    lead, widths = found.values[method.lead], found.widths[method.lead]
    scale = scale_of(method, lead)
    top = leading(method, lead)
    count, tolerance = count_of(method, sample), TOLERANCE[method.is_share]
    width = float(widths[top].max()) / scale
    parts = smaller(method, sample, count)
    is_apart = apart(lead, widths) & top[:, None]
    held = [ranks_hold(is_apart, each) for _, each in parts]
    fates = halves_of_fates(method, sample)
    is_ranked = bool(held) and held[-1] is True
    alone = float("nan") if method.sees_together else alone_of(method, lead)
    is_enough = width <= tolerance and (is_ranked or len(lead) == 1) and not alone < MOST
    needed = needed_of(method, count, width / tolerance)
    if width <= tolerance and not is_enough:
        needed = rounded(method, 2 * count) if is_unsteady(held) else None
    if alone < MOST:
        needed = None
    shift = float(np.abs(fates[0] - fates[1])[top].max()) / scale if fates else float("nan")
    fates_held = all_held([ranks_hold(is_apart, each) for each in fates])
    return Verdict(
        is_enough, count, width, tolerance, needed, parts, held, fates, fates_held, shift, alone
    )


def scale_of(method: Method, lead: Array) -> float:
    """What widths are measured by: the whole variance, or the largest effect."""
    return 1.0 if method.is_share else max(float(lead.max()), np.finfo(float).tiny)


def leading(method: Method, lead: Array) -> NDArray[np.bool_]:
    """Which factors matter; always the first of them."""
    return np.asarray((lead >= LEADING * scale_of(method, lead)) | (lead == lead.max()))


def minor(method: Method, lead: Array, widths: Array) -> NDArray[np.bool_]:
    """Which factors are below those that matter with all of their interval; none where it is not known."""
    return np.asarray(lead + widths < LEADING * scale_of(method, lead)) & ~leading(method, lead)


def apart(lead: Array, widths: Array) -> NDArray[np.bool_]:
    """Whether the first of two factors is above the second for sure: (factor, factor)."""
    return np.asarray((lead - widths)[:, None] > (lead + widths)[None, :])


def ranks_hold(is_apart: NDArray[np.bool_], part: Array) -> bool | None:
    """Whether a part ranks in the same way what the whole tells apart, (factor, factor); None if nothing is."""
    return bool((part[:, None] > part[None, :])[is_apart].all()) if is_apart.any() else None


def all_held(held: list[bool | None]) -> bool | None:
    """Whether all parts rank alike; None where there is nothing to compare."""
    return None if not held or None in held else all(held)


def is_unsteady(held: list[bool | None]) -> bool:
    """Whether more runs are the remedy for ranks: there were too few to compare, or parts disagree."""
    return not held or held[-1] is False


def alone_of(method: Method, lead: Array) -> float:
    """What the factors make alone, taken together; NaN where the measure is no share."""
    return float(lead.sum()) if method.is_share else float("nan")


def smaller(method: Method, sample: Sample, count: int) -> list[tuple[int, Array]]:
    """What a quarter and a half of the blocks say, as far as these are enough to say anything."""
    sizes = [count // each for each in PARTS if count // each >= method.fewest]
    parts = [(size, first_part(method, sample, size)) for size in sizes]
    return [(size, method.quick(part)) for size, part in parts if varies(part)]


def halves_of_fates(method: Method, sample: Sample) -> list[Array]:
    """What each half of the fates says, all points kept: other fates may say something else."""
    groups = sample.group_of_fates
    if len(np.unique(groups)) < FEWEST_FATES:
        return []
    halves = [sample.with_fates(groups % 2 == at) for at in (0, 1)]
    return [method.quick(each) for each in halves] if all(map(varies, halves)) else []


def needed_of(method: Method, count: int, times: float) -> int | None:
    """How many would be within the tolerance, if intervals are now so many times it."""
    if not 0 <= times < inf:
        return None
    return rounded(method, max(method.fewest, count * times**2))


def rounded(method: Method, count: float) -> int:
    """
    Up to a power of two for Sobol's sequence, which needs that; else to two digits.

    >>> from sim.study.sensitivity.indices import METHODS
    >>> rounded(METHODS["sobol"], 600), rounded(METHODS["lhs"], 1234)
    (1024, 1300)
    """
    if method.setting == "base":
        return 1 << ceil(log2(max(1.0, count)))
    step: int = 10 ** max(0, floor(log10(max(1.0, count))) - 1)
    return ceil(count / step) * step
