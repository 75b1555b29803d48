"""
Findings that charts and pages are tried on: chart -> shape -> a finding that asks for that chart.

Who adds a chart to FINDINGS adds to SAMPLES what it must cope with: few and many, long names, nothing.
"""

import functools

import numpy as np

from sim.scenario.study import Factor, Outcome
from sim.study.compare.compare import compare_sides
from sim.study.compare.sweep_sides import side_of
from sim.study.discover.discover import discover
from sim.study.survey.survey import survey
from tests.report.audit_findings import WATERFALLS
from tests.report.forecast_findings import RANKS, SKILLS
from tests.report.record_findings import TRAILS
from tests.report.sensitivity_findings import SENSITIVITY
from tests.report.tournament_findings import PAYOFFS, PLANNED
from tests.study.made_up import SHARE, grid, lucky, sweep

LEVELS = np.linspace(0, 1, 5)
LONG = (
    "how loudly, and how often, the power asks everybody there for something that costs them dear"
)
CHANCE = Outcome("leans", "It leans to China", "ever(x > 0)", "yes or no", True)
MONTH = Outcome("rebuff", "Month of the first rebuff", "first(x < 0)", "months")
BARE = Outcome("bare", LONG, "x", "")


def named(*titles):
    return tuple(
        Factor(
            f"key{at}", "change", "times" if at % 2 else "value", 0, 1, unit="utils", title=title
        )
        for at, title in enumerate(titles)
    )


def two(levels=LEVELS, others=LEVELS, **more):
    """A grid of two factors that make the outcome together."""
    points = grid(levels, others)
    return survey(sweep(points, lucky(0.2 * points[:, 0] * points[:, 1]), **more))


def one(**more):
    return survey(sweep(LEVELS[:, None], lucky(0.2 * LEVELS), **more))


def cloud(count, outcome=SHARE, **more):
    points = np.random.default_rng(3).random((40, count))
    values = lucky(points[:, 0]) if not outcome.is_yes_no else points[:, :1] > [0.3, 0.5, 0.7]
    return survey(sweep(points, values, kind="lhs", outcomes=(outcome,), **more))


def never():
    values = np.where(LEVELS[:, None] > 0.6, np.nan, 12 + LEVELS[:, None]) + np.zeros(3)
    return survey(sweep(LEVELS[:, None], values, outcomes=(MONTH,)))


def holes():
    points = grid(LEVELS, LEVELS)
    values = np.where(points[:, :1] > 0.6, np.nan, 12 + points[:, 1:]) + np.zeros(3)
    return survey(sweep(points, values, outcomes=(MONTH,)))


def side_by_side(count):
    """Sweeps of the same points beside one another."""
    points = grid(LEVELS, LEVELS)
    made = [sweep(points, lucky(at / 50 + 0.1 * points[:, 0])) for at in range(count)]
    return compare_sides([side_of(each, f"folder {at}") for at, each in enumerate(made)])


def reached(value, low, high, limit):
    """A threshold of a lever alone; an end of its interval that is None is out of reach."""
    said = {"way": 0.5, "limits": [limit], "values": [value], "values_lost": None}
    ends = {"values_low": low, "values_high": high}
    return said | {key: None if end is None else [end] for key, end in ends.items()}


NOW = reached(0.3, 0.3, 0.3, 1) | {"way": 0.0}
"""What holds at the present."""


def levers(*each, goal="alignment.KAZ.US@60 > 0.25"):
    """Levers from 0 to 1 that stand at 0.3: title, what reaches half, what nine tenths."""
    about = {"unit": "effort", "present": 0.3, "low": 0.0, "high": 1.0}
    named = {
        f"key{at}": about | {"title": title, "judged": [0.2, 0.4] if at % 2 else None}
        for at, (title, *_) in enumerate(each)
    }
    alone = {
        f"key{at}": {"half": half, "nine_tenths": most, "most": {"share": 0.4}}
        for at, (_, half, most) in enumerate(each)
    }
    numbers = {"goal": goal, "levers": named, "alone": alone}
    return {"numbers": numbers, "charts": [{"chart": "lever_bars", "of": "alone"}]}


