"""A wrapped Mesa world: the same environment, every world of it stepped by Mesa and nothing else."""

from collections.abc import Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

from sim.engines.runs import open_world
from sim.game.field import scores
from sim.game.field.carry import NO_LOAD, carry, load_world
from sim.game.learning.deck import beside_each
from sim.game.learning.numbers import numbers_of, pass_unless
from sim.scenario.model import Scenario


class MesaEnv:
    """One game: a world as it goes, and one more for each seat, left to the model's own rule."""

    def __init__(self, scenario: Scenario, seats: Sequence[str] | None) -> None:
        self.numbers = numbers_of(scenario, seats)
        self.fate, self.is_over = -1, True
        self.tables = (*scores.tables_for(*self.numbers.seats), "stance")

    def reset(self, seed: int | None = None) -> Any:
        """Begin a game; the next fate of seed 0, or the first of another."""
        self.fate = self.fate + 1 if seed is None else 0
        self.seed = seed or 0
        scenario, last = self.numbers.scenario, self.numbers.terms.rounds[-1]
        runs = 1 + len(self.numbers.seats)
        self.worlds = [
            open_world(scenario, seed=self.seed, replicate=self.fate, months=last)
            for _ in range(runs)
        ]
        self.loads = [NO_LOAD] * runs
        self.now = self.past = self.worlds[0].snapshot("alignment")
        self.stances = np.zeros_like(self.now)
        self.number, self.is_over = 0, False
        self.picked = np.zeros((1, len(self.numbers.seats), 0), np.int64)
        self.before = self.numbers.given(self.picked)
        return self.look()

    def step(self, actions: NDArray[np.int64]) -> Any:
        """Add an order, or pass; after the last pick play the round."""
        legal = self.numbers.legal(self.numbers.given(self.picked))
        self.picked = np.append(self.picked, pass_unless(legal, actions)[..., None], axis=-1)
        rewards = np.zeros(actions.shape)
        if self.picked.shape[-1] == self.numbers.picks:
            rewards = self.play()
        return (*self.look(), rewards)

    def look(self) -> Any:
        """What seats see, and what they may do."""
        given, left = self.numbers.given(self.picked), self.numbers.picks - self.picked.shape[-1]
        shares, stances = (self.now[None], self.past[None]), self.stances[None]
        seen = self.numbers.observe(shares, stances, self.number, left, given, self.before)
        return seen, self.numbers.legal(given)

    def play(self) -> NDArray[np.float64]:
        """Play the round in every world, and score it."""
        numbers = self.numbers
        rows = beside_each(self.picked)
        kept = [self.follow(run, row) for run, row in enumerate(rows)]
        held = {name: np.array([each[name] for each in kept]) for name in self.tables}
        self.before, self.picked = numbers.given(self.picked), self.picked[..., :0]
        self.past, self.now = self.now, held["alignment"][0, -1]
        self.stances = held["stance"][0, -1]
        self.is_over = self.number + 1 == len(numbers.terms.rounds)
        self.number += not self.is_over
        worths = [scores.worth(numbers.scenario, held, seat) for seat in numbers.seats]
        return np.array([[worth[0] - worth[at] for at, worth in enumerate(worths, start=1)]])

    def follow(self, run: int, row: NDArray[np.int64]) -> dict[str, Any]:
        """Play the round in one world, and keep what the quarters end with."""
        numbers, world, number = self.numbers, self.worlds[run], self.number
        turn = {each.name: numbers.orders_of(row[s], s) for s, each in enumerate(numbers.seats)}
        first, last = numbers.terms.begins(number) + 1, numbers.terms.rounds[number]
        load = carry(numbers.scenario, turn, first, last)
        load_world(world, numbers.scenario, self.loads[run], load)
        self.loads[run] = load
        kept: dict[str, list[Any]] = {name: [] for name in self.tables}
        while world.month < last:
            world.step()
            if world.month in numbers.terms.quarters(number):
                for name in self.tables:
                    kept[name].append(world.snapshot(name))
        return kept
