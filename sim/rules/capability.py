"""Capability: how strong a power is, and how that changes."""

from sim.core.maths import number
from sim.core.parameter import Parameter

EQUATION = "C_k(t+1) = C_k(t) (1 + trend_k / 12);  h_k = C_k(t) / C_k(0)"
REFERENCES = ("SingerBremerStuckey1972",)
PARAMETERS = (
    Parameter(
        "capability",
        "power",
        "index",
        "Material strength, relative to the strongest power in the start month",
        "C",
        0.001,
        10,
        neutral=1,
    ),
    Parameter(
        "capability_trend",
        "power",
        "per year",
        "By how much of itself the capability changes in a year",
        "g",
        -0.5,
        0.5,
        neutral=0,
        facet_of="capability",
        facet="trend",
    ),
)

MONTHS_PER_YEAR = 12


def grow(capability: float, trend: float) -> float:
    """
    Carry a capability through one month of its trend.

    >>> grow(capability=0.5, trend=-0.12)
    0.495
    """
    return capability + capability * trend / number(trend, MONTHS_PER_YEAR)


def project(capability: float, credibility: float, reach: float) -> float:
    """
    The power that arrives at a state's door: P = C q g.

    >>> project(capability=0.5, credibility=0.5, reach=0.5)
    0.125
    """
    return capability * credibility * reach
