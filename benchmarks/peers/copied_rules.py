"""
A second copy of the rules, whose arithmetic is that of an array library.

What is loaded already stays as it is: our own engines go on in the same process.
"""

import sys
from importlib import import_module
from types import SimpleNamespace
from typing import Any

from sim.core.tables import LAGS


def fresh_rules(**replaced: Any) -> Any:
    """Load the rules once more, with some functions of `sim.core.maths` replaced."""
    ours = {name: each for name, each in sys.modules.items() if name.split(".")[0] == "sim"}
    for name in ours:
        del sys.modules[name]
    try:
        vars(import_module("sim.core.maths")).update(replaced)
        tables = import_module("sim.core.tables")
        tables.look_back = replaced.get("look_back", tables.look_back)
        shock = import_module("sim.rules.shock")
        shock.sqrt = replaced.get("sqrt", shock.sqrt)
        names = ("month", "effects")
        found = {name: import_module(f"sim.rules.{name}") for name in names}
        strategies = import_module("sim.strategies").STRATEGIES
        fresh = [each for name, each in sys.modules.items() if name.startswith("sim.")]
        return SimpleNamespace(**found, strategies=strategies, modules=fresh)
    finally:
        for name in [each for each in sys.modules if each.split(".")[0] == "sim"]:
            del sys.modules[name]
        sys.modules.update(ours)


def rules_over(xp: Any, look_back: Any = None) -> Any:
    """The rules with the arithmetic of NumPy, or of a library that looks like it."""

    def constant(like: Any, value: float) -> Any:
        return like.dtype.type(value) if hasattr(like, "dtype") else float(value)

    return fresh_rules(
        exp=xp.exp,
        log=xp.log,
        sqrt=xp.sqrt,
        where=xp.where,
        larger=xp.maximum,
        smaller=xp.minimum,
        positive=lambda x: xp.maximum(x, constant(x, 0)),
        number=constant,
        one=lambda like: constant(like, 1),
        zero=lambda like: constant(like, 0),
        look_back=look_back or past_of,
    )


def past_of(past: Any, month: int, lag: Any, i: Any, k: int, n: int) -> Any:
    """What a ring of months held some months ago, where all runs share the lag."""
    return past[(month - int(lag.item())) % LAGS, i, k, n]
