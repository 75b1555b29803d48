"""Fate for the compiled engine: the numbers of `fate.py`, for many replicates at once."""


import numpy as np
from numba import float32, int32, njit, uint32, uint64

from sim.core.normal import quantile
from sim.engines.fate import MULTIPLIERS, ROUNDS, WEYL, WORD

FIRST, SECOND = (uint64(int(each)) for each in MULTIPLIERS)
WEYL_FIRST, WEYL_SECOND = (uint32(each) for each in WEYL)


@njit(inline="always", error_model="numpy")
def philox(a, b, c, d, key):
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
        left, right = uint32(left + WEYL_FIRST), uint32(right + WEYL_SECOND)
    return a, b, c, d


# With w = -log(4 u (1 - u)), the quantile of u is (2 u - 1) g(w). These fit g in single precision:
# near the middle by w - 2.5, beyond w = 5 by sqrt(w) - 3.3; relative error 1e-7 and 5e-7.
MIDDLE = tuple(
    float32(each)
    for each in (4.03523847e-08, 4.86098992e-07, -4.99054341e-06, -6.21794765e-06, 3.09150142e-04,
                 -1.77301027e-03, -5.90817092e-03, 0.34880266, 2.12331357)
)  # fmt: skip
TAIL = tuple(
    float32(each)
    for each in (5.51359488e-06, -2.437727e-04, 1.11779558e-03, -2.24826861e-03, 3.06994008e-03,
                 -4.56239871e-03, 6.8218166e-03, 1.42236113, 4.43237478)
)  # fmt: skip
WORD_SINGLE, HALF, FIVE = float32(WORD), float32(0.5), float32(5)
MIDPOINT, TAIL_POINT, FOUR_SINGLE = float32(2.5), float32(3.3), float32(4)
MOST = uint32(0x7FFFFFFF)


@njit(inline="always", error_model="numpy")
def series(terms, x):
    """Evaluate a polynomial, its highest term first."""
    value = terms[0]
    for term in terms[1:]:
        value = value * x + term
    return value


@njit(inline="always", error_model="numpy")
def log_single(x):
    """The natural logarithm of a normal positive number, in single precision."""
    bits = np.float32(x).view(np.int32)
    twos = float32((bits >> 23) - 126)
    part = np.int32((bits & 0x7FFFFF) | (126 << 23)).view(np.float32)
    is_low = part < float32(0.70710677)
    part = part + part if is_low else part
    twos = twos - float32(1) if is_low else twos
    ratio = (part - float32(1)) / (part + float32(1))
    square = ratio * ratio
    tail = ((float32(1 / 9) * square + float32(1 / 7)) * square + float32(0.2)) * square
    tail = tail + float32(1 / 3)
    return twos * float32(0.6931472) + (ratio + ratio) * (float32(1) + square * tail)


@njit(inline="always", error_model="numpy")
def normal_single(word):
    """
    Turn a word into a normal number, in single precision.

    With u = (word + 1/2) / 2^32 it is the quantile of u, within 1e-6; both halves are worked out
    from the distance to the nearer end, so that the tails are as exact as the middle.
    """
    is_high = word > MOST
    place = word & MOST if is_high else ~word & MOST
    centred = (float32(int32(place)) + HALF) * WORD_SINGLE
    near = (float32(int32(MOST - place)) + HALF) * WORD_SINGLE
    w = -log_single(FOUR_SINGLE * near * (HALF + centred))
    middle = series(MIDDLE, w - MIDPOINT)
    tail = series(TAIL, np.sqrt(w) - TAIL_POINT)
    size = (middle if w < FIVE else tail) * (centred + centred)
    return size if is_high else -size
