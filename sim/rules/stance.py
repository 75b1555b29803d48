"""Stance: what a government says in public about a power, and the mercy that it earns."""

from sim.core.maths import larger, one, where, zero
from sim.core.parameter import Parameter

EQUATION = (
    "the best of welcome c1 regard_ik - c2 sum_l rival_lk p_il, rebuff -c1 regard_ik + c3 sum_l"
    " reward_l rival_lk P_il - c2 p_ik, silence 0; regard = credit + friction;  mercy_il = rate q_l"
    " (reward_l sum_k rival_lk [new rebuff of k] + reward_rights_l (rights_i - rights_i0)), into the"
    " waiver's credit"
)
REFERENCES = ()
PARAMETERS = (
    Parameter(
        "stance_gain",
        "scalar",
        "weight",
        "c1: what saying what it feels is worth to a government",
        "c1",
        0,
        100,
        neutral=0,
    ),
    Parameter(
        "stance_cost",
        "scalar",
        "weight",
        "c2: what the pressure of the offended costs it",
        "c2",
        0,
        100,
        neutral=0,
    ),
    Parameter(
        "stance_reward",
        "scalar",
        "weight",
        "c3: what a rival's reward is worth to it",
        "c3",
        0,
        100,
        neutral=0,
    ),
    Parameter(
        "reward_anti_rival",
        "power",
        "weight",
        "How much a power rewards a rebuff of its rivals",
        "reward",
        0,
        10,
        neutral=0,
    ),
    Parameter(
        "reward_rights",
        "power",
        "weight",
        "How much a power rewards respect for human rights",
        "reward rights",
        0,
        10,
        neutral=0,
    ),
    Parameter(
        "mercy_rate",
        "scalar",
        "utils",
        "The credit that a month of full merit earns",
        "mercy rate",
        0,
        10,
        neutral=0,
    ),
    Parameter(
        "rights_record",
        "state",
        "share",
        "How democratic a state is, from 0 to 1, as an index says",
        "rights",
        0,
        1,
        neutral=0,
    ),
    Parameter(
        "promise_size",
        "scalar",
        "share",
        "By how much a promise to uphold human rights lifts the record in a power's eyes",
        "promise",
        0,
        1,
        neutral=0,
    ),
)


def welcome(gain: float, regard: float, cost: float, rivals_pressure: float) -> float:
    """
    What a welcome is worth beside silence.

    >>> welcome(gain=1.0, regard=0.5, cost=1.0, rivals_pressure=0.25)
    0.25
    """
    return gain * regard - cost * rivals_pressure


def rebuff(
    gain: float, regard: float, reward_weight: float, reward: float, cost: float, pressure: float
) -> float:
    """
    What a rebuff is worth beside silence.

    >>> rebuff(gain=1.0, regard=-0.5, reward_weight=1.0, reward=0.25, cost=1.0, pressure=0.5)
    0.25
    """
    return -gain * regard + reward_weight * reward - cost * pressure


def speak(welcome: float, rebuff: float) -> float:
    """
    Choose what to say: 1 welcome, -1 rebuff, 0 silence; silence unless something is better.

    >>> speak(welcome=0.1, rebuff=-0.1), speak(welcome=0.1, rebuff=0.2), speak(0.0, 0.0)
    (1.0, -1.0, 0.0)
    """
    said = where(welcome >= rebuff, one(welcome), -one(welcome))
    return where(larger(welcome, rebuff) > 0, said, zero(welcome))


def merit(reward_anti_rival: float, rebuffs: float, reward_rights: float, rights: float) -> float:
    """
    What a state has earned with one power.

    Parameters
    ----------
    rebuffs : float, weight
        The state's rebuffs of that power's rivals, each weighted by how much the power minds.

    Examples
    --------
    >>> merit(reward_anti_rival=1.0, rebuffs=0.5, reward_rights=0.0, rights=0.9)
    0.5
    """
    return reward_anti_rival * rebuffs + reward_rights * rights


def show_mercy(credit: float, rate: float, credibility: float, new_merit: float) -> float:
    """
    Add a month's mercy to what a government remembers of waivers.

    >>> show_mercy(credit=0.0, rate=0.5, credibility=0.5, new_merit=1.0)
    0.25
    """
    return credit + rate * credibility * new_merit
