"""How often intervals hold the truth: `python -m tests.study.sensitivity.held`, some 40 s."""

import numpy as np

from sim.study.design import points_of
from sim.study.sensitivity.indices import indices
from tests.study.sensitivity.known_functions import ISHIGAMI, factors, ishigami, study

SEEDS = 300
ASKED = {"sobol": {"base": 512}, "lhs": {"points": 2000}}


def held(kind, seeds=SEEDS):
    """In which share of the seeds the interval of each factor of Ishigami's holds the truth, by measure."""
    got = [found(kind, seed) for seed in range(seeds)]
    return {
        name: np.mean(
            [np.abs(each.values[name] - ISHIGAMI[name]) <= each.widths[name] for each in got],
            axis=0,
        )
        for name in ("S1", "ST")
        if name in got[0].values
    }


def found(kind, seed):
    """The indices of one seed."""
    of = factors(3, -np.pi, np.pi)
    made = study(kind, of, seed=seed, **ASKED[kind])
    points = points_of(made)
    return indices(made.design, of, points, ishigami(points))


def main():
    """Print a line for each measure of each design."""
    for kind, settings in ASKED.items():
        for name, shares in held(kind).items():
            print(kind, settings, name, np.round(100 * shares).astype(int).tolist())


if __name__ == "__main__":
    main()
