"""
Env: a game as a PettingZoo environment, for agents that learn.

    env = parallel_env("kazakhstan_2020", seats=["US", "CN"])
    observations, infos = env.reset(seed=7)
    while env.agents:
        actions = {a: env.action_space(a).sample(observations[a]["action_mask"]) for a in env.agents}
        observations, rewards, terminations, truncations, infos = env.step(actions)

It plays the game itself, world of record and all, as people play it: `env.game` can be looked at
and saved. `vector_env` plays very many games at once, with the same numbers.
"""

from collections.abc import Mapping, Sequence
from operator import index
from typing import Any

import numpy as np

from sim.core.errors import FailedError, UserError
from sim.game.game import OVER, Act, Game
from sim.game.learning.numbers import PASS, Flags, numbers_of, pass_unless, shown
from sim.scenario.load import load as load_scenario
from sim.scenario.model import Scenario

try:
    from gymnasium import spaces
    from pettingzoo import ParallelEnv
except ImportError as error:
    raise FailedError(
        f"sim.game.learning.env: {error.name} is not installed; pip install 'multivector[rl]' installs it"
    ) from None

Views = dict[str, dict[str, Any]]


class GameEnv(ParallelEnv):
    """
    A game whose seats learn; see `parallel_env`.

    Attributes
    ----------
    numbers : Numbers
        What actions and observations mean.
    game : Game
    seed, fate : int
        The luck of the game: fate 0 after a reset with a seed, the next one after each without.
    """

    metadata = {"name": "multivector_v0", "render_modes": [], "is_parallelizable": True}  # noqa: RUF012
    render_mode = None

    def __init__(
        self, scenario: Scenario, seats: Sequence[str] | None = None, picks: int | None = None
    ) -> None:
        self.numbers = numbers_of(scenario, seats, picks)
        self.possible_agents = [each.name for each in self.numbers.seats]
        self.agents: list[str] = []
        self.seed, self.fate = 0, -1
        width, actions = len(self.numbers.names), self.numbers.actions
        self.action_spaces = {name: spaces.Discrete(actions) for name in self.possible_agents}
        self.observation_spaces = {
            name: spaces.Dict(
                {
                    "observation": spaces.Box(-1.0, 1.0, (width,), np.float32),
                    "action_mask": spaces.Box(0, 1, (actions,), np.int8),
                }
            )
            for name in self.possible_agents
        }

    def observation_space(self, agent: str) -> Any:
        """What a seat sees, and a mask of what it may do."""
        return self.observation_spaces[agent]

    def action_space(self, agent: str) -> Any:
        """To pass, or one of the seat's orders."""
        return self.action_spaces[agent]

    def reset(
        self, seed: int | None = None, options: Mapping[str, Any] | None = None
    ) -> tuple[Views, Views]:
        """Begin a new game; there are no options."""
        luck = (self.seed, self.fate + 1) if seed is None else (seed, 0)
        # The game refuses a wrong seed; what is kept is what it took.
        self.game = Game(self.numbers.scenario, *luck)
        self.seed, self.fate = self.game.seed, self.game.fate
        self.agents = list(self.possible_agents)
        self.past = self.game.months[0]["alignment"]
        self.picked: list[list[int]] = []
        self.before = self.given()
        self.open_orders()
        return self.look(), {name: {} for name in self.agents}

    def step(
        self, actions: Mapping[str, int]
    ) -> tuple[Views, dict[str, float], dict[str, bool], dict[str, bool], Views]:
        """
        Let every seat give one order more, or pass; after the last pick the round is played.

        What is not legal counts as a pass, and `infos` says so: `was_legal`. A seat's reward is its
        score of the round where one was played, else 0.

        Raises
        ------
        UserError
            If the game is over, or an action is no whole number; then nothing has changed.
        """
        if not self.agents:
            raise UserError("env: the game is over, reset is right")
        agents, legal = self.agents, self.numbers.legal(self.given())[0]
        chosen = self.chosen(actions)
        self.picked.append(pass_unless(legal, np.array(chosen)).tolist())
        was_legal = [asked == picked for asked, picked in zip(chosen, self.picked[-1], strict=True)]
        is_played = len(self.picked) == self.numbers.picks
        rewards = self.play() if is_played else dict.fromkeys(agents, 0.0)
        views, is_over = self.look(), self.game.phase == OVER
        if is_over:
            self.agents = []
        return (
            views,
            rewards,
            dict.fromkeys(agents, is_over),
            dict.fromkeys(agents, False),
            {name: {"was_legal": ok} for name, ok in zip(agents, was_legal, strict=True)},
        )

    def chosen(self, actions: Mapping[str, int]) -> list[int]:
        """The action of each agent; -1 for a number that no row has, however large."""
        if not isinstance(actions, Mapping):
            raise UserError(f"actions: {shown(actions)} found, an action for each agent is right")
        asked = [whole(name, actions.get(name, PASS)) for name in self.agents]
        return [each if 0 <= each < self.numbers.actions else -1 for each in asked]

    def given(self) -> Flags:
        """The actions that stand in this round, (1, seat, action)."""
        picked = np.array(self.picked, np.int64).reshape(-1, len(self.possible_agents)).T[None]
        return self.numbers.given(picked)

    def open_orders(self) -> None:
        """Go on to the phase in which orders are given; nobody makes a forecast."""
        while self.game.phase != "order":
            self.game.do(Act("next"))

    def play(self) -> dict[str, float]:
        """Give all orders to the game, let it play the round, and take its scores."""
        self.before = self.given()
        self.past = self.game.months[-1]["alignment"]
        for s, name in enumerate(self.possible_agents):
            orders = self.numbers.orders_of([row[s] for row in self.picked], s)
            self.game.do(Act("orders", name, tuple(str(each) for each in orders)))
        self.picked = []
        self.game.do(Act("next"))
        self.game.do(Act("next"))
        if self.game.phase != OVER:
            self.open_orders()
        found = self.game.rounds[-1].scores
        return {name: found[name] for name in self.possible_agents}

    def look(self) -> Views:
        """What every seat sees."""
        given, month = self.given(), self.game.months[-1]
        left = self.numbers.picks - len(self.picked)
        shares = month["alignment"][None], self.past[None]
        stances = month["stance"][None]
        seen = self.numbers.observe(shares, stances, self.game.number, left, given, self.before)
        legal = self.numbers.legal(given).astype(np.int8)
        return {
            name: {"observation": seen[0, s], "action_mask": legal[0, s]}
            for s, name in enumerate(self.possible_agents)
        }

    def render(self) -> None:
        """Nothing: a game is drawn by `play`."""

    def close(self) -> None:
        """Nothing is held open."""


