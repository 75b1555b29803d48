"""
Designs: which points a study runs.

A design is one function and one line in `DESIGNS`. Sampling is SALib's where analysing is too, so
that a design and its analysis always belong together ([HermanUsher2017]_). The same study gives the
same points.
"""

from collections.abc import Callable, Mapping
from typing import Any

import numpy as np
from numpy.typing import NDArray

from sim.scenario.study import Factor, Study

Points = NDArray[np.float64]


def points_of(study: Study) -> Points:
    """
    All points of a study.

    Returns
    -------
    array of shape (point, factor): swept numbers; NaN where a factor is left as the scenario has it
    """
    points = DESIGNS[study.design.kind](study)
    for column, factor in enumerate(study.factors):
        if factor.is_whole:  # sampled over one more, so that both ends are as likely as the others
            points[:, column] = np.clip(np.floor(points[:, column]), factor.low, factor.high)
    return points


def problem_of(factors: tuple[Factor, ...]) -> dict[str, Any]:
    """What SALib calls a problem: the factors and the ranges that are sampled."""
    return {
        "num_vars": len(factors),
        "names": [each.key for each in factors],
        "bounds": [[each.low, each.high + each.is_whole] for each in factors],
    }


def levels_of(factor: Factor, count: int) -> Points:
    """The numbers of a factor that a grid takes: those of the study, or evenly over its range."""
    if factor.levels:
        return np.array(factor.levels, dtype=float)
    even = np.linspace(factor.low, factor.high, count)
    return np.unique(np.round(even)) if factor.is_whole else even


def grid(study: Study) -> Points:
    """Every level of every factor with every level of all others; the last factor varies fastest."""
    count = study.design.settings["levels"]
    axes = [levels_of(each, count) for each in study.factors]
    return np.stack(np.meshgrid(*axes, indexing="ij"), axis=-1).reshape(-1, len(axes))


def paired(study: Study) -> Points:
    """The first levels of all factors, then the second, and so on."""
    return np.array([each.levels for each in study.factors], dtype=float).T


def listed(study: Study) -> Points:
    """Points one by one, as the study lists them."""
    keys = [each.key for each in study.factors]
    return np.array([[at[key] for key in keys] for at in study.design.settings["at"]], dtype=float)


def one_by_one(study: Study) -> Points:
    """The scenario as it is, then each factor's levels with all others left alone."""
    count = study.design.settings["levels"]
    rows = [[each.own for each in study.factors]]
    for column, factor in enumerate(study.factors):
        for level in levels_of(factor, count):
            rows.append([*rows[0]])
            rows[-1][column] = float(level)
    return np.array(rows, dtype=float)


def latin_hypercube(study: Study) -> Points:
    """Each factor's range in as many parts as there are points, one point in each."""
    from SALib.sample import latin

    return sampled(
        latin.sample(
            problem_of(study.factors), study.design.settings["points"], seed=seed_of(study)
        )
    )


def saltelli(study: Study) -> Points:
    """Sobol's sequence in Saltelli's order ([Sobol2001]_, [Saltelli2002]_): all indices follow."""
    from SALib.sample import sobol

    base, pairs = (study.design.settings[name] for name in ("base", "second_order"))
    problem = problem_of(study.factors)
    return sampled(sobol.sample(problem, base, calc_second_order=pairs, seed=seed_of(study)))


def morris(study: Study) -> Points:
    """Trajectories that change one factor at a time ([Morris1991]_)."""
    from SALib.sample import morris as screening

    trajectories, levels = (study.design.settings[name] for name in ("trajectories", "levels"))
    problem = problem_of(study.factors)
    return sampled(screening.sample(problem, trajectories, num_levels=levels, seed=seed_of(study)))


def seed_of(study: Study) -> int:
    """The seed of a sample: the study's, as far as SALib can take it."""
    return study.seed % 2**32


def sampled(points: Any) -> Points:
    """What SALib gives, as an array of our own."""
    return np.array(points, dtype=float)


DESIGNS: Mapping[str, Callable[[Study], Points]] = {
    "grid": grid,
    "paired": paired,
    "list": listed,
    "lhs": latin_hypercube,
    "sobol": saltelli,
    "morris": morris,
    "one_by_one": one_by_one,
}
"""Kind of design -> its points."""
