"""Trails of observed alignment, for charts."""

import numpy as np

KINDS = (["votes"], ["votes", "ties"], ["votes", "trade", "ties"])


def trails(*names, powers=3, years=range(1992, 2020), gone=(), shift=6.0):
    """Trails of named states; those that are gone have no years."""
    rng = np.random.default_rng(1)
    found = {}
    for i, name in enumerate(names):
        middle = rng.dirichlet(np.full(powers, shift))
        known = [] if name in gone else list(years)
        shares = [rng.dirichlet(60 * middle).round(4).tolist() for _ in known]
        kinds = [KINDS[(t > len(known) // 3) + (t % 5 == 4)] for t in range(len(known))]
        found[f"S{i}"] = {"years": known, "shares": shares, "components": kinds}
    numbers = {
        "first": years[0],
        "last": years[-1],
        "states": {f"S{i}": name for i, name in enumerate(names)},
        "powers": {f"P{k}": f"Power {k}" for k in range(powers)},
        "trails": found,
    }
    return {"numbers": numbers, "charts": [{"chart": "trails", "of": ""}]}


SIX = [f"State {at}" for at in range(6)]
TRAILS = {
    "six": lambda: trails(*SIX),
    "one_year": lambda: trails("One", years=range(2019, 2020)),
    "gone": lambda: trails("Here", "Gone", gone=("Gone",)),
    "nine": lambda: trails(*(f"State {at}" for at in range(9)), shift=8.0),
    "two_powers": lambda: trails(*SIX[:4], powers=2, gone=SIX[1:2]),
    "four_powers": lambda: trails(*SIX, powers=4),
}
