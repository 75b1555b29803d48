"""Targeting: a power aims its effort where it believes that effort moves something."""

from sim.core.maths import one, positive, toward, where
from sim.core.parameter import Parameter

EQUATION = (
    "prospect_ki = (1 - believed kappa_i) / believed tau_i (1 - (1 - blind_k) c_ki / (c_ki + c0)),"
    " c_ki = (gamma m_k + delta n_k) R_i;  aim_ki = 1 + targeting_k (rel_ki / rel_ki(0) - 1),"
    " rel_ki = prospect_ki / mean over states;  a visit: belief <- belief + reconnaissance (truth - belief)"
)
REFERENCES = ()
PARAMETERS = (
    Parameter(
        "targeting",
        "power",
        "share",
        "How far a power follows its beliefs in aiming effort; 0 never, 1 in proportion",
        "targeting",
        0,
        1,
        neutral=0,
    ),
    Parameter(
        "believed_taste",
        "pair",
        "utils",
        "What a power believes of a state's taste for hedging at the start; the truth unless said",
        "believed tau",
        1e-4,
        1e6,
    ),
    Parameter(
        "believed_habit",
        "pair",
        "share",
        "What a power believes of the weight of habit at the start; the truth unless said",
        "believed kappa",
        0,
        1,
    ),
    Parameter(
        "reconnaissance",
        "scalar",
        "share",
        "The part of its error that a power's visit removes",
        "reconnaissance",
        0,
        1,
        neutral=0,
    ),
    Parameter(
        "misperceives",
        "power",
        "share",
        "How blind a power is to what its rights campaign costs it; 1 sees nothing",
        "blind",
        0,
        1,
        neutral=0,
    ),
    Parameter(
        "discouragement_half",
        "scalar",
        "utils",
        "The cost of the campaign at which half of the prospect seems lost, to one who sees it",
        "c0",
        1e-6,
        100,
        neutral=1,
    ),
)


def learn(belief: float, truth: float, reconnaissance: float, strength: float) -> float:
    """
    Move a belief towards the truth on a visit.

    >>> learn(belief=0.2, truth=0.6, reconnaissance=0.25, strength=1.0)
    0.3
    """
    return toward(belief, truth, reconnaissance * strength)


def prospect(
    believed_taste: float, believed_habit: float, cost: float, misperceives: float, half: float
) -> float:
    """
    How much alignment a power believes that a unit of pull would move in one state.

    >>> prospect(believed_taste=0.5, believed_habit=0.5, cost=1.0, misperceives=0.0, half=1.0)
    0.5
    """
    open_to_move = (one(believed_habit) - believed_habit) * (half + misperceives * cost)
    return open_to_move / (believed_taste * (half + cost))


def aim(targeting: float, relative_prospect: float, relative_prospect_at_rest: float) -> float:
    """
    By what a power multiplies its usual effort in one state.

    >>> aim(targeting=1.0, relative_prospect=1.5, relative_prospect_at_rest=1.0)
    1.5
    """
    # Where nothing could be moved at rest, effort stays as it is.
    could_move = relative_prospect_at_rest > 0
    now = where(could_move, relative_prospect, one(targeting))
    change = now / where(could_move, relative_prospect_at_rest, one(targeting)) - one(targeting)
    return positive(one(targeting) + targeting * change)
