"""Rights campaign: a campaign for persecuted Muslims abroad worries governments that fear militants."""

from sim.core.parameter import Parameter

EQUATION = (
    "-(gamma m_k + delta n_k) R_i;  m_k(t+1) = m_k + (1 - kept) (level_k - m_k), and a rise lifts"
    " the level by its persistent part"
)
REFERENCES = ()
PARAMETERS = (
    Parameter(
        "rights_campaign",
        "power",
        "salience",
        "How loudly a power campaigns for persecuted Muslims abroad at the start",
        "m",
        0,
        1,
        neutral=0,
    ),
    Parameter(
        "asylum_appeal",
        "power",
        "salience",
        "How loudly a power asks the states to take the persecuted in, at the start",
        "n",
        0,
        1,
        neutral=0,
    ),
    Parameter(
        "campaign_cost",
        "scalar",
        "utils",
        "What a full campaign costs its sender with a government of full concern about militancy",
        "gamma",
        0,
        10,
        neutral=0,
    ),
    Parameter(
        "asylum_cost",
        "scalar",
        "utils",
        "What a full call for asylum costs its sender with a government of full concern",
        "delta",
        0,
        10,
        neutral=0,
    ),
    Parameter(
        "campaign_rise",
        "scalar",
        "salience",
        "By how much one press conference lifts the campaign",
        "m rise",
        0,
        1,
        neutral=0,
    ),
    Parameter(
        "asylum_rise",
        "scalar",
        "salience",
        "By how much one appeal lifts the call for asylum",
        "n rise",
        0,
        1,
        neutral=0,
    ),
    Parameter(
        "campaign_persistence",
        "scalar",
        "share",
        "The part of a rise that stays",
        "persistence",
        0,
        1,
        neutral=0,
    ),
    Parameter(
        "campaign_half_life_months",
        "scalar",
        "months",
        "Months until half of the part that does not stay is gone",
        "campaign half-life",
        0,
        1200,
        neutral=12,
    ),
)


def worry(
    campaign: float, asylum: float, campaign_cost: float, asylum_cost: float, concern: float
) -> float:
    """
    What campaign and call for asylum cost their sender with one government, in utils (0 or less).

    >>> worry(campaign=0.5, asylum=0.25, campaign_cost=0.4, asylum_cost=0.8, concern=0.5)
    -0.2
    """
    return -(campaign_cost * campaign + asylum_cost * asylum) * concern