def near():
    """Levers that need next to nothing, or nearly all: labels have little room."""
    return levers(
        ("near", reached(0.301, 0.3, 0.31, 1), reached(0.302, 0.3, 0.31, 1)),
        ("far", reached(0.98, 0.9, None, 1), reached(0.99, 0.97, None, 1)),
        ("down", reached(0.01, 0.0, 0.1, 0), reached(0.0, 0.0, 0.1, 0)),
    )


def boxed(width=3, when="share > 0.5", said=None, least=0.3):
    """Points of which some lie in a box over all factors but the last."""
    points = np.random.default_rng(1).random((400, width))
    values = (points[:, : max(1, width - 1)] > least).all(axis=1)
    return discover(
        sweep(points, values, kind="lhs", when=when, said=said or named(*map(str, range(width))))
    )[0]


BOXES = {
    "one": lambda: boxed(2),
    "narrow": lambda: boxed(2, least=0.9),
    "long": lambda: boxed(4, said=named(LONG, LONG[::-1], LONG.upper(), "luck")),
    "many": lambda: boxed(5),
}
MAPS = {
    "two": boxed,
    "long": lambda: boxed(3, said=named(LONG, LONG[::-1], LONG.upper())),
    "narrow": lambda: boxed(3, least=0.7),
}


SAMPLES = {
    "box": BOXES,
    "box_map": MAPS,
    "peeling": {**BOXES, "two": boxed},
    "heat_map": {
        "grid": lambda: two(when="share > 0.1"),
        "small": lambda: two([0, 1], [0, 1]),
        "constant": lambda: survey(sweep(grid(LEVELS, LEVELS), np.full((25, 3), 0.1))),
        "long": lambda: two(said=named(LONG, LONG[::-1]), outcomes=(BARE,)),
        "large": lambda: two(np.linspace(0, 1, 25), np.linspace(0, 1, 25), when="share > 0.1"),
        "wide": lambda: two(np.linspace(1000, 9000, 9), [0.1, 0.7]),
        "holes": holes,
        "never": lambda: survey(
            sweep(grid(LEVELS, LEVELS), np.full((25, 3), np.nan), outcomes=(MONTH,))
        ),
        "chance": lambda: survey(
            sweep(
                grid(LEVELS, LEVELS), grid(LEVELS, LEVELS)[:, :1] > [0.3, 0.6], outcomes=(CHANCE,)
            )
        ),
    },
    "response_curves": {
        "one": lambda: one(when="share > 0.1"),
        "long": lambda: one(said=named(LONG), outcomes=(BARE,)),
        "never": never,
        "cloud": lambda: cloud(3),
        "cloud_long": lambda: cloud(5, said=named(*([LONG] * 5)), when="share > 0.5"),
        "chance": lambda: cloud(2, CHANCE),
        "twenty": lambda: cloud(20, said=named(*(f"factor number {at}" for at in range(20)))),
    },
    "lever_bars": {
        "one": lambda: levers(("means", reached(0.5, 0.4, 0.6, 1), reached(0.55, 0.5, None, 1))),
        "many": lambda: levers(
            *(
                (f"lever {at}", None if at % 3 else reached(at / 12, at / 13, at / 12, 1), None)
                for at in range(12)
            )
        ),
        "near": near,
        "held": lambda: levers(
            ("a", NOW, NOW),
            ("b", NOW, None),
            ("c", NOW, reached(0.5, None, None, 1)),
            ("d", None, None),
        ),
        "long": lambda: levers(
            (LONG, None, None), (LONG, reached(0.123456, 0.1, 0.2, 0), None), goal=LONG
        ),
    },
    **SENSITIVITY,
    "waterfall": WATERFALLS,
    "trails": TRAILS,
    "skill_bars": SKILLS,
    "rank_bars": RANKS,
    "payoff_map": PAYOFFS,
    "planner_gain": PLANNED,
    "side_by_side": {"two": lambda: side_by_side(2), "four": lambda: side_by_side(4)},
}


@functools.cache
def sample(chart, shape):
    """A finding, and of what the chart is drawn first."""
    found = SAMPLES[chart][shape]()
    return found, next(each["of"] for each in found["charts"] if each["chart"] == chart)
