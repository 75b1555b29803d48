"""
Fate: every random number, as a pure function of what it is for.

A number depends on (seed, stream, replicate, month) and on nothing else, and the stream's name says
mechanism, state and power. So nothing is stored, a baseline and its what-if share their fates, adding
a mechanism or permuting states shifts no other number, and order and workers do not matter.
The generator is Philox4x32-10 [Salmon2011]_, checked against its authors' published vectors. It
gives four words at a time: those of four months that follow one another.
"""

from collections.abc import Sequence
from functools import lru_cache
from hashlib import blake2b

import numpy as np
from numpy.typing import NDArray

from sim.core.normal import quantile

Words = NDArray[np.uint64]

MULTIPLIERS = (np.uint64(0xD2511F53), np.uint64(0xCD9E8D57))
WEYL = (0x9E3779B9, 0xBB67AE85)
MASK = np.uint64(0xFFFFFFFF)
SHIFT = np.uint64(32)
ROUNDS = 10
FOUR = np.uint64(4)
WORD = 2.0**-32
"""A word becomes a number between 0 and 1 when half is added and it is multiplied by this."""


def philox(counter: Sequence[Words], key: tuple[int, int]) -> tuple[Words, Words, Words, Words]:
    """
    Scramble counters of four 32-bit words under a key of two.

    Parameters
    ----------
    counter : four arrays of uint64, each holding 32-bit words, of shapes that broadcast
    key : (int, int), 32 bits each

    Returns
    -------
    four arrays of uint64 holding 32-bit words
    """
    a, b, c, d = counter
    for turn in range(ROUNDS):
        left = np.uint64((key[0] + turn * WEYL[0]) & 0xFFFFFFFF)
        right = np.uint64((key[1] + turn * WEYL[1]) & 0xFFFFFFFF)
        first, second = MULTIPLIERS[0] * a, MULTIPLIERS[1] * c
        a, b, c, d = (
            (second >> SHIFT) ^ b ^ left,
            second & MASK,
            (first >> SHIFT) ^ d ^ right,
            first & MASK,
        )
    return a, b, c, d


@lru_cache(maxsize=4096)
def stream(name: str) -> tuple[int, int]:
    """Two words that stand for a stream's name, the same on every machine."""
    digest = int.from_bytes(blake2b(name.encode(), digest_size=8).digest(), "little")
    return digest & 0xFFFFFFFF, digest >> 32


def uniforms(
    seed: int, streams: Sequence[str], replicate: int, months: Sequence[int] | NDArray[np.int64]
) -> NDArray[np.float64]:
    """
    Draw one uniform number per stream and month, strictly between 0 and 1.

    Parameters
    ----------
    seed : int, 0 up; its low 64 bits count
    streams : sequence of str
    replicate : int
    months : sequence of int

    Returns
    -------
    array of shape (months, streams)
    """
    if not len(streams):
        return np.empty((len(months), 0))
    names = np.array([stream(name) for name in streams], dtype=np.uint64)
    when = np.asarray(months, dtype=np.uint64)[:, None]
    counter = (when // FOUR, np.full_like(when, replicate), names[None, :, 0], names[None, :, 1])
    words = np.stack(philox(counter, key_of(seed)))
    word = np.take_along_axis(words, np.broadcast_to(when % FOUR, words.shape[1:])[None], 0)[0]
    drawn: NDArray[np.float64] = (word.astype(float) + 0.5) * WORD
    return drawn


def key_of(seed: int) -> tuple[int, int]:
    """The two words of a seed."""
    return seed & 0xFFFFFFFF, (seed >> 32) & 0xFFFFFFFF


def normals(
    seed: int, streams: Sequence[str], replicate: int, months: Sequence[int] | NDArray[np.int64]
) -> list[list[float]]:
    """Draw one standard normal number per stream and month, as [month][stream]."""
    return [
        [quantile(each) for each in row]
        for row in uniforms(seed, streams, replicate, months).tolist()
    ]