def whole(agent: str, action: Any) -> int:
    """An action as a whole number; whatever can count as one, but true and false."""
    try:
        if isinstance(action, bool):
            raise TypeError
        return index(action)
    except TypeError:
        raise UserError(
            f"actions: {agent}: {shown(action)} found, a whole number is right"
        ) from None


def parallel_env(
    scenario: str | Scenario = "kazakhstan_2020",
    seats: Sequence[str] | None = None,
    picks: int | None = None,
) -> GameEnv:
    """
    Make an environment of a scenario's game.

    Parameters
    ----------
    scenario : str or Scenario
        A shipped or own file's name, or a scenario.
    seats : sequence of str, optional
        Who learns; everybody by default. Nobody orders for the others: the model's own rule plays
        them.
    picks : int, optional
        In how many steps a round is ordered; by default as many as a seat has points, so that every
        legal turn can be given.

    Raises
    ------
    UserError
        If there is no such scenario or seat, a seat stands twice, or there is no pick.

    Examples
    --------
    >>> env = parallel_env(seats=["US"])
    >>> observations, infos = env.reset(seed=7)
    >>> observations["US"]["action_mask"][:3]
    array([1, 1, 1], dtype=int8)
    """
    chosen = load_scenario(scenario) if isinstance(scenario, str) else scenario
    return GameEnv(chosen, seats, picks)
