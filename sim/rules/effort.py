"""Effort: what a power spends on a state through a channel, within its means."""

from sim.core.maths import one, smaller, where
from sim.core.parameter import Parameter

EQUATION = (
    "e_kic(t+1) = min(cap_kc, e_kic + f_k (e0_kic max(h_k + home_k,dip, 0) aim_ki - e_kic) + answer_kic),"
    " then scaled so that the sum over states and channels is at most B_k h_k"
)
REFERENCES = ("Richardson1960",)
PARAMETERS = (
    Parameter(
        "effort",
        "pair_channel",
        "effort",
        "What a power spends on a state in a channel when nothing happens, if no cap binds",
        "e0",
        0,
        100,
        neutral=0,
    ),
    Parameter(
        "effort_return",
        "power",
        "share per month",
        "How fast effort returns to that",
        "f",
        0,
        1,
        neutral=0.1,
    ),
    Parameter(
        "budget",
        "power",
        "effort",
        "The most that a power can spend on all states and channels in a month",
        "B",
        0,
        1e9,
        neutral=1e9,
    ),
    Parameter(
        "effort_cap",
        "power_channel",
        "effort",
        "The most that a power can spend on one state in a channel",
        "cap",
        0,
        1e9,
        neutral=1e9,
    ),
    Parameter(
        "visit_effort",
        "scalar",
        "effort",
        "The diplomatic effort that one visit takes, which rivals see",
        "visit effort",
        0,
        10,
        neutral=0,
    ),
    Parameter(
        "statement_effort",
        "scalar",
        "effort",
        "The diplomatic effort that one strong statement takes",
        "statement effort",
        0,
        10,
        neutral=0,
    ),
)


def limit(wanted: float, cap: float) -> float:
    """
    Hold what is wanted in one state and channel to the cap of that channel.

    >>> limit(wanted=1.5, cap=1.25)
    1.25
    """
    return smaller(wanted, cap)


def afford(budget: float, wanted_in_all: float) -> float:
    """
    The share of what it wants that a power can afford.

    >>> afford(budget=1.0, wanted_in_all=2.0)
    0.5
    >>> afford(budget=3.0, wanted_in_all=2.0)
    1.0
    """
    is_short = wanted_in_all > budget
    return where(is_short, budget, one(budget)) / where(is_short, wanted_in_all, one(budget))
