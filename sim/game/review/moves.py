"""
Moves: how far all states moved over a round, and by what.

Beside the game a still world is played from where the round began, without orders, events and
trends, and a calm one, which has no luck either. What the game differs by from the still world is
split into causes; what the still world differs by from the calm one is luck; and how far the calm
one moves was under way already. Together they are the move.
"""

import numpy as np
from numpy.typing import NDArray

from sim.answers.sentences import ROW_WORDS
from sim.engines.prepare import still
from sim.game.field.scores import POINTS
from sim.game.game import Game, Round
from sim.game.review.review import World, split
from sim.rules.split import CAUSES
from sim.scenario.model import Changes, Scenario
from sim.scenario.naming import element_places

CHANCES = ("shock_size", "incident_hazard")
"""Parameters without which there is no luck from now on."""
LUCK = CAUSES.index("shock")
UNDER_WAY = len(CAUSES)
WORDS = (*(ROW_WORDS[cause] for cause in CAUSES), "what was under way")
"""What can have moved a state, in words."""


def moves_of(game: Game, played: Round) -> NDArray[np.float64]:
    """What moved all states over a round: points of 100, (state, power, place in WORDS)."""
    quiet = still(game.scenario)
    worlds = {
        "game": World(Changes(), played.turn),
        "still": World(quiet, {}),
        "calm": World(calm(game.scenario, quiet), {}),
    }
    rows, chance = split(game, played, worlds, (played.last,))[:, 0]
    end, start = (game.months[month]["alignment"] for month in (played.last, played.first - 1))
    rows[..., LUCK] += chance.sum(axis=-1)
    under_way = end - start - rows.sum(axis=-1)
    return POINTS * np.concatenate([rows, under_way[..., None]], axis=-1)


def calm(scenario: Scenario, quiet: Changes) -> Changes:
    """The still world without luck."""
    chancy = [key for key, (name, _) in element_places(scenario).items() if name in CHANCES]
    return Changes(from_now={**quiet.from_now, **dict.fromkeys(chancy, 0.0)}, without=quiet.without)
