"""Sensitivity analyses that charts are tried on: few and many factors, long names, one fate."""

from dataclasses import replace

import numpy as np

from sim.scenario.study import Outcome
from sim.study.sensitivity.sensitivity import analyse
from tests.study.sensitivity.known_functions import factors, g_function, ishigami, swept

LONG = (
    "how loudly, and how often, the power asks everybody there for something that costs them dear"
)
LUCK = np.linspace(-0.5, 0.5, 6)
SMALL = {"sobol": {"base": 32}, "lhs": {"points": 100}, "morris": {"trajectories": 8}}
CHANCE = Outcome("y", LONG, "y > 1", "yes or no", True)


def three(kind, **more):
    return analyse(swept(ishigami, kind, factors(3, -3.0, 3.0), **SMALL.get(kind, {}), **more))


def many(kind, count=20, title="factor number"):
    named = tuple(replace(each, title=f"{title} {at}") for at, each in enumerate(factors(count)))
    return analyse(swept(g_function, kind, named, luck=LUCK, **SMALL.get(kind, {})))


def long(kind):
    """Long names of factors and of the outcome, which is a chance."""
    named = tuple(replace(each, title=LONG) for each in factors(3))
    sweep = swept(lambda x: x[:, 0] > 0.4 * x[:, 1] + 0.3, kind, named, **SMALL.get(kind, {}))
    return analyse(replace(sweep, study=replace(sweep.study, outcomes=(CHANCE,))))


def samples(*kinds):
    """The shapes of a chart that shows these designs."""
    return {
        f"{kind}_{shape}": lambda make=make, kind=kind: make(kind)
        for kind in kinds
        for shape, make in {"three": three, "many": many, "long": long}.items()
    } | {f"{kinds[0]}_forty": lambda: many(kinds[0], 40)}


SENSITIVITY = {
    "sobol_bars": samples("sobol", "lhs"),
    "tornado": samples("one_by_one", "lhs"),
    "morris_plot": samples("morris"),
}
