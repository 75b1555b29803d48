"""Morris's screening: how far an outcome moves where one factor moves, and how evenly."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np

from sim.study.design import problem_of
from sim.study.sensitivity.index_case import NORMAL_95, Array, Case, Indices

MOST, FEWEST = 400, 50
HELD = 4_000_000
"""Numbers that SALib's resampling may hold at the same time."""


def morris_indices(case: Case) -> Indices:
    """
    Estimate Morris's measures of the mean over fates.

    SALib's: an elementary effect is the change of the outcome per whole range of the factor
    ([Morris1991]_); mu* is the mean of their sizes ([Campolongo2007]_), mu that with their signs,
    sigma how much they differ from place to place.
    """
    trajectories = len(case.points) // (len(case.factors) + 1)
    found = analysed(case, max(FEWEST, min(MOST, HELD // trajectories)))
    size, mean, spread = (plain(found[name]) for name in ("mu_star", "mu", "sigma"))
    unknown = np.full(len(size), np.nan)
    widths = {
        "mu_star": plain(found["mu_star_conf"]),
        "mu": NORMAL_95 * spread / np.sqrt(trajectories),
        "sigma": unknown,
    }
    return Indices({"mu_star": size, "mu": mean, "sigma": spread}, widths)


def morris_sizes(case: Case) -> Array:
    """The mean sizes of elementary effects alone, (factor,)."""
    return plain(analysed(case, resamples=2)["mu_star"])


def analysed(case: Case, resamples: int) -> Mapping[str, object]:
    """What SALib says, with a generator that depends on the case alone."""
    from SALib.analyze import morris

    found: Mapping[str, object] = morris.analyze(
        problem_of(case.factors),
        case.points,
        case.means,
        num_resamples=resamples,
        num_levels=case.design.settings["levels"],
        seed=np.random.default_rng(case.seed),
    )
    return found


def plain(values: object) -> Array:
    """SALib's masked numbers as an array of our own."""
    return np.ma.filled(np.ma.asarray(values, dtype=float), np.nan)
