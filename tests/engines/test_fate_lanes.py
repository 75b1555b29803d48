"""The compiled generator is `fate.py`'s; single normal numbers are near the double ones, tails too."""

import os
import subprocess
import sys

import numpy as np
import pytest
from numba import njit

from sim.core.normal import quantile
from sim.engines import cache
from sim.engines.fate import normals, uniforms
from sim.engines.layout import Shape
from tests.engines.test_fate import VECTORS

LANES = 8
WORD = 2.0**-32
EXTREME = [0, 1, 2, 255, 2**31 - 2, 2**31 - 1, 2**31, 2**31 + 1, 2**32 - 256, 2**32 - 2, 2**32 - 1]
STATED = 4e-6
"""What `draw_normals_single` says that its error is."""


@pytest.fixture(scope="module")
def fate_lanes():
    cache.kernel()
    from sim.engines import fate_lanes

    return fate_lanes


@pytest.mark.parametrize("name", VECTORS)
def test_the_compiled_philox_gives_its_authors_published_vectors(fate_lanes, name):
    """Random123's known answers for philox4x32 with 10 rounds."""
    scramble = fate_lanes.philox
    counter, key, right = VECTORS[name]

    @njit
    def call(a, b, c, d, key):
        return scramble(a, b, c, d, key)

    words = call(*(np.uint32(each) for each in counter), tuple(np.uint32(each) for each in key))
    assert tuple(int(each) for each in words) == right


def test_plain_python_gives_them_too():
    """Without the compiler nothing overflows or is cut wrongly."""
    code = """
import warnings
import numpy as np
from sim.engines import cache
warnings.simplefilter("error")
cache.kernel()
from sim.engines.fate_lanes import philox
from tests.engines.test_fate import VECTORS
for counter, key, right in VECTORS.values():
    words = philox(*(np.uint32(each) for each in counter), tuple(np.uint32(each) for each in key))
    assert tuple(int(each) for each in words) == right, words
"""
    env = {**os.environ, "NUMBA_DISABLE_JIT": "1"}
    done = subprocess.run([sys.executable, "-c", code], env=env, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr


def drawn(draw, words, dtype):
    """The normal numbers of some words, by the compiled function; padded to whole vectors."""
    padded = np.resize(np.array(words, dtype=np.uint32), (-(-len(words) // LANES), LANES))
    out = np.empty(padded.shape, dtype)
    draw(Shape((0,), (0,), tuple(range(LANES))), padded, out)
    return out.ravel()[: len(words)]


def test_single_normal_numbers_are_within_the_stated_error(fate_lanes):
    """Extreme words, words about the seams of the two fits, and 100,000 others: within 4e-6."""
    dice = np.random.default_rng(1)
    # The tail's fit begins where -log(4 u (1 - u)) = 5.
    seam = (1 - np.sqrt(1 - np.exp(-5.0))) / 2
    near = [int(at / WORD) + step for at in (seam, 1 - seam) for step in range(-50, 50)]
    powers = [2**n for n in range(32)] + [2**32 - 2**n for n in range(1, 32)]
    words = [*EXTREME, *near, *powers, *dice.integers(0, 2**32, 100_000).tolist()]
    found = drawn(fate_lanes.draw_normals_single, words, np.float32)
    right = np.array([quantile((word + 0.5) * WORD) for word in words])
    np.testing.assert_allclose(found, right, rtol=0, atol=STATED)
    inner = np.abs(right) > 0.1
    np.testing.assert_allclose(found[inner], right[inner], rtol=6e-7)
    assert np.isfinite(found).all() and np.abs(found).max() > 6


def test_single_normal_numbers_are_odd_about_the_middle(fate_lanes):
    """A word and its mirror image give the same size, to the last bit: neither sign is favoured."""
    words = [*EXTREME, *np.random.default_rng(2).integers(0, 2**32, 1000).tolist()]
    mirrored = [2**32 - 1 - word for word in words]
    one, other = (
        drawn(fate_lanes.draw_normals_single, each, np.float32) for each in (words, mirrored)
    )
    assert (one == -other).all()


def test_double_normal_numbers_are_the_mesa_worlds(fate_lanes):
    """Bit for bit, extremes included."""
    words = [*EXTREME, *np.random.default_rng(3).integers(0, 2**32, 5000).tolist()]
    found = drawn(fate_lanes.draw_normals_double, words, np.float64)
    assert (found == [quantile((word + 0.5) * WORD) for word in words]).all()
    again = uniforms(4, ["a"], 0, range(40))[:, 0] / WORD - 0.5
    found = drawn(fate_lanes.draw_normals_double, [int(each) for each in again], np.float64)
    assert found.tolist() == [each for (each,) in normals(4, ["a"], 0, range(40))]
