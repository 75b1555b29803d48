"""
Vector maths: what the functions of `maths` are for vectors.

In double precision with its operations in its order, so that both engines agree bit for bit; in single
precision, which has no twin in Python, in fewer. To import it is to tell Numba.
"""

import inspect
import math
from collections.abc import Callable
from typing import Any

from numba import types
from numba.extending import overload

from sim.core import maths
from sim.core.vectors import (
    exponent,
    fill,
    floor,
    fused,
    mantissa,
    power_of_two,
    select,
    vector_among,
)


def for_vectors(function: Callable[..., Any], single: Any = None) -> Callable[..., Any]:
    """Write what a function of `maths` is for vectors; another way in single precision, perhaps."""

    def register(twin: Callable[..., Any]) -> Callable[..., Any]:
        arguments = list(inspect.signature(function).parameters)

        def choose(*args: Any) -> Any:
            vector = vector_among(args)
            if vector is None:
                return None
            return twin if vector.dtype == types.float64 or single is None else single

        # Numba compares the arguments of the function that chooses with those of the chosen.
        scope: dict[str, Any] = {"choose": choose, "Any": Any}
        typed = ", ".join(f"{each}: Any" for each in arguments)
        exec(f"def chooser({typed}): return choose({', '.join(arguments)})", scope)
        overload(function, jit_options={"forceinline": True, "no_cfunc_wrapper": True})(
            scope["chooser"]
        )
        return twin

    return register


@for_vectors(maths.where)
def where(holds: Any, yes: Any, no: Any) -> Any:
    """In each lane one of two."""
    return select(holds, yes, no)


@for_vectors(maths.larger)
def larger(a: Any, b: Any) -> Any:
    """In each lane the larger."""
    return select(a > b, a, b)


@for_vectors(maths.smaller)
def smaller(a: Any, b: Any) -> Any:
    """In each lane the smaller."""
    return select(a < b, a, b)


@for_vectors(maths.positive)
def positive(x: Any) -> Any:
    """In each lane what is above zero, else zero."""
    return select(x > 0, x, 0)


@for_vectors(maths.number)
def number(like: Any, count: Any) -> Any:
    """The same number in every lane."""
    return fill(like, count)


@for_vectors(maths.one)
def one(like: Any) -> Any:
    """One in every lane."""
    return fill(like, 1)


@for_vectors(maths.zero)
def zero(like: Any) -> Any:
    """Zero in every lane."""
    return fill(like, 0)


LOG2_E, LN2_HIGH, LN2_LOW = maths.LOG2_E, maths.LN2_HIGH, maths.LN2_LOW
SQRT_HALF, EXP_LIMIT = maths.SQRT_HALF, maths.EXP_LIMIT
EXP_FIRST, EXP_OTHERS = maths.EXP_SERIES[0], maths.EXP_SERIES[1:]
LOG_FIRST, LOG_OTHERS = maths.LOG_SERIES[0], maths.LOG_SERIES[1:]
# In single precision: ln 2 in two parts, the high one exact times a small whole number.
SINGLE_HIGH, SINGLE_LOW, SINGLE_LIMIT = 0.693359375, -2.12194440054690583e-4, 87.0
E2, E3, E4, E5, E6, E7 = (1 / math.factorial(n) for n in range(2, 8))
L3, L5, L7, L9 = 1 / 3, 1 / 5, 1 / 7, 1 / 9


def exp_single(x: Any) -> Any:
    """`maths.exp` for single precision."""
    x = select(x > -SINGLE_LIMIT, x, -SINGLE_LIMIT)
    x = select(x < SINGLE_LIMIT, x, SINGLE_LIMIT)
    twos = floor(fused(x, LOG2_E, 0.5))
    rest = fused(twos, -SINGLE_LOW, fused(twos, -SINGLE_HIGH, x))
    square = rest * rest
    high = fused(square, fused(rest, E7, E6), fused(rest, E5, E4))
    series = fused(square, high, fused(rest, E3, E2))
    return (fused(square, series, rest) + 1) * power_of_two(twos)


def log_single(x: Any) -> Any:
    """`maths.log` for single precision."""
    twos, part = exponent(x), mantissa(x)
    is_low = part < SQRT_HALF
    part = select(is_low, part + part, part)
    twos = select(is_low, twos - 1, twos)
    ratio = (part - 1) / (part + 1)
    square = ratio * ratio
    series = fused(square * square, fused(square, L9, L7), fused(square, L5, L3))
    twice = ratio + ratio
    return fused(twos, LN2_HIGH + LN2_LOW, fused(twice * square, series, twice))


@for_vectors(maths.exp, exp_single)
def exp_double(x: Any) -> Any:
    """`maths.exp`, in its order of operations."""
    x = select(x > -EXP_LIMIT, x, -EXP_LIMIT)
    x = select(x < EXP_LIMIT, x, EXP_LIMIT)
    twos = floor(x * LOG2_E + 0.5)
    rest = (x - twos * LN2_HIGH) - twos * LN2_LOW
    series = fill(x, EXP_FIRST)
    for term in EXP_OTHERS:
        series = series * rest + term
    return (series * rest * rest + rest + 1.0) * power_of_two(twos)


@for_vectors(maths.log, log_single)
def log_double(x: Any) -> Any:
    """`maths.log` of positive normal numbers, in its order of operations."""
    twos, part = exponent(x), mantissa(x)
    is_low = part < SQRT_HALF
    part = select(is_low, part * 2.0, part)
    twos = select(is_low, twos - 1.0, twos)
    ratio = (part - 1.0) / (part + 1.0)
    square = ratio * ratio
    series = fill(x, LOG_FIRST)
    for term in LOG_OTHERS:
        series = series * square + term
    small = 2.0 * ratio + 2.0 * ratio * square * series
    return twos * LN2_HIGH + (small + twos * LN2_LOW)


def toward_single(here: Any, there: Any, share: Any) -> Any:
    """`maths.toward`, rounded once."""
    return fused(share, there - here, here)


@for_vectors(maths.toward, toward_single)
def toward(here: Any, there: Any, share: Any) -> Any:
    """`maths.toward`, in its order of operations."""
    return here + share * (there - here)
