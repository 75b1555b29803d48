"""Shock: what no mechanism explains, as a stationary disturbance with a part common to the region."""

from math import sqrt

from sim.core.maths import one
from sim.core.parameter import Parameter

EQUATION = (
    "shock_ik(t+1) = r shock_ik + s sqrt(1 - r^2) (sqrt(c) z_k + sqrt(1 - c) z_ik);"
    "  shock_ik(0) = s (sqrt(c) z_k + sqrt(1 - c) z_ik)"
)
REFERENCES = ("Salmon2011", "Wichura1988")
PARAMETERS = (
    Parameter(
        "shock_size",
        "scalar",
        "utils",
        "Standard deviation of the disturbance",
        "s",
        0,
        10,
        neutral=0,
    ),
    Parameter(
        "shock_persistence",
        "scalar",
        "share",
        "What is left of a disturbance after a month",
        "r",
        0,
        0.999,
        neutral=0,
    ),
    Parameter(
        "shock_in_common",
        "scalar",
        "share",
        "The part of its variance that the whole region shares",
        "c",
        0,
        1,
        neutral=0,
    ),
)


def weight_of_common(in_common: float) -> float:
    """The weight of the region's number, of unit variance, among the two."""
    return sqrt(in_common)


def weight_of_own(in_common: float) -> float:
    """The weight of a state's own number."""
    return sqrt(one(in_common) - in_common)


def freshness(size: float, persistence: float) -> float:
    """
    The size of a month's news, which keeps the variance of the disturbance at `size` squared.

    >>> freshness(size=1.0, persistence=0.6)
    0.8
    """
    return size * sqrt(one(persistence) - persistence * persistence)


def blend(common: float, own: float, of_common: float, of_own: float) -> float:
    """
    Blend a regional and a state's own normal number into one.

    >>> blend(common=1.0, own=5.0, of_common=1.0, of_own=0.0)
    1.0
    """
    return of_common * common + of_own * own


def disturb(shock: float, news: float, fresh: float, persistence: float) -> float:
    """
    Carry a disturbance through one month.

    >>> disturb(shock=1.0, news=1.0, fresh=0.8, persistence=0.6)
    1.4
    """
    return persistence * shock + fresh * news
