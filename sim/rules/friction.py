"""Friction: a standing quarrel between a state and a power, and new ones that cool down."""

from sim.core.parameter import Parameter

EQUATION = "friction_ik(t+1) = standing_ik + kept (friction_ik - standing_ik)"
REFERENCES = ()
PARAMETERS = (
    Parameter(
        "friction",
        "pair",
        "utils",
        "Standing friction (below 0) or affinity (above 0)",
        "friction",
        -10,
        10,
        neutral=0,
    ),
    Parameter(
        "quarrel_size",
        "scalar",
        "utils",
        "How far one open quarrel lowers the pull",
        "quarrel",
        0,
        10,
        neutral=0,
    ),
    Parameter(
        "friction_half_life_months",
        "scalar",
        "months",
        "Months until half of a quarrel is forgotten",
        "friction half-life",
        0,
        1200,
        neutral=12,
    ),
)
