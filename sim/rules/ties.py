"""Ties: effort counts where a government depends on the one who makes it."""

from sim.core.parameter import Parameter

EQUATION = "sum over military and economic c of alpha_kc s_ikc d_kic"
REFERENCES = ()
PARAMETERS = (
    Parameter(
        "dependence",
        "pair_channel",
        "share",
        "How much a state depends on a power in a channel: arms and treaties, trade, forums",
        "s",
        0,
        1,
        neutral=0,
    ),
    Parameter(
        "pull_weight",
        "power_channel",
        "utils per unit",
        "What one unit of arrived effort is worth to a state that depends on it wholly",
        "alpha",
        0,
        10,
        neutral=0,
    ),
)


def tie(pull_weight: float, dependence: float, arrived: float) -> float:
    """
    The pull of one channel: weight times dependence times what arrives, in utils.

    >>> tie(pull_weight=2.0, dependence=0.5, arrived=0.25)
    0.25
    """
    return pull_weight * dependence * arrived
