"""The game of an audit: arguments that are on or off, and what is asked of each set of them."""

from collections.abc import Sequence
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from sim.engines.prepare import FOLLOWS
from sim.jobs.replicates import Progress
from sim.scenario.arguments import Argument, Conclusion
from sim.scenario.expression import Expression, Need
from sim.scenario.naming import element_places
from sim.study.audit.reach import is_off_always, reached
from sim.study.evaluate import Case

Array = NDArray[np.float64]
Sets = NDArray[np.int64]


@dataclass(frozen=True)
class Game:
    """
    Arguments that are on or off, and what is asked of each set of them.

    Attributes
    ----------
    case : Case
    arguments : sequence of Argument
        Bit i of a set is argument i, on where it is 1.
    conclusions, expressions : sequences, one for each conclusion
    runs : int
        Fates 0 to runs - 1.
    is_frozen : bool
        True: every argument goes from now on, also those of what stands.
    """

    case: Case
    arguments: Sequence[Argument]
    conclusions: Sequence[Conclusion]
    expressions: Sequence[Expression]
    runs: int
    is_frozen: bool = False
    threads: int | None = None

    @property
    def everything(self) -> int:
        """The set of all arguments: the scenario."""
        return (1 << len(self.arguments)) - 1


@dataclass
class Worth:
    """
    What sets of arguments are worth.

    Attributes
    ----------
    sets : array of int, (set,), rising
    values : array, (conclusion, set, draw)
        The mean over the fates of each draw.
    passes : array, (conclusion, set, draw)
        The share of the fates of each draw on the right side of the conclusion's limit.
    weights : array, (draw,)
        The share of all fates that a draw has.
    """

    sets: Sets
    values: Array
    passes: NDArray[np.float32]
    weights: Array

    def at(self, sets: Sets) -> Sets:
        """Where some sets are."""
        return np.searchsorted(self.sets, sets)


@dataclass
class Count:
    """How many runs of one world have been done, of how many."""

    progress: Progress | None
    every: int
    done: int = field(default=0)

    def more(self, runs: int) -> None:
        """Say that some more are done."""
        self.done += runs
        if self.progress:
            self.progress(min(self.done, self.every), self.every)


def worlds_of(game: Game) -> dict[str, tuple[list[Need], int]]:
    """The worlds that are asked for: what is needed of each, and the arguments that reach it."""
    needs = dict.fromkeys(need for each in game.expressions for need in each.needs)
    found: dict[str, tuple[list[Need], int]] = {}
    for world in dict.fromkeys(need.world for need in needs):
        places = reached(game.case, game.arguments, world, game.is_frozen)
        bits = sum(1 << at for at in places)
        found[world] = [need for need in needs if need.world == world], bits
    return found


def follower(game: Game) -> str:
    """An element that cannot be off in some runs only, since it follows another; "" for none."""
    places = element_places(game.case.scenario)
    return next(
        (
            key
            for each in game.arguments
            if is_off_always(each, game.is_frozen)
            for key in each.neutral
            if places[key][0] in FOLLOWS
        ),
        "",
    )
