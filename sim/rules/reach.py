"""Reach: power weakens with distance (a loss-of-strength gradient)."""

from sim.core.maths import exp, log, one, toward
from sim.core.parameter import Parameter

EQUATION = "g_ik = phi_ik + (1 - phi_ik) exp(-D_ik / L);  d_kic = e_kic g_ik^lambda_c"
REFERENCES = ("Boulding1962",)
PARAMETERS = (
    Parameter(
        "distance", "pair", "km", "How far the two capitals are apart", "D", 0, 40_000, neutral=0
    ),
    Parameter(
        "borders",
        "pair",
        "yes or no",
        "Whether they share a land border",
        "border",
        0,
        1,
        neutral=0,
    ),
    Parameter(
        "reach_length",
        "scalar",
        "km",
        "The distance over which reach falls to a third (by the factor e)",
        "L",
        1,
        1e6,
        neutral=4000,
    ),
    Parameter(
        "reach_floor",
        "pair",
        "share",
        "The part of its reach that distance never takes; 1 abolishes distance",
        "phi",
        0,
        1,
        neutral=1,
    ),
    Parameter(
        "reach_power",
        "channel",
        "weight",
        "How much each channel feels distance: 1 in full, 0 not at all",
        "lambda",
        0,
        3,
        neutral=1,
    ),
    Parameter(
        "reach_loss",
        "scalar",
        "share",
        "The part of its reach floor that a power loses with a forward base",
        "phi loss",
        0,
        1,
        neutral=0,
    ),
)


def reach(distance: float, length: float, floor: float) -> float:
    """
    Weigh a power by how far away it is.

    Parameters
    ----------
    distance, length : float, km
        Capital to capital; the distance over which reach falls by e.
    floor : float, share from 0 to 1
        What distance never takes. 1 makes distance drop out.

    Returns
    -------
    float, share from `floor` to 1

    References
    ----------
    [Boulding1962]_, the loss-of-strength gradient.

    Examples
    --------
    >>> reach(distance=0.0, length=4000.0, floor=0.1)
    1.0
    >>> reach(distance=9000.0, length=4000.0, floor=1.0)
    1.0
    """
    near = exp(-distance / length)
    return toward(near, one(near), floor)


def passage(reach: float, reach_power: float) -> float:
    """
    The part of an effort that arrives through a channel: reach to the channel's power.

    >>> passage(reach=0.5, reach_power=0.0)
    1.0
    """
    return exp(reach_power * log(reach))


def lose_floor(floor: float, loss: float, strength: float) -> float:
    """Lower the reach floor when a forward base is given up."""
    return floor - floor * loss * strength
