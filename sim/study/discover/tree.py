"""A small decision tree: a second opinion on where the cases of interest lie."""

from __future__ import annotations

from typing import Any, NamedTuple

from sim.core.errors import FailedError
from sim.study.discover.prim import INSTALL
from sim.study.discover.space import Cases, Ends, sizes

DEPTH = 3
LEAST_LEAF = 0.02
"""The share of all cases that a leaf holds at least."""


class Leaf(NamedTuple):
    """
    A leaf of the tree: a box too, told apart by the questions that lead to it.

    Attributes
    ----------
    limits : dict of factor's place to (low, high)
    coverage, density, mass : float
        As in `boxes.Box`, of all cases.
    """

    limits: dict[int, Ends]
    coverage: float
    density: float
    mass: float


def grow(seen: Cases, held: Cases) -> list[Leaf]:
    """
    Grow a tree of three levels that weighs interesting and other cases alike.

    Parameters
    ----------
    seen, held : Cases
        Where it is grown, and where its leaves are measured.

    Returns
    -------
    list of Leaf, the ones that hold most cases of interest first

    Raises
    ------
    FailedError
        If scikit-learn is not installed.
    """
    try:
        from sklearn.tree import DecisionTreeClassifier
    except ImportError:
        raise FailedError(f"discover: scikit-learn is not installed; {INSTALL}") from None
    model = DecisionTreeClassifier(
        max_depth=DEPTH, min_samples_leaf=LEAST_LEAF, class_weight="balanced", random_state=0
    ).fit(seen.points, seen.interest)
    paths = limits_of(model.tree_)
    found = [
        Leaf(paths[node], *sizes(paths[node], held, held))
        for node in range(model.tree_.node_count)
        if model.tree_.feature[node] < 0 and paths[node]
    ]
    return sorted(found, key=lambda each: -each.coverage)


def limits_of(tree: Any) -> dict[int, dict[int, Ends]]:
    """For each node the limits that its questions set."""
    found: dict[int, dict[int, Ends]] = {0: {}}
    for node in range(tree.node_count):
        factor, at = int(tree.feature[node]), float(tree.threshold[node])
        if factor < 0:
            continue
        low, high = found[node].get(factor, (None, None))
        found[int(tree.children_left[node])] = {**found[node], factor: (low, at)}
        found[int(tree.children_right[node])] = {**found[node], factor: (at, high)}
    return found
