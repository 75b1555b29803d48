"""Peeling: the boxes that the workbench's PRIM goes through, from the whole space to a small corner."""

from __future__ import annotations

import warnings
from typing import Any

from sim.core.errors import FailedError
from sim.study.discover.space import Cases, Ends, Flags, Points

PEEL, PASTE = 0.05, 0.05
"""The share of cases that a slice takes off, or puts on again."""
LEAST_MASS, LEAST_CASES = 0.05, 20
"""A box holds this share of all cases at least, or half as many as are of interest if these are rare."""
INSTALL = "'python3 run.py setup', or pip install 'multivector[discover]', installs it"


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


def peel(cases: Cases) -> list[dict[int, Ends]]:
    """
    Find the limits of all boxes that PRIM goes through, the whole space first.

    Uses no random numbers; which case stands first changes nothing but rounding.
    """
    import pandas as pd

    module = load_prim()
    names = [str(at) for at in range(cases.points.shape[1])]
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # of pandas, about how the workbench uses it
        algorithm = module.Prim(
            # Whole numbers as they are would make PRIM fail on pandas 3.
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
