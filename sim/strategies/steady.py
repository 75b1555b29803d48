"""Steady: return to the usual effort, whatever rivals do."""

from sim.core.maths import toward


def decide(effort: float, base: float, effort_return: float, answer: float) -> float:
    """
    Decide without looking at rivals.

    Uses no random numbers.

    >>> decide(effort=1.0, base=0.5, effort_return=0.5, answer=9.0)
    0.75
    """
    return toward(effort, base, effort_return)
