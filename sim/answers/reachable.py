"""Reachable: the share that a power could reach in a state if it spent all it has there (claim C7)."""

from collections.abc import Sequence
from itertools import product

import numpy as np

from sim.answers.worlds import run_job
from sim.core.maths import smaller
from sim.engines.prepare import start, still
from sim.jobs.replicates import Job
from sim.rules import investment, month
from sim.scenario.model import Changes, Scenario
from sim.scenario.naming import element_places

CHANNELS = (0, 1, 2)


def allocations(scenario: Scenario, state: int, power: int) -> set[tuple[float, ...]]:
    """Every way to leave a channel as it is or to fill it to its cap, within the budget."""
    caps, budget = scenario.values["effort_cap"][power], float(scenario.values["budget"][power])
    usual = scenario.values["effort"][state, power]
    choices = [{smaller(float(usual[c]), float(caps[c])), float(caps[c])} for c in CHANNELS]
    found = set()
    for wanted in product(*choices):
        share = min(1.0, budget / max(sum(wanted), 1e-12))
        found.add(tuple(each * share for each in wanted))
    return found


def bound(scenario: Scenario, state: int, power: int, spent: tuple[float, ...]) -> float:
    """The fixed point (1 - kappa) x* + kappa a without peers, if all this had long been spent."""
    world = start(scenario.size, dict(scenario.values), scenario.is_start_given)
    for c in CHANNELS:
        world.now.effort[state, power, c, 0] = spent[c]
    month.arrive(world, state, power, 0)
    p = world.p
    built = investment.quality(p.extractive_share[power, 0], p.extractive_weight[0])
    world.now.investment[state, power, 0] = built * world.info.arrived[state, power, 1, 0]
    for k in world.size.powers:
        month.pull(world, state, k, 0)
    month.choose(world, state, 0)
    habit = p.habit_weight[state, 0]
    anchor, target = p.anchor[state, power, 0], world.info.target[state, power, 0]
    return float(target + habit * (anchor - target))


def spending(scenario: Scenario, state: int, power: int, spent: tuple[float, ...]) -> Changes:
    """A power spends so on one state, and nothing elsewhere, from now on; without luck and events."""
    places = element_places(scenario)
    values = {
        key: (spent[at[2]] if at[0] == state else 0.0)
        for key, (name, at) in places.items()
        if name == "effort" and at[1] == power
    }
    quiet = {"shock_size": 0.0} | {
        key: 0.0 for key, (name, _) in places.items() if name == "incident_hazard"
    }
    return Changes(from_now=values | quiet, without=still(scenario).without)


def simulated(
    scenario: Scenario, power: int, spent: Sequence[tuple[float, ...]], engine: str
) -> list[float]:
    """The share of each state at the last month if the power spends so there, and the others answer."""
    variants = {
        name: spending(scenario, state, power, spent[state])
        for state, name in enumerate(scenario.states)
    }
    job = Job(scenario, variants, 0, scenario.months, True, paths=("alignment",))
    worlds = run_job(job, 1, None, 1, engine).worlds
    return [
        float(worlds[name]["alignment"][0, -1, state, power])
        for state, name in enumerate(scenario.states)
    ]


def reachable(scenario: Scenario, engine: str = "ensemble") -> dict[str, dict[str, float]]:
    """
    How far the focus power could get in each state, at the scenario's own values, without luck.

    Returns
    -------
    dict of state to {"now", "bound", "simulated"}: the share at the start; the bound without peers
    and answers; the share at the last month when others answer
    """
    power = scenario.focus[1]
    best = [
        max(
            allocations(scenario, state, power),
            key=lambda spent: bound(scenario, state, power, spent),
        )
        for state in range(len(scenario.states))
    ]
    ends = simulated(scenario, power, best, engine)
    return {
        name: {
            "now": float(np.asarray(scenario.values["alignment"])[state, power]),
            "bound": bound(scenario, state, power, best[state]),
            "simulated": ends[state],
        }
        for state, name in enumerate(scenario.states)
    }
