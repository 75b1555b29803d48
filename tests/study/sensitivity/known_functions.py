"""Sweeps of functions whose sensitivity is known exactly, through the designs that studies use."""

from pathlib import Path

import numpy as np

from sim.scenario.study import Design, Factor, Outcome, Study
from sim.study.design import points_of
from sim.study.folder import Sweep
from tests.study.made_up import MADE

ISHIGAMI = {"S1": (0.3139, 0.4424, 0.0), "ST": (0.5576, 0.4424, 0.2437), "pair": (0, 2, 0.2437)}
"""For a = 7 and b = 0.1."""
WEIGHTS = np.array([0, 1, 4.5, 9, 99, 99, 99, 99])
SETTINGS = {
    "sobol": {"base": 1024, "second_order": True},
    "lhs": {"points": 4000},
    "morris": {"trajectories": 200, "levels": 4},
    "one_by_one": {"levels": 5},
    "grid": {"levels": 3},
}


def ishigami(x):
    """The function of Ishigami and Homma (1990), of three numbers from -pi to pi."""
    return np.sin(x[:, 0]) + 7 * np.sin(x[:, 1]) ** 2 + 0.1 * x[:, 2] ** 4 * np.sin(x[:, 0])


def g_function(x):
    """Sobol's g-function of numbers from 0 to 1; what is beyond WEIGHTS does nothing."""
    n = len(WEIGHTS)
    return np.prod((np.abs(4 * x[:, :n] - 2) + WEIGHTS) / (1 + WEIGHTS), axis=1)


def g_indices():
    """Its first and total indices, from the variances of its terms."""
    alone = 1 / (3 * (1 + WEIGHTS) ** 2)
    whole = np.prod(1 + alone) - 1
    return alone / whole, alone * np.prod(1 + alone) / (1 + alone) / whole


def factors(count, low=0.0, high=1.0, **more):
    return tuple(
        Factor(f"x{n + 1}", "change", "value", low, high, elements={f"x{n + 1}": (low, low, high)}, **more)
        for n in range(count)
    )  # fmt: skip


def study(kind, of, outcomes=("y",), fates=1, when="", seed=1, **settings):
    return Study(
        "known", "A known function", "What does it depend on?", None, of,
        Design(kind, SETTINGS[kind] | settings),
        tuple(Outcome(name, f"outcome {name}", name) for name in outcomes),
        fates, 12, seed, when=when,
    )  # fmt: skip


def swept(function, kind, of, luck=None, **said):
    """A sweep of a function; `luck` is what each fate adds, and makes a column for each."""
    made = study(kind, of, fates=1 if luck is None else len(luck), **said)
    points = points_of(made)
    values = function(points)[:, None] + (np.zeros(1) if luck is None else np.asarray(luck))
    return sweep_of(made, points, {"y": values})


def sweep_of(made, points, values):
    runs = len(points) * made.replicates
    return Sweep(Path("nowhere"), made, MADE | {"runs": runs, "months": 12}, points, values)
