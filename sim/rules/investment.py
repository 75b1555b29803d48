"""Investment: the stock of built projects, which wears out and is worth jobs and industry."""

from sim.core.maths import one, saturating, toward
from sim.core.parameter import Parameter

EQUATION = (
    "V_ik(t+1) = V_ik + wear (quality_k d_ki,eco - V_ik);  econ(V) = v V / (V + V1);"
    "  quality_k = 1 - extractive_k (1 - extractive_weight)"
)
REFERENCES = ()
PARAMETERS = (
    Parameter(
        "investment_wear",
        "scalar",
        "share per month",
        "The part of the built stock that wears out, and is rebuilt by effort, each month",
        "wear",
        0,
        1,
        neutral=0.01,
    ),
    Parameter(
        "investment_value",
        "scalar",
        "utils",
        "What many projects are worth to a government at the most, in jobs and industry",
        "v",
        0,
        10,
        neutral=0,
    ),
    Parameter(
        "investment_half",
        "scalar",
        "effort",
        "The stock at which half of that worth, and half of the fear for sovereignty, is reached",
        "V1",
        1e-6,
        100,
        neutral=1,
    ),
    Parameter(
        "extractive_share",
        "power",
        "share",
        "The part of a power's economic effort that goes into oil, gas and mines",
        "extractive",
        0,
        1,
        neutral=0,
    ),
    Parameter(
        "extractive_weight",
        "scalar",
        "share",
        "What extractive money counts for beside infrastructure; 1 as much, 0 nothing",
        "extractive weight",
        0,
        1,
        neutral=1,
    ),
)


def quality(extractive_share: float, extractive_weight: float) -> float:
    """
    What one unit of economic effort builds, given how much of it is extractive.

    >>> quality(extractive_share=0.5, extractive_weight=0.5)
    0.75
    """
    return one(extractive_share) - extractive_share + extractive_share * extractive_weight


def build(investment: float, arrived: float, quality: float, wear: float) -> float:
    """
    Wear out and rebuild the stock; at rest it equals what arrives, times its quality.

    >>> build(investment=1.0, arrived=2.0, quality=1.0, wear=0.25)
    1.25
    """
    return toward(investment, arrived * quality, wear)


def worth(investment: float, value: float, half: float) -> float:
    """
    What the stock is worth to a government, in utils.

    >>> worth(investment=1.0, value=0.5, half=1.0)
    0.25
    """
    return value * saturating(investment, half)
