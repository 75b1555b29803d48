"""Points of a design that were drawn independently of one another."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from sim.study.sensitivity.index_sample import Sample
from sim.study.sensitivity.index_sobol import sobol_block
from sim.study.sensitivity.known import same_within


def independent(sample: Sample) -> NDArray[np.intp] | slice:
    """Where the points are of which no two share a factor's value: of a base sample the first and the last."""
    if sample.design.kind != "sobol":
        return slice(None)
    every = np.arange(len(sample.points))
    block = sobol_block(bool(sample.design.settings["second_order"]), len(sample.factors))
    return every[np.isin(every % block, (0, block - 1))]


def varies(sample: Sample) -> bool:
    """Whether the outcome varies over these: else a few others are all that there is to go by."""
    means = sample.means[independent(sample)]
    return float(np.ptp(means)) > same_within(means)
