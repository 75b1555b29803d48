"""Scaling: how the time for a run changes with runs, threads, states and precision."""

import time
from collections.abc import Callable
from dataclasses import replace
from statistics import median
from typing import Any

import numpy as np

from benchmarks.compare import seconds
from benchmarks.peers import ours
from sim.rules.effects import EFFECTS
from sim.rules.month import PARAMETERS
from sim.scenario.model import Event, Scenario

LONGEST = 120.0
"""Seconds that the largest number of runs may take; beyond, it is left out."""


def microseconds(scenario: Scenario, runs: int, **options: Any) -> float:
    """Time for a run, one quantity added up."""
    return 1e6 / runs * seconds(lambda: ours.run(scenario, runs, ours.reduced(), **options))


def by_runs(scenario: Scenario, is_quick: bool) -> dict[int, float]:
    """Microseconds a run for more and more runs."""
    found: dict[int, float] = {}
    for runs in (10**n for n in range(3, 6 if is_quick else 8)):
        if found and min(found.values()) * 1e-6 * runs > LONGEST:
            break
        found[runs] = microseconds(scenario, runs)
    return found


def ratio_of(one: Callable[[], float], other: Callable[[], float], rounds: int) -> dict[str, float]:
    """Two ways in turn: the median of each, and of their ratio."""
    pairs = [(one(), other()) for _ in range(rounds)]
    return {
        "first": median(a for a, _ in pairs),
        "second": median(b for _, b in pairs),
        "ratio": median(a / b for a, b in pairs),
    }


def by_threads(scenario: Scenario, runs: int, rounds: int) -> dict[str, float]:
    """One thread against two, and how many processors the two were given by the machine."""
    given = []

    def two() -> float:
        spent = time.process_time()
        found = microseconds(scenario, runs, threads=2)
        given.append((time.process_time() - spent) / (found * 1e-6 * runs))
        return found

    found = ratio_of(lambda: microseconds(scenario, runs, threads=1), two, rounds)
    return {**found, "given": median(given)}


def by_precision(scenario: Scenario, runs: int, rounds: int) -> dict[str, float]:
    """Double precision against single."""
    microseconds(scenario, 512, dtype=np.float64)  # compiled before it is timed
    return ratio_of(
        lambda: microseconds(scenario, runs, dtype=np.float64),
        lambda: microseconds(scenario, runs, dtype=np.float32),
        rounds,
    )


def by_states(scenario: Scenario, runs: int, counts: tuple[int, ...]) -> dict[int, float]:
    """Microseconds for a run and a state, for the flagship with more or fewer states."""
    found = {}
    for count in counts:
        world = grown(scenario, count)
        few = max(256, runs * 6 // count)
        microseconds(world, 256)  # compiled before it is timed
        found[count] = median(microseconds(world, few) for _ in range(3)) / count
    return found


def grown(scenario: Scenario, count: int) -> Scenario:
    """The flagship with another number of states: its own, over and over."""
    own = len(scenario.states)
    order = np.arange(count) % own

    def taken(name: str, table: Any) -> Any:
        for axis, of in enumerate(PARAMETERS[name].axes):
            table = table.take(order, axis) if of == "state" else table
        return table

    values = {name: taken(name, table) for name, table in scenario.values.items()}
    others = 1.0 - np.eye(count)
    values["peers"] = others / others.sum(axis=1, keepdims=True)
    return replace(
        scenario,
        states={f"S{n}": f"State {n}" for n in range(count)},
        values=values,
        elements={},
        claims={},
        events=tuple(without_others(each, count) for each in scenario.events),
    )


def without_others(event: Event, count: int) -> Event:
    """An event without what it does to states that are not there."""
    kept = [e for e in event.happenings if EFFECTS[e.effect].to != "state" or e.to < count]
    return replace(event, happenings=tuple(kept))


def scale(scenario: Scenario, is_quick: bool) -> dict[str, Any]:
    """
    Measure all of it.

    Returns
    -------
    dict of runs, threads, precision, states
    """
    runs, rounds = (4096, 2) if is_quick else (32768, 5)
    return {
        "runs": by_runs(scenario, is_quick),
        "threads": by_threads(scenario, runs, rounds),
        "precision": by_precision(scenario, runs, rounds),
        "states": {} if is_quick else by_states(scenario, runs, (3, 6, 20, 60)),
    }
