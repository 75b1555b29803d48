"""Credibility: a power that has lost a war is believed less."""

from sim.core.maths import toward
from sim.core.parameter import Parameter

EQUATION = "q_k <- q_k (1 - loss strength) at a defeat;  q_k(t+1) = q_k + recovery (q_k0 - q_k)"
REFERENCES = ()
PARAMETERS = (
    Parameter(
        "credibility",
        "power",
        "share",
        "How far a power's word and threats are believed at the start",
        "q",
        0,
        1,
        neutral=1,
    ),
    Parameter(
        "credibility_loss",
        "scalar",
        "share",
        "The part of its credibility that a power loses by one defeat",
        "q loss",
        0,
        1,
        neutral=0,
    ),
    Parameter(
        "credibility_recovery",
        "scalar",
        "share per month",
        "How fast credibility returns to where it started; 0 never",
        "q recovery",
        0,
        1,
        neutral=0,
    ),
)


def recover(credibility: float, start: float, recovery: float) -> float:
    """
    Move credibility back towards where it started.

    >>> recover(credibility=0.5, start=0.7, recovery=0.5)
    0.6
    """
    return toward(credibility, start, recovery)


def lose(credibility: float, loss: float, strength: float) -> float:
    """
    Lower credibility after a defeat.

    >>> lose(credibility=0.8, loss=0.25, strength=1.0)
    0.6000000000000001
    """
    return credibility - credibility * loss * strength
