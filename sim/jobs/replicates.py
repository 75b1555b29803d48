"""
Replicates: many fates of several worlds, each replicate the same whoever runs it.

Replicates come in pairs. Both of a pair share one draw of the unknown sizes and have a fate each:
so how much of the spread is luck, and how much is not knowing, can be told apart afterwards. With
`is_luck_only` all share the scenario's own sizes. `fast.py` runs a job on the compiled engine,
`readable.py` on the Mesa world; both give an `Ensemble`.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from sim.scenario.model import Changes, Scenario

Kept = dict[str, NDArray[Any]]
Worlds = dict[str, Kept]
Progress = Callable[[int, int], None]
FATES_PER_DRAW = 2


@dataclass(frozen=True, slots=True)
class Job:
    """
    What every replicate of an ensemble shares.

    Attributes
    ----------
    variants : mapping of name to Changes
        The worlds that share each fate.
    paths, points : sequence of str
        What is kept of every month, and of `point_months`.
    pairs : mapping of name to (str, str)
        Worlds whose difference is split into causes: at `split_months`, and every month for `focus`.
    digest : callable, optional
        Makes of the worlds of some replicates, arrays (run, month, ...), what is kept of them; it
        must be a plain function of a module, to reach other processes.
    """

    scenario: Scenario
    variants: Mapping[str, Changes]
    seed: int
    months: int
    is_luck_only: bool
    paths: Sequence[str] = ("alignment", "effort")
    points: Sequence[str] = ()
    point_months: Sequence[int] = ()
    pairs: Mapping[str, tuple[str, str]] = field(default_factory=dict)
    split_months: Sequence[int] = ()
    focus: tuple[int, int] = (0, 0)
    digest: Callable[[Worlds], Worlds] | None = None

    def draws_of(self, replicates: Iterable[int]) -> NDArray[np.int64]:
        """The draw of the unknown sizes that each replicate uses; -1 for the scenario's own."""
        return draws_of(replicates, self.is_luck_only)


def draws_of(replicates: Iterable[int], is_luck_only: bool) -> NDArray[np.int64]:
    """
    The draw of the unknown sizes that each replicate uses; -1 for the scenario's own.

    >>> draws_of(range(4), is_luck_only=False)
    array([0, 0, 1, 1])
    """
    places = np.fromiter(replicates, dtype=np.int64)
    return np.full_like(places, -1) if is_luck_only else places // FATES_PER_DRAW


class Part(NamedTuple):
    """
    What some replicates gave.

    Attributes
    ----------
    replicates : array of int, shape (run,)
    worlds : dict of dict of arrays, each with a first axis of runs
    moved : dict of dict of arrays
        By pair: sums over these runs of `at`, (month, state, power, cause), and `path`, (month, cause).
    """

    replicates: NDArray[np.int64]
    worlds: Worlds
    moved: Worlds


@dataclass(frozen=True)
class Ensemble:
    """
    Replicates of several worlds under shared fates.

    Attributes
    ----------
    scenario : Scenario
    seed, months : int
    is_luck_only : bool
    replicates : array of int, shape (run,)
        The fate of each run.
    draws : array of int, shape (run,)
        Its draw of the unknown sizes; -1 for the scenario's own.
    worlds : dict of dict of arrays
        World -> output -> array of shape (run, month, ...), month 0 the start.
    moved : dict of dict of arrays
        Pair of worlds -> `at` and `path`, as means over runs.
    engine : str
        "ensemble" or "mesa".
    """

    scenario: Scenario
    seed: int
    months: int
    is_luck_only: bool
    replicates: NDArray[np.int64]
    draws: NDArray[np.int64]
    worlds: Mapping[str, Kept]
    moved: Mapping[str, Kept] = field(default_factory=dict)
    engine: str = "ensemble"

    @property
    def runs(self) -> int:
        """How many replicates there are."""
        return len(self.replicates)


def gather(job: Job, parts: Sequence[Part], engine: str, unit: float = 1.0) -> Ensemble:
    """
    Put replicates in order, whoever finished first, and join their arrays.

    Parameters
    ----------
    unit : float
        What sums of splits are counted in.
    """
    parts = sorted(parts, key=lambda part: int(part.replicates[0]))
    replicates = np.concatenate([part.replicates for part in parts])
    worlds = {
        world: {name: np.concatenate([part.worlds[world][name] for part in parts]) for name in kept}
        for world, kept in parts[0].worlds.items()
    }
    means = {
        pair: {
            name: np.sum([part.moved[pair][name] for part in parts], axis=0)
            * (unit / len(replicates))
            for name in kept
        }
        for pair, kept in parts[0].moved.items()
    }
    return Ensemble(
        job.scenario,
        job.seed,
        job.months,
        job.is_luck_only,
        replicates,
        job.draws_of(replicates),
        worlds,
        means,
        engine,
    )
