"""
Strategies: one way for a power to decide what it spends, per file.

A strategy is `decide(effort, base, effort_return, answer) -> effort`: this month's effort in one
state and channel, what the power returns to, how fast, and what the reaction rule would add. Pure
and scalar, so that both engines can use it. Caps and the budget are applied afterwards.
"""

from collections.abc import Callable

from sim.strategies import reaction, steady

Decide = Callable[[float, float, float, float], float]

STRATEGIES: dict[str, Decide] = {
    "reaction": reaction.decide,
    "steady": steady.decide,
}
"""Name in a scenario -> what decides. A strategy's number is its place here."""
