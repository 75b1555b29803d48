"""Operations: what the rules do in a month of one run, counted as they do it."""

from collections import Counter
from typing import Any

import numpy as np

from benchmarks.peers import arrays
from benchmarks.peers.copied_rules import rules_over

KINDS = {
    "add": "additions",
    "subtract": "additions",
    "negative": "additions",
    "multiply": "multiplications",
    "divide": "divisions",
    "exp": "exponentials",
    "log": "logarithms",
    "sqrt": "roots",
}
"""NumPy's name for an operation -> what it counts as; all else is comparing and choosing."""

counts: Counter[str] = Counter()


class Counted(np.ndarray):
    """An array that counts what is done with its elements."""

    def __array_ufunc__(self, ufunc: Any, method: str, *given: Any, **options: Any) -> Any:
        """Count, and do it."""
        options.pop("out", None)
        found = getattr(ufunc, method)(*(np.asarray(each) for each in given), **options)
        counts[KINDS.get(ufunc.__name__, "choices")] += found.size
        return found.view(Counted)


class Watched(arrays.Arrays):
    """A table that counts what is read of it and written to it."""

    def __getitem__(self, at: Any) -> Any:
        value = super().__getitem__(at)
        counts["reads"] += np.size(value)
        return value

    def __setitem__(self, at: Any, value: Any) -> None:
        counts["writes"] += np.size(super().__getitem__(at))
        super().__setitem__(at, value)


def choose(holds: Any, yes: Any, no: Any) -> Any:
    """`np.where`, counted."""
    found = np.where(np.asarray(holds), np.asarray(yes), np.asarray(no))
    counts["choices"] += found.size
    return found.view(Counted)


def count_month(scenario: Any) -> dict[str, int]:
    """How many operations of each kind a month without events takes, every number the run's own."""
    rules = rules_over(np)
    for module in rules.modules:
        if hasattr(module, "where"):
            vars(module)["where"] = choose
    w = arrays.start_of(scenario, 1, np.float64, is_shared=False)
    for group in (w.p, w.rest, w.now, w.info):
        for table in group:
            table.cells = {at: each.view(Counted) for at, each in table.cells.items()}
            table.__class__ = Watched
    powers, states = len(w.size.powers), len(w.size.states)
    noise = np.zeros((powers, 1)), np.zeros((powers, states, 1)), np.zeros((states, 1))
    arrays.reach_out(rules, w)
    counts.clear()
    arrays.run_month(rules, w, 1, scenario.strategies, [each.view(Counted) for each in noise])
    return dict(sorted(counts.items()))
