"""Talk: words count with the money and the credibility behind them."""

from sim.core.maths import saturating
from sim.core.parameter import Parameter

EQUATION = "alpha_k,dip s_ik,dip d_ki,dip q_k V_ik / (V_ik + V0)"
REFERENCES = ()
PARAMETERS = (
    Parameter(
        "talk_half",
        "scalar",
        "effort",
        "The stock of built projects at which a power's words are half believed",
        "V0",
        1e-6,
        100,
        neutral=1e-6,
    ),
)


def back(credibility: float, investment: float, talk_half: float) -> float:
    """
    How far words are believed: nothing without projects, in full with many.

    >>> back(credibility=0.5, investment=3.0, talk_half=1.0)
    0.375
    >>> back(credibility=1.0, investment=0.0, talk_half=1.0)
    0.0
    """
    return credibility * saturating(investment, talk_half)
