"""Mix: best answers, and how often to play each strategy so that nobody has much to gain otherwise."""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

Array = NDArray[np.float64]
STEPS = 4_000
TIE = 1e-9
"""Payoffs that are no farther apart are equal."""


def against(payoffs: Array, mixes: Sequence[Array], player: int) -> Array:
    """
    What each strategy of a player gets against the mixes of the others.

    Parameters
    ----------
    payoffs : array (strategy of the first, strategy of the second, ..., player)
    mixes : sequence of array (strategy,), one a player
    """
    found = payoffs[..., player]
    # From the last axis on, so that the places of those before stay.
    for other in reversed(range(len(mixes))):
        if other != player:
            found = np.tensordot(found, mixes[other], axes=([other], [0]))
    return found


def fictitious_play(payoffs: Array, steps: int = STEPS) -> list[Array]:
    """
    Find an equilibrium mix: each player answers, again and again, what the others have played so far.

    How often each strategy was played is the mix [Brown1951]_. For more than two players nothing
    promises that it settles: `regrets` says how close it is.

    >>> matching = np.array([[[1.0, -1.0], [-1.0, 1.0]], [[-1.0, 1.0], [1.0, -1.0]]])
    >>> [each.round(1).tolist() for each in fictitious_play(matching)]
    [[0.5, 0.5], [0.5, 0.5]]
    """
    counts = [np.zeros(size) for size in payoffs.shape[:-1]]
    mixes = [np.full(len(each), 1 / len(each)) for each in counts]
    for step in range(1, steps + 1):
        for player, count in enumerate(counts):
            count[int(np.argmax(against(payoffs, mixes, player)))] += 1
            mixes[player] = count / step
    return mixes


def regrets(payoffs: Array, mixes: Sequence[Array]) -> list[float]:
    """What each player could gain at most by leaving a mix alone: 0 for all in an equilibrium."""
    found = []
    for player, mix in enumerate(mixes):
        values = against(payoffs, mixes, player)
        found.append(float(values.max() - values @ mix))
    return found


def is_best(payoffs: Array) -> NDArray[np.bool_]:
    """Where each player's strategy is a best answer to the others', in the shape of the payoffs."""
    players = range(payoffs.shape[-1])
    best = [
        payoffs[..., player] >= payoffs[..., player].max(axis=player, keepdims=True) - TIE
        for player in players
    ]
    return np.stack(best, axis=-1)
