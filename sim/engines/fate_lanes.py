"""Fate for the compiled engine: the numbers of `fate.py`, for many replicates at once."""

from typing import Any

from numba import njit, uint32, uint64

from sim.core.maths import log, where
from sim.core.normal import quantile
from sim.core.vectors import fused, in_all, root
from sim.engines.fate import MULTIPLIERS, ROUNDS, WEYL, WORD
from sim.engines.lanes import place_of, store_lanes

FIRST, SECOND = (uint64(int(each)) for each in MULTIPLIERS)
WEYL_FIRST, WEYL_SECOND = (uint32(each) for each in WEYL)


@njit(inline="always", error_model="numpy")
def philox(a: Any, b: Any, c: Any, d: Any, key: Any) -> Any:
    """Scramble a counter of four words under a key of two; all are 32 bits."""
    left, right = uint32(key[0]), uint32(key[1])
    for _ in range(ROUNDS):
        first, second = FIRST * uint64(a), SECOND * uint64(c)
        a, b, c, d = (
            uint32(second >> uint64(32)) ^ b ^ left,
            uint32(second),
            uint32(first >> uint64(32)) ^ d ^ right,
            uint32(first),
        )
        left = uint32(uint64(left) + uint64(WEYL_FIRST))
        right = uint32(uint64(right) + uint64(WEYL_SECOND))
    return a, b, c, d


# With w = -log(4 u (1 - u)), the quantile of u is (2 u - 1) g(w). These fit g in single precision:
# near the middle by w - 2.5, beyond w = 5 by sqrt(w) - 3.3; relative error 1e-7 and 6e-7.
MIDDLE = (
    4.03523847e-08, 4.86098992e-07, -4.99054341e-06, -6.21794765e-06, 3.09150142e-04,
    -1.77301027e-03, -5.90817092e-03, 0.34880266, 2.12331357,
)  # fmt: skip
TAIL = (
    5.51359488e-06, -2.437727e-04, 1.11779558e-03, -2.24826861e-03, 3.06994008e-03,
    -4.56239871e-03, 6.8218166e-03, 1.42236113, 4.43237478,
)  # fmt: skip
MIDDLE_AT, TAIL_AT, TAIL_FROM = 2.5, 3.3, 5.0


@njit(forceinline=True)
def series(terms: Any, x: Any) -> Any:
    """
    Evaluate a polynomial of nine terms in all lanes, its highest term first.

    In pairs, and pairs of pairs: a processor can then work on several at once.
    """
    square = x * x
    fourth = square * square
    low = fused(fused(x, terms[5], terms[6]), square, fused(x, terms[7], terms[8]))
    high = fused(fused(x, terms[1], terms[2]), square, fused(x, terms[3], terms[4]))
    return fused(fused(fourth, terms[0], high), fourth, low)


@njit(error_model="numpy")
def draw_normals_single(shape: Any, words: Any, normals: Any) -> None:
    """
    Turn words (name, lane) into normal numbers, in single precision.

    With u = (word + 1/2) / 2^32 it is the quantile of u, within 4e-6; both halves are worked out
    from the distance to the nearer end, so that the tails are as exact as the middle.
    """
    for name in range(len(normals)):
        side, centred, near = place_of(shape, words, name)
        w = -log(near * 4 * (centred + 0.5))
        size = series(MIDDLE, w - MIDDLE_AT)
        is_middle = w < TAIL_FROM
        if not in_all(is_middle):  # three in a thousand are beyond: most vectors have none
            size = where(is_middle, size, series(TAIL, root(w) - TAIL_AT))
        size = size * (centred + centred)
        store_lanes(shape, normals, name, size * side)


@njit(error_model="numpy")
def draw_normals_double(shape: Any, words: Any, normals: Any) -> None:
    """Turn words (name, lane) into normal numbers, as `fate.normals` does."""
    for name in range(len(normals)):
        for lane in range(normals.shape[1]):
            normals[name, lane] = quantile((float(words[name, lane]) + 0.5) * WORD)
