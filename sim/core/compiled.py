"""
The rules for a compiler: `exp` and `log` in Numba, and every rule function to be inlined.

`compile_rules` makes the functions of `sim.core.maths` and of the modules that it is given callable
from compiled code, under their own names, so that both engines run the same source. Only `exp` and
`log` are written twice: what Python does with `floor`, `ldexp` and `frexp` is done here on bits. In
double precision the series, and the order of operations, are those of `maths`, and results are
equal bit for bit; in single precision all is single, and the series are as long as it can show.

Numba is imported when `compile_rules` is called, never before.
"""

import math
from collections.abc import Callable
from inspect import isfunction
from types import ModuleType
from typing import Any

import numpy as np

from sim.core import maths, normal

Pair = tuple[Callable[[Any], Any], Callable[[Any], Any]]

EXP_TERMS_SINGLE = 6
LOG_TERMS_SINGLE = 4
EXP_LIMIT_SINGLE = 87.0

done: set[Callable[..., Any]] = set()
"""What is registered; Numba keeps a list of its own for each process."""


def compile_rules(*modules: ModuleType, is_inlined: bool = True) -> None:
    """
    Make `maths`, `normal` and the functions of these modules callable from compiled code.

    A second call costs nothing.

    Parameters
    ----------
    *modules : module
        Mechanisms and strategies: what a compiled engine is to call.

    Raises
    ------
    ImportError
        If Numba is not installed.
    """
    from numba.extending import (  # type: ignore[import-untyped,unused-ignore]
        overload,
        register_jitable,
    )

    from sim.core import vector_maths  # noqa: F401 - what vectors do comes before what numbers do

    if maths.exp not in done:
        overload(maths.exp)(chooser(exp_twins()))
        overload(maths.log)(chooser(log_twins()))
        done.update((maths.exp, maths.log))
    for module in (maths, normal, *modules):
        for function in functions_of(module):
            if function not in done:
                register_jitable(forceinline=is_inlined, no_cfunc_wrapper=True)(function)
                done.add(function)


def functions_of(module: ModuleType) -> list[Callable[..., Any]]:
    """
    The functions that a module defines itself, in order.

    >>> from sim.core import normal
    >>> [each.__name__ for each in functions_of(normal)]
    ['horner', 'quantile']
    """
    return [
        each
        for each in vars(module).values()
        if isfunction(each) and each.__module__ == module.__name__
    ]


def chooser(pair: Pair) -> Callable[[Any], Any]:
    """Choose the version of a pair that the precision of an argument calls for."""
    from numba import types

    double, single = pair

    def choose(x: Any) -> Any:
        return {types.float64: double, types.float32: single}.get(x)

    return choose


def exp_twins() -> Pair:
    """`maths.exp` for a compiler, in double and in single precision."""
    limit, log2_e = maths.EXP_LIMIT, maths.LOG2_E
    ln2_high, ln2_low = maths.LN2_HIGH, maths.LN2_LOW
    first, others = maths.EXP_SERIES[0], maths.EXP_SERIES[1:]

    def double(x: Any) -> Any:
        x = -limit if not x > -limit else x
        x = limit if not x < limit else x
        twos = math.floor(x * log2_e + 0.5)
        rest = (x - twos * ln2_high) - twos * ln2_low
        series = first
        for term in others:
            series = series * rest + term
        scale = np.int64((twos + 1023) << 52).view(np.float64)
        return (series * rest * rest + rest + 1.0) * scale

    single_ = np.float32
    limit_s, log2_e_s = single_(EXP_LIMIT_SINGLE), single_(maths.LOG2_E)
    # The high part has few enough bits that its product with a small whole number is exact.
    high_s = single_(0.693359375)
    low_s = single_(math.log(2.0) - 0.693359375)
    half_s, one_s = single_(0.5), single_(1.0)
    series_s = tuple(single_(each) for each in maths.EXP_SERIES[-EXP_TERMS_SINGLE:])
    first_s, others_s = series_s[0], series_s[1:]

    def single(x: Any) -> Any:
        x = -limit_s if not x > -limit_s else x
        x = limit_s if not x < limit_s else x
        twos = np.int32(math.floor(x * log2_e_s + half_s))
        whole = np.float32(twos)
        rest = (x - whole * high_s) - whole * low_s
        series = first_s
        for term in others_s:
            series = series * rest + term
        scale = np.int32((twos + 127) << 23).view(np.float32)
        return (series * rest * rest + rest + one_s) * scale

    return double, single


def log_twins() -> Pair:
    """`maths.log` for a compiler, in double and in single precision."""
    sqrt_half = maths.SQRT_HALF
    ln2_high, ln2_low = maths.LN2_HIGH, maths.LN2_LOW
    first, others = maths.LOG_SERIES[0], maths.LOG_SERIES[1:]

    def double(x: Any) -> Any:
        # A subnormal number has too few bits to read its exponent: make it larger first.
        is_small = abs(x) < 2.2250738585072014e-308
        bits = np.float64(x * 18014398509481984.0 if is_small else x).view(np.int64)
        exponent = ((bits >> 52) & 0x7FF) - (1076 if is_small else 1022)
        kept = np.int64((bits & ~(0x7FF << 52)) | (1022 << 52)).view(np.float64)
        is_readable = x != 0.0 and x - x == 0.0
        mantissa = kept if is_readable else x
        twos = exponent if is_readable else 0
        is_low = mantissa < sqrt_half
        mantissa = mantissa * 2.0 if is_low else mantissa
        twos = twos - 1 if is_low else twos
        ratio = (mantissa - 1.0) / (mantissa + 1.0)
        square = ratio * ratio
        series = first
        for term in others:
            series = series * square + term
        small = 2.0 * ratio + 2.0 * ratio * square * series
        return twos * ln2_high + (small + twos * ln2_low)

    single_ = np.float32
    sqrt_half_s, ln2_s = single_(maths.SQRT_HALF), single_(math.log(2.0))
    one_s, two_s, zero_s = single_(1.0), single_(2.0), single_(0.0)
    tiny_s, lift_s = single_(1.1754943508222875e-38), single_(2.0**25)
    series_s = tuple(single_(each) for each in maths.LOG_SERIES[-LOG_TERMS_SINGLE:])
    first_s, others_s = series_s[0], series_s[1:]

    def single(x: Any) -> Any:
        is_small = abs(x) < tiny_s
        bits = np.float32(x * lift_s if is_small else x).view(np.int32)
        twos = ((bits >> 23) & 0xFF) - (151 if is_small else 126)
        kept = np.int32((bits & ~(0xFF << 23)) | (126 << 23)).view(np.float32)
        is_readable = x != zero_s and x - x == zero_s
        mantissa = kept if is_readable else x
        is_low = mantissa < sqrt_half_s
        mantissa = mantissa * two_s if is_low else mantissa
        whole = np.float32((twos - 1 if is_low else twos) if is_readable else -1)
        ratio = (mantissa - one_s) / (mantissa + one_s)
        square = ratio * ratio
        series = first_s
        for term in others_s:
            series = series * square + term
        return whole * ln2_s + (two_s * ratio + two_s * ratio * square * series)

    return double, single
