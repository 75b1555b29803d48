"""Small series made by hand for back-tests."""

from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np

from sim.record.backtest.target import Target
from sim.record.panel import Panel
from tests.builders import build


@dataclass(frozen=True)
class Made:
    """What a target asks of records."""

    ideal_points: Panel | None = None
    agreement: Panel | None = None


def target(y, first=1992, points=None, train_from=1994):
    y = np.asarray(y, dtype=float)
    years = np.arange(first, first + len(y))
    places = tuple(f"S{i}" for i in range(y.shape[1]))
    own = np.empty((0, 0)) if points is None else np.asarray(points, dtype=float)
    return Target(years, places, y, np.full(y.shape, 0.1), own, "made", train_from)


def walks(places=4, years=28, seed=0, n_powers=3, gaps=0.1):
    """Random walks with some values missing, and the powers' own points."""
    drawn = np.random.default_rng(seed)
    y = drawn.normal(0, 0.1, (years, places)).cumsum(axis=0)
    y[drawn.random(y.shape) < gaps] = np.nan
    return target(y, points=drawn.normal(0, 1, (years, n_powers)))


def scrambled(made, t, seed=1):
    """The same up to row t, and nonsense after it."""
    drawn = np.random.default_rng(seed)
    parts = {name: getattr(made, name).copy() for name in ("y", "sd", "points")}
    for part in parts.values():
        part[t + 1 :] = drawn.normal(9, 9, part[t + 1 :].shape)
    return replace(made, **parts)


def panel(name, first, values, places, sd=0.1):
    values = np.asarray(values, dtype=float)
    years = np.arange(first, first + len(values))
    return Panel(name, years, tuple(places), values, np.full(values.shape, sd), Path("made"))


def scenario(n_states=2, n_powers=2):
    return build(n_states, n_powers)
