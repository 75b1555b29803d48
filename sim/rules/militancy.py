"""Militancy: a government's concern about militancy at home, and what moves it."""

from sim.core.maths import exp, lift, one, toward
from sim.core.parameter import Parameter

EQUATION = (
    "R_i(t+1) = R_i + relax (level_i - R_i) + rise (1 - R_i) [u < 1 - exp(-hazard_i)]"
    " - cooperation (M_i - M_i0) R_i, within 0 and 1;  level_i <- level_i + exposure_i spill (1 - level_i)"
)
REFERENCES = ()
PARAMETERS = (
    Parameter(
        "militancy_concern",
        "state",
        "share",
        "The government's concern about militancy at home; from attack records and judgement",
        "R",
        0,
        1,
        neutral=0,
    ),
    Parameter(
        "incident_hazard",
        "state",
        "per month",
        "Hazard of a militant incident in a month",
        "hazard",
        0,
        5,
        neutral=0,
    ),
    Parameter(
        "incident_rise",
        "scalar",
        "share",
        "By how much of what is left to one an incident lifts the concern",
        "rise",
        0,
        1,
        neutral=0,
    ),
    Parameter(
        "militancy_relaxation",
        "scalar",
        "share per month",
        "How fast the concern returns to its level",
        "relax",
        0,
        1,
        neutral=0,
    ),
    Parameter(
        "militancy_exposure",
        "state",
        "share",
        "How far a state feels it when a neighbour in trouble is abandoned",
        "exposure",
        0,
        1,
        neutral=0,
    ),
    Parameter(
        "spill_over",
        "scalar",
        "share",
        "By how much of what is left to one an abandoned neighbour lifts the level, at full exposure",
        "spill",
        0,
        1,
        neutral=0,
    ),
    Parameter(
        "security_cooperation",
        "scalar",
        "share per month",
        "The part of the concern that one more unit of arrived military effort takes away",
        "cooperation",
        0,
        1,
        neutral=0,
    ),
)


def is_incident(uniform: float, hazard: float) -> bool:
    """
    Whether a militant incident happens: one uniform number per state and month decides.

    >>> is_incident(uniform=0.3, hazard=0.5), is_incident(uniform=0.4, hazard=0.5)
    (True, False)
    """
    return uniform < one(hazard) - exp(-hazard)


def worry_more(level: float, exposure: float, spill: float, strength: float) -> float:
    """
    Lift the level of concern when a neighbour is abandoned.

    >>> worry_more(level=0.5, exposure=0.5, spill=0.5, strength=1.0)
    0.625
    """
    return lift(level, exposure * spill * strength * (one(level) - level))


def settle(
    concern: float,
    level: float,
    relaxation: float,
    rise: float,
    cooperation: float,
    added_effort: float,
) -> float:
    """
    Carry the concern through one month; held within 0 and 1.

    Parameters
    ----------
    concern, level : float, share
    relaxation : float, share per month
    rise : float, share
        This month's rise from incidents: 0 in a month without one.
    cooperation : float, share per month
    added_effort : float, effort
        Military effort that arrives, above that of the start; below 0 if it fell.

    Returns
    -------
    float, share

    Examples
    --------
    >>> settle(0.5, 0.5, 0.1, rise=0.5, cooperation=0.0, added_effort=0.0)
    0.75
    """
    return lift(
        toward(concern, level, relaxation),
        rise * (one(concern) - concern) - cooperation * added_effort * concern,
    )
