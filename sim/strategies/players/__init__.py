"""
Players: one way to play a seat of the game, per file; powers and states alike.

A strategy is a file with `TRAITS` and `wish(sight) -> wishes`: what it would order, the dearest
first. It is pure: the same sight gives the same wishes. The game takes what is legal, one after the
other, until the points are out.
"""

from sim.strategies.players import (
    autopilot,
    builder,
    campaigner,
    hawk,
    patient,
    random,
    tit_for_tat,
)
from sim.strategies.players.sight import Player

PLAYERS: dict[str, Player] = {
    "autopilot": autopilot,
    "patient": patient,
    "hawk": hawk,
    "tit_for_tat": tit_for_tat,
    "builder": builder,
    "campaigner": campaigner,
    "random": random,
}
"""Name of a strategy -> its file."""
