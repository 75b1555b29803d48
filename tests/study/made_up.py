"""Sweeps that nobody ran: points and values by hand, so that the answer is known."""

from itertools import product
from pathlib import Path

import numpy as np

from sim.scenario.study import Design, Factor, Outcome, Study
from sim.study.folder import Sweep

MADE = {"scenario": "nowhere", "sha256": "0" * 64, "seed": 3, "runs": 0, "months": 36}
SHARE = Outcome("share", "the US share", "alignment.KAZ.US@36", "share")


def factors(count=2, scale="value"):
    """Factors called concern, money and so on, from 0 to 1."""
    names = ("concern", "money", "distance", "calm", "anger")
    return tuple(Factor(name, "change", scale, 0.0, 1.0, unit="utils") for name in names[:count])


def grid(*levels):
    """Every pair of some levels."""
    return np.array(list(product(*levels)), dtype=float)


def sweep(points, values, kind="grid", when="", outcomes=(SHARE,), said=None, **study):
    """A sweep of some points; `values` are (point,), (point, fate), or by outcome."""
    points = np.asarray(points, dtype=float)
    values = values if isinstance(values, dict) else {outcomes[0].name: values}
    kept = {
        name: np.asarray(each, dtype=float).reshape(len(points), -1)
        for name, each in values.items()
    }
    fates = next(iter(kept.values())).shape[1]
    made = Study(
        "made_up", "A made-up sweep", "Does it matter?", None, said or factors(points.shape[1]),
        Design(kind, {}), outcomes, fates, 36, 3, when=when, **study,
    )  # fmt: skip
    return Sweep(Path("nowhere"), made, MADE | {"runs": len(points) * fates}, points, kept)


def lucky(middles, width=0.02, fates=9):
    """Fates evenly around each point's middle, the same at all."""
    middles = np.asarray(middles, dtype=float)
    return middles[:, None] + np.linspace(-width, width, fates)
