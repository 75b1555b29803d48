"""Cross: every strategy in every power's seat against every other, in the same fates."""

from collections.abc import Sequence
from itertools import product

import numpy as np
from numpy.typing import NDArray

from sim.core.errors import UserError
from sim.game.bots.minds import Minds
from sim.game.orders.terms import Terms
from sim.game.tournament.play import play
from sim.scenario.model import Scenario
from sim.study.audit.game import Count

MOST_PROFILES = 2_401
"""Seven strategies in four seats: what takes some minutes."""
GAMES_AT_ONCE = 5_000
Profile = tuple[str, ...]
"""The strategy of each power."""


def profiles_of(powers: Sequence[str], strategies: Sequence[str]) -> list[Profile]:
    """
    All ways to hand strategies to powers.

    Raises
    ------
    UserError
        If they are too many to play them all.
    """
    count = len(strategies) ** len(powers)
    if count > MOST_PROFILES:
        raise UserError(
            f"tournament: {len(strategies)} strategies for {len(powers)} powers make {count:,} ways to"
            f" play, at most {MOST_PROFILES:,} are right: name fewer with --strategy"
        )
    return list(product(strategies, repeat=len(powers)))


def worlds_of(games: int, powers: int) -> int:
    """How many worlds are followed: each game, and beside it one for each power left to autopilot."""
    return games * (1 + powers)


def payoffs(
    scenario: Scenario,
    terms: Terms,
    seed: int,
    fates: int,
    profiles: Sequence[Profile],
    count: Count,
) -> NDArray[np.float64]:
    """
    Play every profile in the same fates, states left to the model's own rule.

    Returns
    -------
    array (profile, fate, power) of scores
    """
    powers, at_once = list(scenario.powers), max(1, GAMES_AT_ONCE // fates)
    found = []
    for at in range(0, len(profiles), at_once):
        some = profiles[at : at + at_once]
        casts = [dict(zip(powers, each, strict=True)) for each in some for _ in range(fates)]
        luck = list(range(fates)) * len(some)
        moved = play(Minds(scenario, terms, seed), casts, luck, powers)
        found.append(moved.reshape(len(some), fates, len(powers)))
        count.more(worlds_of(len(casts), len(powers)))
    return np.concatenate(found)
