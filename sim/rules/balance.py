"""Balance: near and strong powers attract (bandwagoning) or repel (balancing)."""

from sim.core.parameter import Parameter

EQUATION = "balance_i P_ik, with P_ik = C_k q_k g_ik"
REFERENCES = ("Walt1987",)
PARAMETERS = (
    Parameter(
        "balance",
        "state",
        "utils per unit",
        "Above 0 a state follows the near and strong, below 0 it balances against them",
        "balance",
        -10,
        10,
        neutral=0,
    ),
)


def follow(balance: float, power: float) -> float:
    """
    The pull, in utils, of a power's projected strength.

    >>> follow(balance=-2.0, power=0.25)
    -0.5
    """
    return balance * power
