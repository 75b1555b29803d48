"""Skill of forecasts and ranks of true sizes, for charts."""

import numpy as np

LONG = "the last known value, moved towards the mean of all states that are near to it in votes"
NAMES = ("the model", "local level", "five-year mean", "pull to the powers", "regional mean")
NONE = {"skill": None, "low": None, "high": None, "n": 0}


def skill(middle, width):
    return {"skill": middle, "low": middle - width, "high": middle + width, "n": 120}


def skills(*names, horizons=(1, 3, 5), spread=0.1, gone=(), series="UN ideal points"):
    """Skill of named methods, the first the model; those that are gone have none."""
    rng = np.random.default_rng(1)
    methods = {"base": {str(h): skill(0.0, 0.0) for h in horizons}}
    for at in range(len(names)):
        methods[f"m{at}"] = {
            str(h): NONE if at in gone else skill(rng.normal(0, spread), spread * rng.random())
            for h in horizons
        }
    numbers = {
        "series": {"votes": methods},
        "names": {"votes": series},
        "labels": {"base": "nothing changes"} | {f"m{at}": name for at, name in enumerate(names)},
        "base": "base",
        "model": "m0",
    }
    return {"numbers": numbers, "charts": [{"chart": "skill_bars", "of": "votes"}]}


def ranks(*names, sets=200, worst=1.0):
    """Ranks of named sizes; the lowest tenth of the last is `worst` times as likely as the others."""
    rng = np.random.default_rng(2)
    rows = []
    for at, name in enumerate(names):
        chances = np.ones(10)
        chances[0] = worst if at == len(names) - 1 else 1.0
        counts = rng.multinomial(sets, chances / chances.sum()).tolist()
        rows.append({"name": name, "counts": counts, "p_value": float(rng.random())})
    return {"numbers": {"ranks": rows}, "charts": [{"chart": "rank_bars", "of": ""}]}


SKILLS = {
    "five": lambda: skills(*NAMES),
    "one": lambda: skills("the model", horizons=(1,)),
    "long": lambda: skills(LONG, LONG[::-1], LONG.upper(), horizons=(1, 3), series=LONG),
    "gone": lambda: skills(*NAMES, gone=(0, 3)),
    "far": lambda: skills(*NAMES, spread=9.0),
    "tiny": lambda: skills(*NAMES, spread=0.0004),
    "many": lambda: skills(*(f"method {at}" for at in range(12)), horizons=(1, 3, 5, 10)),
}
RANKS = {
    "one": lambda: ranks("noise"),
    "eleven": lambda: ranks(*(f"pace of S{at:02}" for at in range(11)), worst=4.0),
    "few": lambda: ranks("noise", "staying", sets=3),
    "long": lambda: ranks(*([LONG] * 4), sets=40),
    "many": lambda: ranks("noise", "drift", sets=20_000, worst=1.2),
}
