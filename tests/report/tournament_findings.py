"""Payoffs and a planner's scores, for charts."""

import numpy as np

STRATEGIES = ("autopilot", "patient", "hawk", "tit_for_tat", "builder", "campaigner", "random")


def score(mean, width):
    return {"mean": mean, "low": mean - width, "high": mean + width}


def played(powers, strategies=STRATEGIES, spread=20.0, places=("autopilot", "mix")):
    """Scores of strategies, and of the planner in some places."""
    rng = np.random.default_rng(1)

    def drawn():
        return score(rng.normal(0, spread), spread * rng.random() / 5)

    numbers = {
        "strategies": list(strategies),
        "powers": {power: {"payoffs": {each: drawn() for each in strategies}} for power in powers},
        "planner": {
            "fates": 24,
            "seconds_a_turn": 0.254,
            "places": {
                power: {
                    other: {
                        "planner": drawn(),
                        "best": strategies[-1],
                        "best_gets": drawn(),
                        "ahead": drawn(),
                    }
                    for other in places
                }
                for power in powers
            },
        },
    }
    charts = [{"chart": "payoff_map", "of": ""}, {"chart": "planner_gain", "of": ""}]
    return {"numbers": numbers, "charts": charts}


PAYOFFS = {
    "three": lambda: played(("US", "RU", "CN")),
    "one": lambda: played(("US",), STRATEGIES[:1], places=("autopilot",)),
    "still": lambda: played(("US", "RU"), spread=0.0),
    "far": lambda: played(("US", "RU", "CN", "EU"), STRATEGIES[:3], spread=9000.0),
    "many": lambda: played([f"P{at}" for at in range(11)], ("tit_for_tat",), places=("mix",)),
}
PLANNED = {shape: PAYOFFS[shape] for shape in ("three", "one", "many")}
