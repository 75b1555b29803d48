"""
The few functions that the rules share, and our own `exp` and `log`.

Two engines must agree to the last bit, and no two maths libraries promise that. So `exp` and `log`
are fixed series of additions and multiplications, in a fixed order. `core/compiled.py` holds the
same series for a compiler. Measured against the standard library: see tests/core/test_maths.py.

No rule has a literal number in its arithmetic: `1 - x` would turn single precision into double
and halve a compiled engine's speed. Write `one(x) - x`, or `toward`. And no rule branches on a
number that differs from run to run: a compiled engine works many runs out at once. Write `where`.
"""

import math

LOG2_E = 1.4426950408889634
LN2 = 0.6931471805599453
LN2_HIGH = 0.693147180369123816490
LN2_LOW = 1.90821492927058770002e-10
EXP_SERIES = tuple(1.0 / math.factorial(n) for n in range(13, 1, -1))
LOG_SERIES = tuple(1.0 / (2 * n + 1) for n in range(10, 0, -1))
EXP_LIMIT = 700.0
SQRT_HALF = 0.7071067811865476


def exp(x: float) -> float:
    """
    Raise e to the power x, to about one unit in the last place; x is held within +-700.

    >>> exp(0.0)
    1.0
    """
    x = smaller(larger(x, -EXP_LIMIT), EXP_LIMIT)
    twos = math.floor(x * LOG2_E + 0.5)
    rest = (x - twos * LN2_HIGH) - twos * LN2_LOW
    series = EXP_SERIES[0]
    for term in EXP_SERIES[1:]:
        series = series * rest + term
    return math.ldexp(series * rest * rest + rest + 1.0, twos)


def log(x: float) -> float:
    """
    Take the natural logarithm of a positive x, to about two units in the last place.

    >>> log(1.0)
    0.0
    """
    mantissa, twos = math.frexp(x)
    if mantissa < SQRT_HALF:
        mantissa, twos = mantissa * 2.0, twos - 1
    ratio = (mantissa - 1.0) / (mantissa + 1.0)
    square = ratio * ratio
    series = LOG_SERIES[0]
    for term in LOG_SERIES[1:]:
        series = series * square + term
    small = 2.0 * ratio + 2.0 * ratio * square * series
    return twos * LN2_HIGH + (small + twos * LN2_LOW)


def number(like: float, count: float) -> float:
    """A number of our own, in the precision of `like`."""
    return type(like)(count)


def kept(half_life: float) -> float:
    """
    The share that is kept each month of what has this half-life in months; none of what has none.

    >>> round(kept(1.0), 15), kept(0.0)
    (0.5, 0.0)
    """
    return exp(number(half_life, -LN2) / half_life) if half_life > 0 else zero(half_life)


def one(like: float) -> float:
    """One, in the precision of `like`."""
    return type(like)(1)


def zero(like: float) -> float:
    """Zero, in the precision of `like`."""
    return type(like)(0)


def where(holds: bool, yes: float, no: float) -> float:
    """
    One of two numbers. Both are worked out: a compiled engine asks it of many runs at once.

    >>> where(1.0 > 0.5, 2.0, 3.0)
    2.0
    """
    return yes if holds else no


def larger(a: float, b: float) -> float:
    """The larger of two numbers."""
    return a if a > b else b


def smaller(a: float, b: float) -> float:
    """The smaller of two numbers."""
    return a if a < b else b


def positive(x: float) -> float:
    """X where it is above zero, else zero."""
    return x if x > 0 else zero(x)


def toward(here: float, there: float, share: float) -> float:
    """
    Go a share of the way from here to there.

    >>> toward(0.2, 0.6, 0.25)
    0.3
    """
    return here + share * (there - here)


def saturating(x: float, half: float) -> float:
    """
    Rise from 0 towards 1 as x grows from 0, and be one half at x = half.

    Used instead of a logarithm: the same meaning, bounded, and cheaper.

    >>> saturating(3.0, 1.0)
    0.75
    """
    return x / (x + half)


def fade(here: float, standing: float, kept: float) -> float:
    """
    Fall back to a standing level, keeping a share of the difference.

    >>> fade(0.75, standing=0.25, kept=0.5)
    0.5
    """
    return toward(standing, here, kept)


def lift(salience: float, rise: float) -> float:
    """
    Raise a salience or share, within 0 and 1.

    >>> lift(0.75, 0.5), lift(0.75, -1.0)
    (1.0, 0.0)
    """
    return positive(smaller(salience + rise, one(salience)))
