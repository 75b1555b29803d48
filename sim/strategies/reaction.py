"""Reaction: return to the usual effort, and add the answer to what rivals do. The article's rule."""

from sim.core.maths import toward


def decide(effort: float, base: float, effort_return: float, answer: float) -> float:
    """
    Decide by the reaction rule.

    Uses no random numbers.

    References
    ----------
    [Richardson1960]_, with a threshold and a lag.

    Examples
    --------
    >>> decide(effort=1.0, base=0.5, effort_return=0.5, answer=0.25)
    1.0
    """
    return toward(effort, base, effort_return) + answer
