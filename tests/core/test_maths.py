"""
Our own exp, log and normal quantile: how exact they are, and that both engines have the same.

Measured here: exp within 1 unit in the last place of the standard library, log within 2.
"""

import itertools
import math
import random
from statistics import NormalDist

import numpy as np
import pytest

from sim.core import compiled, maths
from sim.core.normal import quantile

ULPS_EXP, ULPS_LOG = 1.0, 2.0
SPECIAL = (0.0, -0.0, 1.0, -1.0, 0.5, 2.0, math.e, math.sqrt(0.5), 5e-324, 2.2e-308, 1e-300)
FINITE_EDGES = (2.2250738585072014e-308, 2.225073858507201e-308, 1.7976931348623157e308)


def spread_numbers(n, low, high):
    """Numbers over a whole range, and as many around zero."""
    dice = random.Random(7)
    return [dice.uniform(low, high) for _ in range(n)] + [dice.gauss(0, 1) for _ in range(n)]


def positive_numbers(n):
    """Numbers of every size, and as many around one, where a logarithm cancels."""
    dice = random.Random(11)
    sizes = [math.ldexp(dice.uniform(0.5, 1), dice.randrange(-1073, 1024)) for _ in range(n)]
    return sizes + [1 + dice.gauss(0, 0.1) for _ in range(n)]


EXP_ARGUMENTS = [*spread_numbers(5000, -700, 700), *SPECIAL, 700.0, -700.0]
LOG_ARGUMENTS = [
    *(each for each in positive_numbers(5000) if each > 0),
    *(each for each in SPECIAL if each > 0),
    *FINITE_EDGES,
]


def test_exp_is_exact_to_one_unit_in_the_last_place():
    worst = max(abs(maths.exp(x) - math.exp(x)) / math.ulp(math.exp(x)) for x in EXP_ARGUMENTS)
    assert 0 < worst <= ULPS_EXP


def test_log_is_exact_to_two_units_in_the_last_place():
    errors = [abs(maths.log(x) - math.log(x)) / math.ulp(math.log(x)) for x in LOG_ARGUMENTS]
    assert 0 < max(errors) <= ULPS_LOG


def test_exp_and_log_are_exact_where_it_shows():
    """Nothing is added to a share that does not move: exp(0) is 1 and log(1) is 0."""
    assert (maths.exp(0.0), maths.exp(-0.0), maths.log(1.0)) == (1.0, 1.0, 0.0)


def test_exp_is_held_within_its_limits():
    """Beyond +-700 it stays where it is there, so that no weight is infinite or 0."""
    assert maths.exp(1e9) == maths.exp(700.0) == maths.exp(math.inf) < math.inf
    assert maths.exp(-1e9) == maths.exp(-700.0) == maths.exp(-math.inf) > 0


@pytest.mark.parametrize(
    ("function", "low", "high"), [(maths.exp, -700, 700), (maths.log, 1e-3, 50)]
)
def test_exp_and_log_never_fall(function, low, high):
    grid = [low + (high - low) * n / 50_000 for n in range(50_001)]
    values = [function(x) for x in grid]
    assert all(a < b for a, b in itertools.pairwise(values))


@pytest.mark.parametrize("twos", range(-20, 20))
def test_exp_does_not_fall_where_its_series_is_changed(twos):
    """At the seams between two powers of two the next number up gives no smaller result."""
    seam = (twos + 0.5) * math.log(2)
    around = [seam + n * math.ulp(seam) for n in range(-40, 41)]
    values = [maths.exp(x) for x in around]
    assert all(a <= b * (1 + 2**-52) for a, b in itertools.pairwise(values))
    assert values[0] < values[-1]


def test_quantile_is_exact():
    """Against the standard library's own (relative error below 1e-15), and in the tails by symmetry."""
    normal = NormalDist()
    for n in range(1, 2000):
        u = n / 2000
        assert quantile(u) == pytest.approx(normal.inv_cdf(u), rel=2e-15, abs=1e-15)
    for power in range(3, 300, 7):
        u = 10.0**-power
        assert normal.cdf(quantile(u)) == pytest.approx(u, rel=1e-11)
    assert quantile(0.25) == -quantile(0.75)


def test_quantile_agrees_with_scipy():
    ndtri = pytest.importorskip("scipy.special").ndtri
    grid = [n / 5000 for n in range(1, 5000)] + [10.0**-n for n in range(1, 300)]
    ours = np.array([quantile(each) for each in grid])
    np.testing.assert_allclose(ours, ndtri(grid), rtol=1e-14, atol=1e-15)


def test_lift_stays_within_0_and_1():
    assert (maths.lift(0.9, 0.5), maths.lift(0.1, -0.5), maths.lift(0.25, 0.5)) == (1.0, 0.0, 0.75)


def test_positive_and_saturating():
    assert (maths.positive(-2.0), maths.positive(2.0), maths.positive(0.0)) == (0.0, 2.0, 0.0)
    assert maths.saturating(0.0, 1.0) == 0.0
    assert maths.saturating(1.0, 1.0) == 0.5
    assert maths.saturating(1e12, 1.0) == pytest.approx(1.0)


@pytest.fixture(scope="module")
def compiled_twins():
    numba = pytest.importorskip("numba")
    compiled.compile_rules()
    return numba.njit(lambda x: maths.exp(x)), numba.njit(lambda x: maths.log(x))


def test_compiled_exp_is_the_same(compiled_twins):
    """Bit for bit, beyond the limits and for infinities too."""
    exp = compiled_twins[0]
    arguments = [*EXP_ARGUMENTS, 1e9, -1e9, math.inf, -math.inf, math.nan, *FINITE_EDGES]
    arguments += [(n + 0.5) * math.log(2) for n in range(-1000, 1000)]
    assert [x for x in arguments if exp(x) != maths.exp(x)] == []


def test_compiled_log_is_the_same(compiled_twins):
    """Bit for bit, for subnormal numbers too; what has no logarithm gives the same wrong number."""
    log = compiled_twins[1]
    arguments = [*LOG_ARGUMENTS, 0.0, -3.0]
    arguments += [math.ldexp(m, n) for n in range(-1073, 1024) for m in (0.5, maths.SQRT_HALF)]
    assert [x for x in arguments if log(x) != maths.log(x)] == []
    assert math.isnan(log(math.inf)) and math.isnan(maths.log(math.inf))


def test_single_precision_twins_are_exact_to_two_units(compiled_twins):
    """In single precision: within 2 units in its last place, and never an infinity."""
    exp, log = compiled_twins
    single = np.float32
    for x in map(single, spread_numbers(2000, -86, 86)):
        right = math.exp(float(x))
        assert abs(float(exp(x)) - right) <= 2 * float(np.spacing(single(right)))
    for x in (single(each) for each in positive_numbers(2000) if 1e-44 < each < 3e38):
        right = math.log(float(x))
        assert abs(float(log(x)) - right) <= 2 * float(np.spacing(single(abs(right) or 1e-9)))
    assert np.isfinite(exp(single(1e9))) and exp(single(-1e9)) > 0


def test_what_has_no_precision_of_ours_is_refused(compiled_twins):
    """Whole numbers must be made single or double by their caller."""
    numba = pytest.importorskip("numba")
    with pytest.raises(numba.TypingError):
        compiled_twins[0](1)
