"""Credit: what a government remembers of visits, restrictions, waivers and statements."""

from sim.core.parameter import Parameter

EQUATION = (
    "credit_ik = sum over kinds of size_kind strength q_k kept_kind^(months since);"
    "  onlookers j get example_effect times as much for a restriction or a waiver"
)
REFERENCES = ()
PARAMETERS = (
    Parameter(
        "credit_size",
        "kind",
        "utils",
        "What one act of full strength by a power that is fully believed adds to its pull",
        "credit size",
        -10,
        10,
        neutral=0,
    ),
    Parameter(
        "credit_half_life_months",
        "kind",
        "months",
        "Months until half of it is forgotten",
        "credit half-life",
        0,
        1200,
        neutral=12,
    ),
    Parameter(
        "example_effect",
        "scalar",
        "weight",
        "What an onlooker takes from a restriction or waiver: above 0 it feels it too, below 0 it is deterred",
        "example",
        -1,
        1,
        neutral=0,
    ),
)


def add(credit: float, size: float, strength: float, credibility: float) -> float:
    """
    Add one act's effect, scaled by how far the actor is believed.

    >>> add(credit=0.25, size=0.5, strength=1.0, credibility=0.5)
    0.5
    """
    return credit + size * strength * credibility
