"""
Indices: which analysis belongs to which design.

To add one: a function from `Sample` to `Indices` in a file here, and a line in `METHODS`.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import NamedTuple

import numpy as np

from sim.core.errors import UserError
from sim.scenario.study import Design, Factor
from sim.study.sensitivity.index_given import first_orders, given_indices
from sim.study.sensitivity.index_morris import morris_indices, morris_sizes
from sim.study.sensitivity.index_sample import Array, Indices, Sample
from sim.study.sensitivity.index_sobol import sobol_block, sobol_indices, total_orders
from sim.study.sensitivity.index_swings import spans, swing_indices


class Method(NamedTuple):
    """
    An analysis of a design.

    Attributes
    ----------
    find : function from Sample to Indices
    lead : str
        The measure that ranks the factors.
    quick : function from Sample to array, (factor,)
        That measure alone, without intervals.
    block : function from a design and the number of factors to int
        Points that belong together: none is of use without the others. 0: all of them.
    unit, setting : str
        What a block is called, and the key of a study that says how many there are; where all
        points belong together, what is counted is fates.
    fewest : int
        Blocks, or fates, below which nothing can be said.
    is_share : bool
        Whether the measure is a share of variance, and not in the outcome's unit.
    sees_together : bool
        Whether it sees what a factor does only together with others: if not, a small one says
        nothing of how much the factor matters.
    """

    find: Callable[[Sample], Indices]
    lead: str
    quick: Callable[[Sample], Array]
    block: Callable[[Design, int], int]
    unit: str
    setting: str
    fewest: int
    is_share: bool
    sees_together: bool


METHODS: Mapping[str, Method] = {
    "sobol": Method(
        sobol_indices,
        "ST",
        total_orders,
        lambda design, count: sobol_block(bool(design.settings["second_order"]), count),
        "base samples",
        "base",
        8,
        True,
        True,
    ),
    "lhs": Method(
        given_indices, "S1", first_orders, lambda *_: 1, "points", "points", 40, True, False
    ),
    "morris": Method(
        morris_indices,
        "mu_star",
        morris_sizes,
        lambda _, count: count + 1,
        "trajectories",
        "trajectories",
        4,
        False,
        True,
    ),
    "one_by_one": Method(
        swing_indices, "span", spans, lambda *_: 0, "fates", "replicates", 1, False, False
    ),
}
"""Kind of design -> its analysis."""


def method_of(kind: str, where: str = "sensitivity") -> Method:
    """
    Choose the analysis of a kind of design.

    Raises
    ------
    UserError
        If there is none.
    """
    if kind not in METHODS:
        raise UserError(
            f"{where}: a study of kind '{kind}' found, which has no sensitivity analysis;"
            f" {', '.join(METHODS)} are right"
        )
    return METHODS[kind]


def indices(
    design: Design,
    factors: Sequence[Factor],
    points: Array,
    values: Array,
    seed: int = 0,
) -> Indices:
    """
    Analyse one outcome of a sweep.

    Resampling uses a generator of its own, from `seed`; what is given is unchanged.

    Parameters
    ----------
    design : Design
        Which the points were made by.
    factors : sequence of Factor
    points : array, (point, factor)
        In the order of the design.
    values : array, (point,) or (point, fate)
        The outcome: no NaN, and not the same at every point.
    seed : int

    Returns
    -------
    Indices

    Raises
    ------
    UserError
        If the design has no analysis, or too few points for one.
    """
    values = np.asarray(values, dtype=float).reshape(len(points), -1)
    sample = Sample(design, tuple(factors), np.asarray(points, dtype=float), values, seed % 2**32)
    method = method_of(design.kind)
    check_count(method, count_of(method, sample))
    return method.find(sample)


def count_of(method: Method, sample: Sample) -> int:
    """How many blocks, or fates, there are."""
    block = method.block(sample.design, len(sample.factors))
    return len(sample.points) // block if block else sample.values.shape[1]


def check_count(method: Method, count: int) -> None:
    """Refuse to make numbers of next to nothing."""
    if count < method.fewest:
        raise UserError(
            f"sensitivity: {count} {method.unit} found, {method.fewest} or more are right:"
            f" '{method.setting}' in the study"
        )


def first_part(method: Method, sample: Sample, count: int) -> Sample:
    """The first blocks, or fates, of a sample."""
    block = method.block(sample.design, len(sample.factors))
    if not block:
        return sample.with_fates(slice(count))
    return sample._replace(
        points=sample.points[: count * block], values=sample.values[: count * block]
    )
