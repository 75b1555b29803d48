"""
Layout: where every number of a world stands in the ensemble's memory.

A block of runs is one array `memory[row, lane]`; a row is one number of the world, in every lane.
`world_in` gives that array the form that the rules read, with rows named and indexed.
"""

from collections import namedtuple
from collections.abc import Mapping
from functools import lru_cache
from math import prod
from typing import Any, NamedTuple

import numpy as np

from sim.core.state import INFO, NOW, REST, Info, Now, Rest, World
from sim.core.tables import Size
from sim.engines.prepare import Parameters, rule_name
from sim.rules.month import PARAMETERS, TERMS
from sim.rules.split import CAUSES, SPLIT, Split

HOST: dict[str, tuple[str, ...]] = {
    "incident": ("state",),
    "terms": ("state", "power", "term"),
    "strength": (),
    "chosen": (),
    "lowest": (),
}
"""What the ensemble itself keeps beside a world: a month's fate, the terms of pulls, a strike."""

Host: Any = namedtuple("Host", HOST)  # type: ignore[misc]

AXES: dict[str, dict[str, tuple[str, ...]]] = {
    "p": {rule_name(each): each.axes for each in PARAMETERS.values()},
    "rest": REST,
    "now": NOW,
    "info": INFO,
    "host": HOST,
}
SPLIT_AXES = {"split": SPLIT}
KINDS: dict[str, Any] = {
    "p": Parameters,
    "rest": Rest,
    "now": Now,
    "info": Info,
    "host": Host,
    "split": Split,
}
FIXED = 2.0**32
"""Sums are of whole numbers of this part: exact, whatever the order in which runs come."""
LENGTHS = {"term": len(TERMS), "cause": len(CAUSES)}


class Grid(NamedTuple):
    """One table: the row at which it begins, how many rows each index steps over, its shape."""

    first: int
    steps: tuple[int, ...]
    shape: tuple[int, ...]

    def row(self, at: tuple[int, ...]) -> int:
        """The row of an element."""
        return self.first + sum(step * n for step, n in zip(self.steps, at, strict=True))

    @property
    def places(self) -> dict[tuple[int, ...], int]:
        """The row of each element, in their order; worked out once, so not to be changed."""
        return places_of(self)

    @property
    def rows(self) -> list[int]:
        """Its rows, in the order of its elements."""
        return list(self.places.values())


@lru_cache(maxsize=4096)
def places_of(grid: Grid) -> dict[tuple[int, ...], int]:
    """Find the row of each element of a table."""
    return {at: grid.row(at) for at in np.ndindex(grid.shape)}


class Layout(NamedTuple):
    """Every table of a world, by group and name, and how many rows they take together."""

    grids: dict[str, dict[str, Grid]]
    rows: int


class Shape(NamedTuple):
    """The numbers of states, powers and lanes, as the lengths of tuples: a compiler knows those."""

    states: tuple[int, ...]
    powers: tuple[int, ...]
    lanes: tuple[int, ...]


def size_of(states: int, powers: int) -> Size:
    """The size of a world of so many states and powers."""
    return Size(tuple(range(states)), tuple(range(powers)), (0, 1, 2), (0, 1, 2, 3))


def along(size: Size, axes: tuple[str, ...]) -> tuple[int, ...]:
    """The lengths of these axes."""
    return tuple(LENGTHS.get(axis) or size.along((axis,))[0] for axis in axes)


@lru_cache(maxsize=16)
def layout_of(states: int, powers: int, is_split: bool = False) -> Layout:
    """
    Lay out the tables of a world, or of a split: first what belongs to no state, then state after state.

    What belongs to one state lies together, for that is how a month reads it: it stays in the
    fastest memory while the state is at work.
    """
    size = size_of(states, powers)
    groups = SPLIT_AXES if is_split else AXES
    tables = [(group, name, axes) for group, each in groups.items() for name, axes in each.items()]
    shared = [each for each in tables if "state" not in each[2]]
    by_state = [each for each in tables if "state" in each[2]]
    grids: dict[str, dict[str, Grid]] = {group: {} for group in groups}
    at = 0
    for group, name, axes in shared:
        grids[group][name] = Grid(at, steps_of(along(size, axes)), along(size, axes))
        at += prod(along(size, axes))
    of_state = sum(prod(along(size, axes)) for *_, axes in by_state) // states
    first = at
    for group, name, axes in by_state:
        shape = list(along(size, axes))
        own = axes.index("state")
        inner = steps_of((*shape[:own], 1, *shape[own + 1 :]))
        steps = (*inner[:own], of_state, *inner[own + 1 :])
        grids[group][name] = Grid(at, steps, tuple(shape))
        at += prod(shape) // states
    return Layout(grids, first + states * of_state)


def steps_of(shape: tuple[int, ...]) -> tuple[int, ...]:
    """How many rows each index of a table steps over, the last index first."""
    return tuple(prod(shape[n + 1 :]) for n in range(len(shape)))


class Window:
    """A table as a window on the memory: what the rules index, where no compiler is at work."""

    def __init__(self, memory: Any, grid: Grid) -> None:
        self.memory, self.places = memory, grid.places

    def __getitem__(self, at: Any) -> float:
        return float(self.memory[self.find(at)])

    def __setitem__(self, at: Any, value: float) -> None:
        self.memory[self.find(at)] = value

    def find(self, at: Any) -> tuple[int, int]:
        """The row and the lane of an index; a scalar's only index is the lane."""
        return (self.places[at[:-1]], at[-1]) if isinstance(at, tuple) else (self.places[()], at)


def windows(tables: Mapping[str, Grid], kind: Any, memory: Any) -> Any:
    """All tables of a group, by name: the memory has them in another order."""
    return kind(**{name: Window(memory, grid) for name, grid in tables.items()})


def world_in(memory: Any, shape: Shape) -> World:
    """Read a block's memory, an array of shape (row, lane), as a world."""
    grids = layout_of(len(shape.states), len(shape.powers)).grids
    groups = {group: windows(tables, KINDS[group], memory) for group, tables in grids.items()}
    return World(**groups, size=size_of(len(shape.states), len(shape.powers)))


def lanes_in(w: World, table: Any, row: int) -> Any:
    """One row of a table (row, lane), in all lanes of a world."""
    return float(table[row, 0])


def split_in(memory: Any, shape: Shape) -> Any:
    """Read an array of shape (row, lane) as the split of two worlds."""
    tables = layout_of(len(shape.states), len(shape.powers), True).grids["split"]
    return windows(tables, Split, memory)
