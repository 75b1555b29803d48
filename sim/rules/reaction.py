"""Reaction: a power answers what it sees its rivals do, above a threshold and after a lag."""

from sim.core.maths import positive
from sim.core.parameter import Parameter

EQUATION = (
    "y_ki = sum_l rival_kl e_li + psi_k border_ik (sum_l rival_kl x_il)^2;"
    "  answer_kic = share_kc r_k (1 - conf_k)(1 + rho_k border_ik)(1 + tension_k)"
    " stake_k / (stake_k + trade_k) max(0, y_ki(t - lag_k) - y_ki(0) - theta_k)"
)
REFERENCES = ("Richardson1960",)
PARAMETERS = (
    Parameter(
        "rival",
        "power_pair",
        "weight",
        "How much a power minds what another does (row: who minds)",
        "rival",
        0,
        10,
        neutral=0,
    ),
    Parameter(
        "reaction",
        "power",
        "effort per effort",
        "How strongly a power answers",
        "r",
        0,
        10,
        neutral=0,
    ),
    Parameter(
        "reaction_lag_months",
        "power",
        "months",
        "Months until it answers",
        "lag",
        0,
        12,
        neutral=0,
        is_whole=True,
    ),
    Parameter(
        "reaction_threshold",
        "power",
        "effort",
        "What it merely takes note of",
        "theta",
        0,
        100,
        neutral=0,
    ),
    Parameter(
        "confidence",
        "power",
        "share",
        "How sure it is of its place in the region; a confident power answers less",
        "conf",
        0,
        1,
        neutral=0,
    ),
    Parameter(
        "border_zeal",
        "power",
        "weight",
        "How much more it answers in a state on its border",
        "rho",
        0,
        10,
        neutral=0,
    ),
    Parameter(
        "border_alarm",
        "power",
        "effort",
        "How much a rival's share in a state on its border alarms it, rising with the square",
        "psi",
        0,
        100,
        neutral=0,
    ),
    Parameter(
        "answer_mix",
        "power_channel",
        "share",
        "Through which channels it answers",
        "share",
        0,
        1,
        neutral=1 / 3,
        sums_to_one=True,
    ),
    Parameter(
        "regional_stake",
        "power",
        "weight",
        "What the region is worth to it",
        "stake",
        1e-6,
        100,
        neutral=1,
    ),
    Parameter(
        "trade_stake",
        "power",
        "weight",
        "What its trade with the rival is worth to it, which restrains its answer",
        "trade",
        0,
        100,
        neutral=0,
    ),
    Parameter(
        "tension",
        "power",
        "weight",
        "How much louder than usual it answers, whatever the reason",
        "tension",
        0,
        10,
        neutral=0,
    ),
    Parameter(
        "tension_rise",
        "scalar",
        "weight",
        "By how much one outside blow, such as an epidemic, lifts tension",
        "tension rise",
        0,
        10,
        neutral=0,
    ),
    Parameter(
        "tension_half_life_months",
        "scalar",
        "months",
        "Months until half of it is gone",
        "tension half-life",
        0,
        1200,
        neutral=12,
    ),
    Parameter(
        "suspicion_rise",
        "scalar",
        "weight",
        "By what part one contact with its opponents lifts how much a power minds a rival",
        "suspicion rise",
        0,
        10,
        neutral=0,
    ),
    Parameter(
        "suspicion_half_life_months",
        "scalar",
        "months",
        "Months until half of it is gone",
        "suspicion half-life",
        0,
        1200,
        neutral=12,
    ),
)


def notice(rivals_effort: float, alarm: float, borders: float, rivals_share: float) -> float:
    """
    What a power reads of its rivals' doings in one state, in effort.

    >>> notice(rivals_effort=0.5, alarm=2.0, borders=1.0, rivals_share=0.5)
    1.0
    """
    return rivals_effort + alarm * borders * rivals_share * rivals_share


def zeal(
    reaction: float, confidence: float, tension: float, regional_stake: float, trade_stake: float
) -> float:
    """
    How strongly a power answers: effort for each unit of what it answers.

    >>> zeal(1.0, confidence=0.5, tension=0.0, regional_stake=1.0, trade_stake=1.0)
    0.25
    """
    answer = reaction - reaction * confidence
    answer = answer + answer * tension
    return answer * regional_stake / (regional_stake + trade_stake)


def zeal_in(zeal: float, border_zeal: float, borders: float) -> float:
    """
    How strongly it answers in one state: more on its border.

    >>> zeal_in(0.25, border_zeal=1.0, borders=1.0)
    0.5
    """
    return zeal + zeal * border_zeal * borders


def answer(zeal: float, signal: float, signal_at_rest: float, threshold: float) -> float:
    """
    The effort that a power adds through all channels; nothing below its threshold.

    >>> answer(zeal=0.5, signal=1.0, signal_at_rest=0.5, threshold=0.25)
    0.125
    """
    return zeal * positive(signal - signal_at_rest - threshold)
