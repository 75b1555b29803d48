"""Sovereignty: the story that a power's investments erode it makes those investments cost."""

from sim.core.maths import saturating
from sim.core.parameter import Parameter

EQUATION = "-sigma narrative_k V_ik / (V_ik + V1)"
REFERENCES = ()
PARAMETERS = (
    Parameter(
        "narrative",
        "power",
        "salience",
        "How loud the story is that this power's investments erode sovereignty",
        "narrative",
        0,
        1,
        neutral=0,
    ),
    Parameter(
        "narrative_rise",
        "scalar",
        "salience",
        "By how much one speech lifts the story",
        "narrative rise",
        0,
        1,
        neutral=0,
    ),
    Parameter(
        "narrative_half_life_months",
        "scalar",
        "months",
        "Months until half of the rise is forgotten",
        "narrative half-life",
        0,
        1200,
        neutral=12,
    ),
    Parameter(
        "sovereignty_cost",
        "scalar",
        "utils",
        "What the loudest story and many projects cost the power that built them",
        "sigma",
        0,
        10,
        neutral=0,
    ),
)


def erode(investment: float, narrative: float, cost: float, half: float) -> float:
    """
    The pull that fear for sovereignty takes from the investor, in utils (0 or less).

    >>> erode(investment=1.0, narrative=0.5, cost=0.4, half=1.0)
    -0.1
    """
    return -cost * narrative * saturating(investment, half)
