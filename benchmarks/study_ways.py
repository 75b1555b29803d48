"""Ways to do the study of twenty numbers, in turn, round after round; numbers are checked first."""

from importlib import import_module
from statistics import median
from typing import Any

import numpy as np

from benchmarks.compare import in_turn, ratio
from benchmarks.peers import study_ours
from benchmarks.peers.study_worlds import STUDY, runs_of
from benchmarks.peers.way import Way

TOLERANCE = 1e-6
"""How far an outcome may be from our sweep's: worlds run in double precision, a sweep in single."""


def gather(is_quick: bool) -> tuple[list[Way], list[str]]:
    """All ways, ours first; and the names of the libraries that are not installed."""
    sizes = {
        "study_ours": 32 if is_quick else 1024,
        "study_salib": 1 if is_quick else 4,
        "study_ema": 1 if is_quick else 4,
    }
    found: list[Way] = []
    missing = []
    for name, base in sizes.items():
        try:
            found += import_module(f"benchmarks.peers.{name}").ways(base)
        except ImportError as error:
            missing.append(error.name or name)
    return found, missing


def check(way: Way) -> float:
    """Call a way once, ahead of any timing; how far it is from our sweep at its points, at most."""
    done = way.call()
    if done.values.size != way.runs:
        raise AssertionError(f"{way.name}: {done.values.size} runs, {way.runs} are right")
    far = float(np.abs(done.values - study_ours.at(done.points)).max())
    if not far <= TOLERANCE:
        raise AssertionError(f"{way.name}: {far:.2g} from our sweep, {TOLERANCE} is right")
    return far


def compare_ways(is_quick: bool) -> dict[str, Any]:
    """
    Check and time all ways.

    Returns
    -------
    dict of name to a dict: runs a second, our ratios to it, what it does, how far it is from ours,
    and how many hours it would need for the whole study
    """
    ways, missing = gather(is_quick)
    far = {each.name: check(each) for each in ways}
    rates = in_turn(ways, 2 if is_quick else 5)
    found: dict[str, Any] = {each.name: figures(each, rates, far[each.name]) for each in ways}
    return found | {name: {"says": "not installed"} for name in missing}


def figures(way: Way, rates: dict[str, list[float]], far: float) -> dict[str, Any]:
    """What is told of one way."""
    rate = median(rates[way.name])
    return {
        "runs_per_second": rate,
        "times": ratio(rates, "ours", way.name),
        "times_runs_alone": ratio(rates, "ours, runs alone", way.name),
        "furthest_from_ours": far,
        "hours_for_the_whole_study": runs_of(STUDY.design.settings["base"]) / rate / 3600,
        "runs": way.runs,
        "says": way.says,
    }
