"""How far a start rests on the weights of its components: each alone, each left out, each doubled."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

import numpy as np

from sim.record.observed.recipe import mixed
from sim.record.panel import Array


class Variant(NamedTuple):
    """The same records under other weights."""

    name: str
    component: str
    weights: dict[str, float]


def variants(weights: Mapping[str, float]) -> list[Variant]:
    """
    Other weights to try; only components that have one.

    >>> [each.name for each in variants({"votes": 1.0, "ties": 1.0})]
    ['votes alone', 'ties alone', 'without votes', 'without ties', 'votes twice', 'ties twice']
    """
    if len(weights) < 2:
        return []
    alone = [
        Variant(f"{name} alone", name, {other: float(other == name) for other in weights})
        for name in weights
    ]
    out = [Variant(f"without {name}", name, {**weights, name: 0.0}) for name in weights]
    twice = [
        Variant(f"{name} twice", name, {**weights, name: 2 * weights[name]}) for name in weights
    ]
    return [*alone, *out, *twice]


def under(parts: Mapping[str, Array], weights: Mapping[str, float]) -> dict[str, Array]:
    """
    Shares under each variant.

    Returns
    -------
    dict of variant's name -> array as the parts are, NaN where it has no data
    """
    return {each.name: mixed(parts, each.weights) for each in variants(weights)}


def moved_without(parts: Mapping[str, Array], weights: Mapping[str, float]) -> dict[str, Array]:
    """
    How far shares move when a component is left out.

    Returns
    -------
    dict of component -> array (power,)
        Mean over states of the size of the change, as a share; NaN where nothing is left.
    """
    stated, tried = mixed(parts, weights), under(parts, weights)
    found = {}
    for name in weights if len(weights) > 1 else ():
        change = np.abs(tried[f"without {name}"] - stated).reshape(-1, stated.shape[-1])
        known = change[np.isfinite(change).all(axis=1)]
        found[name] = known.mean(axis=0) if len(known) else np.full(stated.shape[-1], np.nan)
    return found
