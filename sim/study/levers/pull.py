"""Pull levers: a goal in every fate, for levers moved part of the way to their limits."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from sim.answers.worlds import CHANGED
from sim.core.errors import UserError
from sim.engines.asked import Override
from sim.jobs.replicates import draws_of
from sim.study.evaluate import Case, evaluate
from sim.study.levers.goal import Goal
from sim.study.levers.ranges import Pulled
from sim.study.levers.thresholds import Holds

Array = NDArray[np.float64]


class Move(NamedTuple):
    """A lever, and the limit that it is moved towards."""

    lever: Pulled
    limit: float

    def value(self, way: float) -> float:
        """Where the lever is."""
        return self.lever.value(way, self.limit)


Moves = tuple[Move, ...]


@dataclass
class Model:
    """
    A scenario in which levers can be pulled.

    Attributes
    ----------
    case : Case
    goal : Goal
    runs : int
        Fates, each with the draw of the unknown sizes that `run` gives it.
    threads : int or None
    done : int
        Runs so far.
    middles : dict
        Moves -> way -> the middle of what the goal compares with a number.
    """

    case: Case
    goal: Goal
    runs: int
    threads: int | None = None
    done: int = 0
    middles: dict[Moves, dict[float, float]] = field(default_factory=dict)

    @property
    def draws(self) -> NDArray[np.int64]:
        """The draw of each fate."""
        return draws_of(range(self.runs), is_luck_only=False)

    def holds(self, moves: Moves) -> Holds:
        """A function that says whether the goal holds, (way, fate), and keeps the measure's middles."""

        def look(ways: Array) -> NDArray[np.bool_]:
            values = self.told(moves, ways)
            refuse_without_value(values[0])
            if self.goal.measure:
                self.keep(moves, ways, values[1])
            return np.asarray(values[0] > 0.5)

        return look

    def keep(self, moves: Moves, ways: Array, values: Array) -> None:
        """Keep the middle of what the goal compares with a number, at each way."""
        kept = self.middles.setdefault(moves, {})
        for way, row in zip(ways.tolist(), values, strict=True):
            known = row[np.isfinite(row)]
            if len(known):
                kept[way] = float(np.median(known))

    def told(self, moves: Moves, ways: Array) -> Array:
        """The goal, and what it compares with a number: (expression, way, fate)."""
        fates, count = np.arange(self.runs), len(ways)
        asked = [self.goal.condition, *([self.goal.measure] if self.goal.measure else [])]
        values = evaluate(
            self.case,
            asked,
            np.tile(fates, count),
            [each for move in moves for each in overrides(move, ways, self.runs)],
            np.tile(self.draws, count),
            self.threads,
        )
        self.done += count * self.runs
        return values.reshape(len(asked), count, self.runs)


def refuse_without_value(values: Array) -> None:
    """
    Refuse a goal that some fates have no value for: it would seem not to hold in them.

    Parameters
    ----------
    values : array of shape (way, fate)
    """
    missing = int(np.isnan(values).any(axis=0).sum())
    if missing:
        found = f"no value in {missing} of {values.shape[1]} fates"
        raise UserError(f"--goal: {found}, one that every fate has is right, such as ever(...)")


def overrides(move: Move, ways: Array, runs: int) -> list[Override]:
    """A lever's elements in every run; at the present itself they are left as each future has them."""
    moved = move.lever.values(ways, move.limit)
    return [
        Override(key, np.repeat(np.where(ways > 0, value, np.nan), runs), False, CHANGED)
        for key, value in moved.items()
    ]


def directions(levers: Sequence[Pulled]) -> list[Moves]:
    """Every way to move some levers together: each up or down, as far as it can."""
    moves: list[Moves] = [()]
    for lever in levers:
        moves = [(*each, Move(lever, limit)) for each in moves for limit in lever.limits]
    return moves
