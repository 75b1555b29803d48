"""Every rule computes in single precision when it is given single precision: no hidden double."""

import inspect

import numpy as np
import pytest

from sim.core import compiled, maths
from sim.rules.month import MECHANISMS
from sim.strategies import STRATEGIES

numba = pytest.importorskip("numba")

STRATEGY_MODULES = tuple(inspect.getmodule(decide) for decide in STRATEGIES.values())
MODULES = (maths, *MECHANISMS, *STRATEGY_MODULES)
RULES = {
    f"{module.__name__}.{function.__name__}": function
    for module in MODULES
    for function in compiled.functions_of(module)
    if not function.__name__.startswith("_")
}
EASY = 0.25, 0.5, 0.375, 0.125, 0.625, 0.75, 0.875
"""Arguments at which every rule is defined."""


@pytest.fixture(scope="module", autouse=True)
def rules_for_a_compiler():
    compiled.compile_rules(*MECHANISMS, *STRATEGY_MODULES)


def expected_type(function):
    if function.__name__.startswith("is_"):
        return numba.types.boolean
    return numba.types.float32


@pytest.mark.parametrize("name", RULES)
def test_single_precision_in_gives_single_precision_out(name):
    """A function of float32 numbers returns float32 (a bool if it is a question)."""
    function = RULES[name]
    arguments = EASY[: len(inspect.signature(function).parameters)]
    fast = numba.njit(lambda *numbers: function(*numbers))
    result = fast(*(np.float32(each) for each in arguments))
    assert fast.nopython_signatures[0].return_type == expected_type(function)
    assert result == pytest.approx(function(*arguments), rel=2e-6)


def test_a_literal_would_be_noticed():
    """The contract can fail: a rule with a number of its own turns single precision into double."""
    fast = numba.njit((numba.types.float32,))(lambda x: 1.0 - x)
    assert fast.nopython_signatures[0].return_type == numba.types.float64


@pytest.mark.parametrize("name", RULES)
def test_double_precision_is_the_same_in_both_engines(name):
    """A compiled rule of float64 numbers equals the rule itself, bit for bit."""
    function = RULES[name]
    arguments = EASY[: len(inspect.signature(function).parameters)]
    fast = numba.njit(lambda *numbers: function(*numbers))
    assert fast(*arguments) == function(*arguments)


def test_compiling_the_rules_again_registers_nothing():
    """A second call finds all of it done."""
    before = set(compiled.done)
    compiled.compile_rules(*MECHANISMS, *STRATEGY_MODULES)
    assert compiled.done == before
    assert {maths.exp, maths.log} <= before
