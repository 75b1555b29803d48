"""Morris's screening: how far an outcome moves where one factor moves, and how evenly."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np

from sim.study.design import problem_of
from sim.study.sensitivity.index_sample import NORMAL_95, Array, Indices, Sample

MOST, FEWEST = 400, 50
HELD = 4_000_000
"""Numbers that SALib's resampling may hold at the same time."""


def morris_indices(sample: Sample) -> Indices:
    """
    Estimate Morris's measures of the mean over fates.

    SALib's: an elementary effect is the change of the outcome per whole range of the factor
    ([Morris1991]_); mu* is the mean of their sizes ([Campolongo2007]_), mu that with their signs,
    sigma how much they differ from place to place.
    """
    trajectories = len(sample.points) // (len(sample.factors) + 1)
    found = analysed(sample, max(FEWEST, min(MOST, HELD // trajectories)))
    size, mean, spread = (plain(found[name]) for name in ("mu_star", "mu", "sigma"))
    unknown = np.full(len(size), np.nan)
    widths = {
        "mu_star": plain(found["mu_star_conf"]),
        "mu": NORMAL_95 * spread / np.sqrt(trajectories),
        "sigma": unknown,
    }
    return Indices({"mu_star": size, "mu": mean, "sigma": spread}, widths)


def morris_sizes(sample: Sample) -> Array:
    """The mean sizes of elementary effects alone, (factor,)."""
    return plain(analysed(sample, resamples=2)["mu_star"])


def analysed(sample: Sample, resamples: int) -> Mapping[str, object]:
    """What SALib says, with a generator that depends on the sample alone."""
    from SALib.analyze import morris

    found: Mapping[str, object] = morris.analyze(
        problem_of(sample.factors),
        sample.points,
        sample.means,
        num_resamples=resamples,
        num_levels=sample.design.settings["levels"],
        seed=np.random.default_rng(sample.seed),
    )
    return found


def plain(values: object) -> Array:
    """SALib's masked numbers as an array of our own."""
    return np.ma.filled(np.ma.asarray(values, dtype=float), np.nan)
