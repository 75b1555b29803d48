"""Vectors: an operator or function of lanes does to each lane what Python does to one number."""

import math
from itertools import pairwise

import numpy as np
import pytest
from numba import njit

from sim.core import maths
from sim.core.maths import exp, larger, log, number, one, positive, smaller, toward, where, zero
from sim.engines import cache
from sim.engines.layout import Shape, lanes_in, world_in

cache.kernel()

from sim.core.vectors import in_all  # noqa: E402 - the kernel registers what vectors are first
from sim.engines.lanes import store_lanes  # noqa: E402

LANES = 8
SHAPE = Shape((0,), (0,), tuple(range(LANES)))
LIMITS = {np.float32: 87.0, np.float64: 700.0}


def operate(a, b, c):
    """Everything that a rule may do with numbers, but for exp and log; `c` is between 0 and 1."""
    d = a
    d += b
    e = a
    e -= b
    return (
        a + b, a - b, a * b, a / b, -a, d, e, a + 2, 2 - a, a * 0.5, 1 / b,
        where(a > b, a, b), where(a >= b, a, c), where(a < b, c, b), where(a <= b, 1, b),
        where(a == b, a, zero(a)), larger(a, b), smaller(a, b), positive(a), positive(-a),
        number(a, 3), one(a), zero(a), math.sqrt(c), toward(a, b, c),
    )  # fmt: skip


def curve(a, c):
    """Exp of any number and log of a positive one."""
    return exp(a), log(c)


COUNT = len(operate(1.0, 1.0, 1.0))
operate_lanes, curve_lanes = njit(error_model="numpy")(operate), njit(curve)


@njit(error_model="numpy")
def fill_operate(memory, table, out, shape):
    w = world_in(memory, shape)
    found = operate_lanes(lanes_in(w, table, 0), lanes_in(w, table, 1), lanes_in(w, table, 2))
    for n in range(COUNT):
        store_lanes(shape, out, n, found[n])


@njit(error_model="numpy")
def fill_curve(memory, table, out, shape):
    w = world_in(memory, shape)
    found = curve_lanes(lanes_in(w, table, 0), lanes_in(w, table, 1))
    for n in range(2):
        store_lanes(shape, out, n, found[n])


@njit
def fill_all(memory, table, shape):
    w = world_in(memory, shape)
    return in_all(lanes_in(w, table, 0) > lanes_in(w, table, 1))


def through(fill, rows, count, dtype):
    """Put rows of numbers through a compiled function, a block of lanes at a time."""
    table = np.array(rows, dtype=dtype)
    memory, found = np.zeros((1, LANES), dtype), np.empty((count, table.shape[1]), dtype)
    for at in range(0, table.shape[1], LANES):
        out = np.empty((count, LANES), dtype)
        fill(memory, np.ascontiguousarray(table[:, at : at + LANES]), out, SHAPE)
        found[:, at : at + LANES] = out
    return found


@pytest.mark.parametrize("dtype", [np.float32, np.float64])
def test_operators(dtype):
    """Each lane gives what one number of this precision gives, to the last bit."""
    dice = np.random.default_rng(1)
    rows = dice.normal(size=(3, 80)).astype(dtype)
    rows[1, ::5] = rows[0, ::5]
    rows[2] = dice.uniform(size=80)
    found = through(fill_operate, rows, COUNT, dtype)
    right = np.array([operate(*(dtype(each) for each in column)) for column in rows.T], dtype).T
    exact = slice(None) if dtype == np.float64 else slice(COUNT - 1)
    assert (found[exact] == right[exact]).all()
    np.testing.assert_allclose(found, right, rtol=0, atol=4e-7)  # a step is rounded once, not twice
    assert (np.signbit(found[4]) != np.signbit(rows[0])).all()


@pytest.mark.parametrize("dtype", [np.float32, np.float64])
def test_exp_and_log(dtype):
    """Double: the bits of `maths`. Single: two units in the last place. Beyond the limits exp is held."""
    dice = np.random.default_rng(2)
    limit = LIMITS[dtype]
    smallest = float(np.finfo(dtype).smallest_normal)
    a = [*dice.uniform(-limit, limit, 2000), *dice.normal(size=2000), 0.0, -0.0, limit, -limit]
    a += [2 * limit, -2 * limit, 1e30, -1e30]
    c = [*np.exp(dice.uniform(-80, 80, 2000)), *dice.uniform(0.5, 2, 2000), 1.0, 0.5, smallest]
    c += [math.sqrt(0.5), 2.0, *dice.uniform(0.99, 1.01, 3)]
    found = through(fill_curve, [a, c], 2, dtype)
    rounded = np.array([a, c], dtype=dtype).astype(float)
    held = rounded[0].clip(-limit, limit)
    right = np.array([[maths.exp(x) for x in held], [maths.log(x) for x in rounded[1]]])
    if dtype == np.float64:
        assert (found == right).all()
    else:
        apart = np.abs(found - right)
        units = np.spacing(np.abs(right).astype(dtype))
        assert (apart[0] <= 2 * units[0]).all()
        assert (apart[1] <= np.maximum(2 * units[1], 2e-7)).all()


@pytest.mark.parametrize("dtype", [np.float32, np.float64])
def test_a_question_about_all_lanes(dtype):
    """Whether something holds in every lane; one that fails is enough, wherever it is."""
    memory = np.zeros((1, LANES), dtype)
    table = np.array([np.ones(LANES), np.zeros(LANES)], dtype=dtype)
    assert fill_all(memory, table, SHAPE)
    for lane in range(LANES):
        low = table.copy()
        low[0, lane] = 0
        assert not fill_all(memory, low, SHAPE)


def test_single_exp_rises():
    """Where x grows, exp(x) never falls: the seams between powers of two do not show."""
    x = np.linspace(-20, 20, 80_000)
    rows = [x, np.ones_like(x)]
    found = through(fill_curve, rows, 2, np.float32)[0]
    assert all(b >= a * (1 - 2e-7) for a, b in pairwise(found[::10].tolist()))
