"""
How a scenario's game is played, where that is not as usual.

`game_text.read_game` makes this from files; `sim.game` plays by it.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Gaming:
    """
    How a scenario's game is played, where that is not as usual.

    Attributes
    ----------
    rounds : tuple of int
        The months at which rounds end; none: the usual ones.
    points : dict
        "power" or "state" -> points to spend in a round.
    costs : dict
        Word of an order -> points.
    """

    rounds: tuple[int, ...] = ()
    points: Mapping[str, int] = field(default_factory=dict)
    costs: Mapping[str, int] = field(default_factory=dict)
