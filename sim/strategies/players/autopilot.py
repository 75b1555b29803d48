"""
Autopilot: orders nothing, so that the model's own rule plays the seat.

A power then reacts to what its rivals do, as the article says that Russia and China will (C4, C16,
C47), by the rule of Richardson's arms races [Richardson1960]_; a state hedges by its taste
[Kuik2008]_. Every score is counted from here: what a seat moved beside its autopilot.
"""

from collections.abc import Iterable

from sim.strategies.players.sight import NOTHING, Sight, Traits, Wish

TRAITS = Traits(spends=NOTHING)


def wish(sight: Sight) -> Iterable[Wish]:
    """Wish nothing."""
    return ()
