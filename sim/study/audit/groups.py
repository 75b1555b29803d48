"""How sets of arguments are run: in batches, and worlds together where they share their fates."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

import numpy as np

from sim.study.audit.game import Game, Sets, worlds_of

BATCH_RUNS = 25_000
"""Runs that are laid out at once; what is kept of each takes most of the memory."""


def by_reach(game: Game) -> list[int]:
    """The places of the arguments, those first that reach the fewest worlds."""
    worlds = worlds_of(game)
    return sorted(
        range(len(game.arguments)),
        key=lambda at: sum(bits >> at & 1 for _, bits in worlds.values()),
    )


def batches(game: Game, sets: Sets) -> Iterator[Sets]:
    """
    Sets in batches, those together that are alike in most worlds.

    What reaches few worlds differs within a batch, what reaches all between batches.
    """
    place = sum(((sets >> at) & 1) << rank for rank, at in enumerate(by_reach(game)))
    ordered = sets[np.argsort(place, kind="stable")]
    size = 2 * max(1, BATCH_RUNS // game.runs)
    for at in range(0, len(ordered), size):
        yield ordered[at : at + size]


def runs_of(game: Game, sets: Sets) -> int:
    """How many runs of one world some sets take."""
    return sum(
        len(each.sets) * len(each.variants) * game.runs
        for part in batches(game, sets)
        for each in groups(game, part)
    )


@dataclass(frozen=True)
class Group:
    """
    Worlds that are run together, so that they share what a fate costs.

    Attributes
    ----------
    variants : mapping of name to (world, set)
        What is run: a world, with the arguments of a set within `inner` on.
    inner : int
        The arguments whose being on or off makes variants of a world; of all others it is as each
        of `sets` says.
    sets : array of int
    at : array of int
        The place in `sets` of each set that is asked for.
    """

    variants: Mapping[str, tuple[str, int]]
    inner: int
    sets: Sets
    at: Sets


def groups(game: Game, sets: Sets) -> list[Group]:
    """
    How a batch is run: what all worlds share together, and what reaches few arguments by itself.

    The one argument that reaches fewest worlds makes variants, if every set is there with and
    without it.
    """
    worlds = worlds_of(game)
    inner = 1 << by_reach(game)[0]
    outer, at = np.unique(sets & ~inner, return_inverse=True)
    if 2 * len(outer) != len(sets):
        inner = 0
        outer, at = np.unique(sets, return_inverse=True)
    joint = {
        f"{world} {some}": (world, some)
        for world, (_, bits) in worlds.items()
        if not game.everything & ~inner & ~bits
        for some in sorted({0, inner & bits})
    }
    others = [world for world in worlds if world not in {name for name, _ in joint.values()}]
    return [
        *([Group(joint, inner, outer, at)] if joint else []),
        *(
            Group({world: (world, 0)}, 0, *np.unique(sets & worlds[world][1], return_inverse=True))
            for world in others
        ),
    ]
