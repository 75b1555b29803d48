"""
Review: a round that was played, played once more in other worlds, and split into causes.

Where the round began is played again too, for a few milliseconds a round, rather than kept: a game
is its list of acts, and the fast engine goes on from its own numbers, as the scores do.
"""

from collections.abc import Mapping
from dataclasses import replace
from itertools import pairwise
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from sim.core.errors import UserError
from sim.engines.asked import Ask, Override
from sim.engines.ensemble import run_ensemble
from sim.engines.prepare import Deed
from sim.game.field.carry import Load, carry
from sim.game.field.field import Field, Turn
from sim.game.game import Game, Round
from sim.scenario.model import Changes, Scenario
from sim.scenario.naming import element_keys


class World(NamedTuple):
    """A way in which a round is played again: what is changed of the scenario, and the orders."""

    changes: Changes
    turn: Turn


def round_of(game: Game, number: int) -> Round:
    """
    A round that was played, by its number from 0; -1 for the last.

    Raises
    ------
    UserError
        If there is no such round yet.
    """
    count = len(game.rounds)
    if not count:
        raise UserError("game: no round was played yet")
    if not -count <= number < count:
        raise UserError(f"game: round {number + 1} found, 1 to {count} are right")
    return game.rounds[number]


def start_of(game: Game, played: Round) -> Field:
    """The game where a round begins, alone on the fast engine."""
    field = Field(game.scenario, game.terms, game.seed, np.array([game.fate]))
    for before in game.rounds[: played.number]:
        field.play([before.turn])
    return field


def split(
    game: Game, played: Round, worlds: Mapping[str, World], months: tuple[int, ...]
) -> NDArray[np.float64]:
    """
    Play a round in several worlds from where it began; split what each differs by from the next.

    Returns
    -------
    array (pair, month, state, power, cause)
        In shares; the causes are those of `sim.rules.split` and add up to the difference.
    """
    loads = {
        name: carry(game.scenario, world.turn, played.first, played.last)
        for name, world in worlds.items()
    }
    found = run_ensemble(
        game.scenario,
        {name: world.changes for name, world in worlds.items()},
        [game.fate],
        game.seed,
        ask=Ask(pairs=tuple(pairwise(worlds)), split_months=months),
        months=played.last,
        overrides=[
            o for name, load in loads.items() for o in overrides_of(game.scenario, name, load)
        ],
        acts=[deed for name, load in loads.items() for deed in deeds_of(name, load)],
        start=start_of(game, played).state,
    )
    return found.split


def overrides_of(scenario: Scenario, name: str, load: Load) -> list[Override]:
    """The settings of one world."""
    keys = element_keys(scenario)
    return [
        Override(keys[place], np.array([value]), is_always=False, variants=(name,))
        for place, value in load.settings.items()
    ]


def deeds_of(name: str, load: Load) -> list[Deed]:
    """The deeds of one world."""
    return [replace(each, variant=name) for each in load.deeds]
