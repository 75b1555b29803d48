"""Drift: alignment closes part of the gap to its target each month, and habit follows."""

from sim.core.maths import toward
from sim.core.parameter import Parameter

EQUATION = (
    "x_i(t+1) = x_i + eta_i [(1 - kappa_i)((1 - w_i) x*_i + w_i sum_j W_ij x_j) + kappa_i a_i - x_i];"
    "  a_i(t+1) = a_i + nu_i (x_i - a_i)"
)
REFERENCES = ("FriedkinJohnsen1990",)
PARAMETERS = (
    Parameter(
        "alignment",
        "pair",
        "share",
        "Share of its cues that a state takes from each power at the start",
        "x",
        0,
        1,
        sums_to_one=True,
    ),
    Parameter(
        "anchor",
        "pair",
        "share",
        "Habit: the alignment that a state falls back on; its start alignment unless said",
        "a",
        0,
        1,
        sums_to_one=True,
    ),
    Parameter(
        "drift_rate",
        "state",
        "share per month",
        "Share of the gap to its target that a state closes each month",
        "eta",
        0,
        1,
    ),
    Parameter(
        "habit_weight",
        "state",
        "share",
        "Weight of habit in the target",
        "kappa",
        0,
        1,
        neutral=0,
    ),
    Parameter(
        "habit_formation",
        "state",
        "share per month",
        "Share of the gap between habit and alignment that closes each month",
        "nu",
        0,
        1,
        neutral=0,
    ),
    Parameter(
        "peer_weight",
        "state",
        "share",
        "Weight of what the states it watches do",
        "w",
        0,
        1,
        neutral=0,
    ),
    Parameter(
        "peers",
        "state_pair",
        "share",
        "Whom a state watches; evenly all others unless said",
        "W",
        0,
        1,
        sums_to_one=True,
    ),
)


def aim(
    target: float, peers: float, anchor: float, peer_weight: float, habit_weight: float
) -> float:
    """
    Where a state is heading: its own choice, what its peers do, and its habit.

    >>> aim(target=0.4, peers=0.2, anchor=0.5, peer_weight=0.5, habit_weight=0.5)
    0.4
    """
    return toward(toward(target, peers, peer_weight), anchor, habit_weight)


def close_gap(alignment: float, aim: float, drift_rate: float) -> float:
    """
    Move an alignment part of the way to where it is heading.

    One month of the linear rule. Uses no random numbers.

    Parameters
    ----------
    alignment, aim : float, share from 0 to 1
        This month's share, and the share the state is heading for.
    drift_rate : float, share of the gap closed per month
        0 never moves; 1 arrives at once.

    Returns
    -------
    float, share from 0 to 1

    References
    ----------
    [FriedkinJohnsen1990]_, equation 1.

    Examples
    --------
    >>> close_gap(alignment=0.2, aim=0.6, drift_rate=0.25)
    0.3
    """
    return toward(alignment, aim, drift_rate)


def form_habit(anchor: float, alignment: float, habit_formation: float) -> float:
    """
    Move a habit part of the way to the alignment.

    >>> form_habit(anchor=0.2, alignment=0.6, habit_formation=0.25)
    0.3
    """
    return toward(anchor, alignment, habit_formation)
