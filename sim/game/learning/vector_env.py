"""
Vector env: many games side by side, for agents that learn; arrays in and arrays out.

    env = VectorEnv("kazakhstan_2020", seats=["US"], games=256)
    observations, masks = env.reset(seed=7)
    while not env.is_over:
        actions = masks.argmax(axis=-1)                       # (game, seat): everybody passes
        observations, masks, rewards = env.step(actions)

It plays on the fast engine, with the numbers that a game of the same seed and fate has. NumPy is
all it needs.
"""

from collections.abc import Sequence
from typing import Any

import numpy as np
from numpy.typing import ArrayLike, NDArray

from sim.core.errors import UserError
from sim.game.acts import MOST_SEED, check_whole
from sim.game.field import scores
from sim.game.field.beside import moved, runs_of
from sim.game.field.field import Field, Held
from sim.game.learning.deck import beside_each, deal, deck_of
from sim.game.learning.numbers import Flags, Floats, check_count, numbers_of, pass_unless, shown
from sim.scenario.load import load as load_scenario
from sim.scenario.model import Scenario


class VectorEnv:
    """
    Games side by side; all are in the same round, and at the same pick of it.

    Parameters
    ----------
    scenario : str or Scenario
    seats : sequence of str, optional
        Who learns; everybody by default. Nobody orders for the others.
    picks : int, optional
        Steps of a round, see `numbers_of`.
    games : int

    Attributes
    ----------
    numbers : Numbers
        What actions and observations mean.
    is_over : bool
        Whether all rounds were played; then only `reset` goes on.
    fates : array of int, (game,)
        The luck of each game: 0, 1, ... after a reset with a seed, and the next ones after a reset
        without.
    """

    def __init__(
        self,
        scenario: str | Scenario = "kazakhstan_2020",
        seats: Sequence[str] | None = None,
        picks: int | None = None,
        games: int = 64,
    ) -> None:
        chosen = load_scenario(scenario) if isinstance(scenario, str) else scenario
        check_count("games", games)
        self.numbers = numbers_of(chosen, seats, picks)
        self.games = games
        self.seed = 0
        self.fates = np.arange(games) - games
        self.is_over = True
        rounds = range(len(self.numbers.terms.rounds))
        self.decks = [deck_of(self.numbers, number) for number in rounds]
        self.beside = [np.arange(games)] * len(self.numbers.seats)
        self.tables = (*scores.tables_for(*self.numbers.seats), "stance")

    def reset(self, seed: int | None = None) -> tuple[Floats, Flags]:
        """
        Begin all games anew.

        Returns
        -------
        observations : array, (game, seat, number)
        masks : array of bool, (game, seat, action)

        Raises
        ------
        UserError
            If the seed is wrong; then nothing has changed.
        """
        if seed is not None:
            check_whole("seed", seed, MOST_SEED)
        self.fates = np.arange(self.games) if seed is not None else self.fates + self.games
        self.seed = self.seed if seed is None else int(seed)
        seats, scenario = self.numbers.seats, self.numbers.scenario
        fates = self.fates[runs_of(self.games, self.beside)]
        self.field = Field(scenario, self.numbers.terms, self.seed, fates)
        self.now = np.repeat(scenario.values["alignment"][None], self.games, axis=0)
        self.past, self.stances = self.now, np.zeros_like(self.now)
        self.number, self.is_over = 0, False
        self.picked: list[NDArray[np.int64]] = []
        self.before = np.zeros((self.games, len(seats), self.numbers.actions), bool)
        return self.look()

    def step(self, actions: ArrayLike) -> tuple[Floats, Flags, NDArray[np.float64]]:
        """
        Let every seat give one order more, or pass; after the last pick the round is played.

        Parameters
        ----------
        actions : array of int, (game, seat)
            What is not legal counts as a pass.

        Returns
        -------
        observations, masks : as of `reset`
        rewards : array, (game, seat)
            The scores of the round where one was played, else 0.

        Raises
        ------
        UserError
            If the games are over, or the actions are no such array; then nothing has changed.
        """
        if self.is_over:
            raise UserError("env: the games are over, reset is right")
        chosen = whole_numbers(actions, (self.games, len(self.numbers.seats)))
        legal = self.numbers.legal(self.given())
        self.picked.append(pass_unless(legal, chosen))
        rewards = np.zeros(chosen.shape)
        if len(self.picked) == self.numbers.picks:
            rewards = self.play()
        return (*self.look(), rewards)

    def given(self) -> Flags:
        """The actions that stand in this round, (game, seat, action)."""
        if not self.picked:
            return np.zeros_like(self.before)
        return self.numbers.given(np.stack(self.picked, axis=-1))

    def look(self) -> tuple[Floats, Flags]:
        """What seats see, and what they may do."""
        given, left = self.given(), self.numbers.picks - len(self.picked)
        shares = self.now, self.past
        seen = self.numbers.observe(shares, self.stances, self.number, left, given, self.before)
        return seen, self.numbers.legal(given)

    def play(self) -> NDArray[np.float64]:
        """Play the round in all games, and score it."""
        picked = np.stack(self.picked, axis=-1)
        runs, deck = beside_each(picked), self.decks[self.number]
        held = deal(self.field, deck, runs, self.tables)
        self.before, self.picked = self.numbers.given(picked), []
        self.past, self.now = self.now, held["alignment"][: self.games, -1]
        self.stances = held["stance"][: self.games, -1]
        self.is_over = self.number + 1 == len(self.numbers.terms.rounds)
        self.number += not self.is_over
        return self.judge(held)

    def judge(self, held: Held) -> NDArray[np.float64]:
        """What each seat moved beside the model's own rule in its place, (game, seat)."""
        numbers = self.numbers
        return moved(numbers.scenario, held, self.games, numbers.seats, self.beside)


def whole_numbers(actions: Any, shape: tuple[int, int]) -> NDArray[np.int64]:
    """Actions as an array of the right shape: another would be stretched to it in silence."""
    right = f"whole numbers of shape {shape}, (game, seat), are right"
    try:
        found = np.asarray(actions)
    except (TypeError, ValueError):
        raise UserError(f"actions: {shown(actions)} found, {right}") from None
    if found.shape != shape:
        raise UserError(f"actions: shape {found.shape} found, {right}")
    if found.dtype.kind not in "iu":
        raise UserError(f"actions: {found.dtype} found, {right}")
    return found.astype(np.int64)
