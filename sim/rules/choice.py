"""
Choice: the alignment that a state would choose afresh, given the pulls and its taste for hedging.

Entropy-regularised choice: `argmax over x of sum_k x_k U_k + tau H(x)`, a multinomial logit whose
scale is the taste for hedging. Powers that a state sees as one side form a nest: they are close
substitutes, so a twin of one does not take share from the others.

With v_k = exp((z_k - top_N) / mu), z = U / tau, N the nest of k, top_N its largest z:
S_N = sum of v over the nest, and x_k is proportional to exp(top_N - top) S_N^mu v_k / S_N.
"""

from sim.core.maths import exp, log, one, positive
from sim.core.parameter import Parameter

EQUATION = (
    "x*_i = softmax(U_i / tau_i), nested with dissimilarity mu;  room_i = tau_i ln sum_N (sum_k exp(U_ik"
    " / (tau_i mu)))^mu;  tau_i(t) = tau_i (1 - demand_i)"
)
REFERENCES = ("McFadden1974", "Train2009")
PARAMETERS = (
    Parameter(
        "hedging_taste",
        "state",
        "utils",
        "Taste for spreading alignment: large is even shares, near 0 picks the best",
        "tau",
        1e-4,
        1e6,
    ),
    Parameter(
        "intercept",
        "pair",
        "utils",
        "The pull that no mechanism explains; solved from the start unless `start: given`",
        "intercept",
        -100,
        100,
        neutral=0,
    ),
    Parameter(
        "same_side",
        "power_pair",
        "yes or no",
        "Whether two powers are seen as one side (1 on the diagonal)",
        "N",
        0,
        1,
        is_whole=True,
    ),
    Parameter(
        "nest_mu",
        "scalar",
        "share",
        "How different the powers of one side are to choose from: 1 as different as any, near 0 twins",
        "mu",
        0.01,
        1,
        neutral=1,
    ),
    Parameter(
        "demand_size",
        "scalar",
        "share",
        "The part of its taste for hedging that a demand to choose sides takes from a state",
        "demand",
        0,
        0.9,
        neutral=0,
    ),
    Parameter(
        "demand_half_life_months",
        "scalar",
        "months",
        "Months until half of a demand is forgotten",
        "demand half-life",
        0,
        1200,
        neutral=12,
    ),
)


def hold_taste(taste: float, demand: float) -> float:
    """
    The taste for hedging that a demand to choose sides leaves.

    >>> hold_taste(taste=0.5, demand=0.5)
    0.25
    """
    return taste - taste * demand


def attend(scaled_pull: float, top_of_nest: float, focus: float) -> float:
    """
    How much a power counts within its nest, from 0 to 1; `focus` is one over the nest's mu.

    >>> attend(scaled_pull=2.0, top_of_nest=2.0, focus=2.0)
    1.0
    """
    return exp((scaled_pull - top_of_nest) * focus)


def weigh(
    attention: float, attention_of_nest: float, top_of_nest: float, top: float, nest_mu: float
) -> float:
    """
    The weight of a power among all, before weights are made to sum to one.

    >>> weigh(attention=1.0, attention_of_nest=1.0, top_of_nest=2.0, top=2.0, nest_mu=0.5)
    1.0
    """
    closer = nest_mu - one(nest_mu)
    return attention * exp(top_of_nest - top + closer * log(attention_of_nest))


def room(taste: float, top: float, weight_of_all: float) -> float:
    """
    How good the best that a state can do is, in utils: falls when every choice gets worse.

    >>> room(taste=0.5, top=2.0, weight_of_all=1.0)
    1.0
    """
    return taste * (top + log(weight_of_all))


def invert(target: float, target_of_nest: float, taste: float, nest_mu: float) -> float:
    """
    The pull, up to a constant, that makes a state choose this target.

    >>> invert(target=1.0, target_of_nest=1.0, taste=0.5, nest_mu=1.0)
    0.0
    """
    return taste * (log(target_of_nest) + nest_mu * log(target / target_of_nest))


def demand_more(demand: float, size: float, strength: float) -> float:
    """
    Add a demand to choose sides: it takes a share of the taste that is still free.

    >>> demand_more(demand=0.5, size=0.5, strength=1.0)
    0.75
    """
    return demand + positive(size * strength) * (one(demand) - demand)
