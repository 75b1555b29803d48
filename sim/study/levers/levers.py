"""
Levers: the least change from now on that reaches a goal in half, and in nine tenths, of the fates.

    found = levers(scenario, "alignment.KAZ.US@60 > 0.25", levers_of(scenario))

Each lever is moved alone, both ways from where it stands, and with each other lever: in a pair both
are moved the same part of the way to their limits.
"""

from collections.abc import Sequence
from itertools import combinations
from typing import Any

import numpy as np

from sim.answers.bands import significant
from sim.jobs.replicates import Progress
from sim.scenario.model import Scenario
from sim.study.evaluate import case_of, made_of
from sim.study.levers.goal import goal_of
from sim.study.levers.pull import Model, Moves, directions
from sim.study.levers.ranges import Pulled
from sim.study.levers.thresholds import Curve, Threshold, crossing, curve, refined, threshold
from sim.study.levers.words import in_words

SHARES = {"half": 0.5, "nine_tenths": 0.9}
DIGITS = 6


def levers(
    scenario: Scenario,
    goal: str,
    pulled: Sequence[Pulled],
    runs: int = 200,
    seed: int = 0,
    months: int | None = None,
    threads: int | None = None,
    progress: Progress | None = None,
) -> dict[str, Any]:
    """
    Find the least change that reaches a goal, for each lever and each pair of levers.

    Parameters
    ----------
    goal : str
        A condition, such as "alignment.KAZ.US@60 > 0.25".
    pulled : sequence of Pulled
        From `levers_of`.
    runs : int
        Fates, the same in all that is tried.

    Raises
    ------
    UserError
        If the goal cannot be read, or is no condition.
    """
    asked = goal_of(goal, scenario, months)
    model = Model(case_of(scenario, seed, asked.months), asked, runs, threads)
    sets = [(each,) for each in pulled] + list(combinations(pulled, 2))
    told = []
    for at, each in enumerate(sets):
        told.append(tried(model, each))
        if progress:
            # What is left is guessed from what the sets before took; exact once all are done.
            progress(model.done, round(model.done * len(sets) / (at + 1)))
    now = model.holds(())(np.zeros(1))
    numbers: dict[str, Any] = {
        "goal": goal.strip(),
        "unit": asked.measure.unit if asked.measure else "",
        "measured": asked.measure.text if asked.measure else "",
        "runs": runs,
        "runs_in_all": model.done,
        "now": {"share": float(now.mean()), "middle": model.middles.get((), {}).get(0.0)},
        "alone": {each["keys"][0]: each for each in told if len(each["keys"]) == 1},
        "pairs": [each for each in told if len(each["keys"]) == 2],
        "levers": {each.key: about(each) for each in pulled},
    }
    numbers = significant(numbers, DIGITS)
    return {
        "version": 1,
        "kind": "levers",
        "name": f"{scenario.name}-levers",
        **in_words(numbers, scenario.title),
        "charts": [{"chart": "lever_bars", "of": "alone"}],
        "numbers": numbers,
        "made": made_of(scenario, seed, model.done, asked.months),
    }


def about(lever: Pulled) -> dict[str, Any]:
    """A lever as plain data."""
    return {
        "title": lever.title,
        "elements": list(lever.elements),
        "present": lever.present,
        "low": lever.low,
        "high": lever.high,
        "judged": list(lever.judged) if lever.judged else None,
        "unit": lever.unit,
        "is_drawn": lever.is_drawn,
        "claims": list(lever.claims),
    }


def tried(model: Model, pulled: Sequence[Pulled]) -> dict[str, Any]:
    """Move some levers together in every direction; of each share the least way of all."""
    moves = directions(pulled)
    curves = [curve(model.holds(each)) for each in moves]
    found: dict[str, Any] = {"keys": [each.key for each in pulled]}
    for name, share in SHARES.items():
        at = nearest(moves, curves, share)
        if at is None:
            found[name] = None
        else:
            curves[at] = refined(curves[at], model.holds(moves[at]), share)
            found[name] = told(moves[at], threshold(curves[at], share, model.draws))
    return found | {"most": most(model, moves, curves)}


def nearest(moves: Sequence[Moves], curves: Sequence[Curve], share: float) -> int | None:
    """
    The direction in which a share is reached first; None where it is in none.

    Of a lever alone it is the one with the smaller change of its value, of a pair the one with the
    smaller part of the way.
    """
    found = []
    for at, (each, seen) in enumerate(zip(moves, curves, strict=True)):
        reached = crossing(seen.shares, share)
        if reached is not None:
            found.append((size(each, float(seen.ways[reached])), at))
    return min(found)[1] if found else None


def size(moves: Moves, way: float) -> float:
    """How large a change is: of one lever in its own unit, of two the part of the way."""
    if len(moves) > 1:
        return way
    return abs(moves[0].value(way) - moves[0].lever.present)


def told(moves: Moves, found: Threshold) -> dict[str, Any]:
    """A threshold as plain data, ways as values of each lever too."""

    def values(way: float | None) -> list[float] | None:
        return None if way is None else [each.value(way) for each in moves]

    return {
        "way": found.way,
        "way_low": found.low,
        "way_high": found.high,
        "limits": [each.limit for each in moves],
        "values": values(found.way),
        "values_low": values(found.low),
        "values_high": values(found.high),
        "values_lost": values(found.lost),
    }


def most(model: Model, moves: Sequence[Moves], curves: Sequence[Curve]) -> dict[str, Any]:
    """
    How near it gets: where the goal holds most often, and of equals where its measure is nearest.

    The measure decides where a goal holds in no future at all: it still says how far one gets.
    """

    def nearness(at: int, way: float, share: float) -> tuple[float, float, float]:
        middle = model.middles.get(moves[at], {}).get(way, 0.0)
        return share, model.goal.sign * middle if share in (0, 1) else 0.0, -way

    places = [
        (nearness(at, way, share), at, way)
        for at, seen in enumerate(curves)
        for way, share in zip(seen.ways.tolist(), seen.shares.tolist(), strict=True)
    ]
    (share, *_), at, way = max(places)
    middle = model.middles.get(moves[at], {}).get(way)
    values = [each.value(way) for each in moves[at]]
    gain = 0.0 if middle is None else model.goal.sign * middle
    return {"share": share, "values": values, "way": way, "middle": middle, "gain": gain}
