"""Small scenarios built in Python: whatever is not said is neutral, so that a test says all it needs."""

import os
from dataclasses import replace

import numpy as np

from sim.core.parameter import KINDS, Parameter
from sim.core.state import INFO, NOW
from sim.core.tables import Size
from sim.engines.asked import Ask
from sim.engines.ensemble import run_ensemble
from sim.engines.runs import follow_world, open_world, run_replicate
from sim.jobs.readable import run_all
from sim.rules import effects
from sim.rules.month import PARAMETERS
from sim.scenario.model import Changes, Element, Event, Happening, Scenario
from sim.scenario.naming import element_places

FOLLOWS = {
    "anchor": "alignment",
    "believed_taste": "hedging_taste",
    "believed_habit": "habit_weight",
}
SAID = {"drift_rate": 0.2, "hedging_taste": 0.5}
"""What a scenario must say, and what these say unless a test does."""


def names(letter, count):
    return {f"{letter}{n}": f"{letter} number {n}" for n in range(count)}


def size_of(n_states, n_powers):
    return Size(tuple(range(n_states)), tuple(range(n_powers)), (0, 1, 2), tuple(range(len(KINDS))))


def even_rows(n_states, n_powers, parameter: Parameter):
    shape = size_of(n_states, n_powers).along(parameter.axes)
    return np.full(shape, 1.0 / shape[-1])


def neutral_values(n_states, n_powers):
    """Every parameter at the value at which its mechanism does nothing; alignments are even."""
    values = {}
    for name, parameter in PARAMETERS.items():
        shape = size_of(n_states, n_powers).along(parameter.axes)
        if parameter.neutral is not None:
            values[name] = np.full(shape, float(parameter.neutral))
        elif name in SAID:
            values[name] = np.full(shape, SAID[name])
        elif name == "same_side":
            values[name] = np.eye(n_powers)
        elif name == "peers":
            others = np.ones((n_states, n_states)) - np.eye(n_states)
            values[name] = others / max(n_states - 1, 1)
        elif name == "alignment":
            values[name] = even_rows(n_states, n_powers, parameter)
    return values


def build(n_states=1, n_powers=2, *, events=(), months=24, is_start_given=False,
          strategies=None, elements=None, states=None, powers=None, **overrides):  # fmt: skip
    """
    Build a scenario of neutral values, but for what `overrides` says.

    An override is a number or an array that broadcasts to the parameter's table.
    """
    values = neutral_values(n_states, n_powers)
    for name, value in overrides.items():
        shape = size_of(n_states, n_powers).along(PARAMETERS[name].axes)
        values[name] = np.broadcast_to(np.asarray(value, dtype=float), shape).copy()
    for name, source in FOLLOWS.items():
        if name not in values:
            shape = size_of(n_states, n_powers).along(PARAMETERS[name].axes)
            whole = values[source]
            whole = whole if whole.ndim == len(shape) else whole[:, None]
            values[name] = np.broadcast_to(whole, shape).copy()
    scenario = Scenario(
        name="built",
        title="Built by a test",
        question="Does it hold?",
        start=(2020, 1),
        months=months,
        horizons=(months,),
        information_ends="January 2020",
        focus=(0, 0),
        tour="",
        states=states or names("S", n_states),
        powers=powers or names("P", n_powers),
        values=values,
        elements=elements or {},
        events=tuple(events),
        strategies=tuple(strategies or ["reaction"] * n_powers),
        claims={},
        is_start_given=is_start_given,
    )
    said = {name for name in FOLLOWS if name in overrides}
    given = {
        key: Element(key, name, at, float(values[name][at]), None, None, "data")
        for key, (name, at) in element_places(scenario).items()
        if name in said
    }
    return replace(scenario, elements={**given, **scenario.elements})


def event(effect, to=0, *, actor=0, month=1, strength=1.0, name="", last=None,
          probability=1.0, choose=""):  # fmt: skip
    """Build an event of one effect; `to` is one place, or several."""
    assert effect in effects.EFFECTS, effect
    places = to if isinstance(to, (list, tuple)) else [to if effects.EFFECTS[effect].to else -1]
    happenings = tuple(Happening(effect, place, strength) for place in places)
    return Event(
        name=name or f"{effect}_{actor}_{month}_{places}",
        title=effect,
        first=month,
        last=last or month,
        probability=probability,
        actor=actor,
        happenings=happenings,
        choose=choose,
    )


def unknown(key, name, at, value, low, high):
    """Build an element that replicates draw from its range."""
    return Element(key, name, at, value, low, high, "judgement")


def set_all(scenario, name, value):
    """Changes that set every element of a parameter of a given scenario."""
    places = element_places(scenario)
    return {key: value for key, (parameter, _) in places.items() if parameter == name}


def softmax(pulls, taste=1.0):
    scaled = np.asarray(pulls, dtype=float) / taste
    weights = np.exp(scaled - scaled.max(axis=-1, keepdims=True))
    return weights / weights.sum(axis=-1, keepdims=True)


IS_UNCOMPILED = os.environ.get("NUMBA_DISABLE_JIT") == "1"
"""Whether these tests run the ensemble's loop as it stands: then what follows a scenario is that loop."""
LANES = 1 if IS_UNCOMPILED else 32


def follow(scenario, months=None, changes=None, keep=("alignment",), seed=0, replicate=0):
    """Follow a scenario through the Mesa world, and return what is kept of it."""
    months = scenario.months if months is None else months
    if IS_UNCOMPILED:
        tables = lanes_of(scenario, {"it": changes or Changes()}, [replicate], seed, months, keep)[
            "it"
        ]
        kept = {name: table[0] for name, table in tables.items()}
    else:
        world = open_world(scenario, changes, seed, replicate, months)
        kept = follow_world(world, months, keep)
    return kept[keep[0]] if len(keep) == 1 else kept


def follow_many(job, runs, workers=1):
    """Run a job as `follow` follows a scenario: variant -> table -> array (run, month, ...)."""
    if not IS_UNCOMPILED:
        return run_all(job, runs, workers).worlds
    return lanes_of(job.scenario, job.variants, range(runs), job.seed, job.months, job.paths,
                    draws=job.draws_of(range(runs)).tolist(), threads=workers, chunk=2)  # fmt: skip


def lanes_of(scenario, variants, replicates, seed, months, keep, **more):
    """Run the ensemble in double precision and keep whole paths."""
    return run_ensemble(scenario, variants, replicates, seed, ask=Ask(paths=keep), months=months,
                        dtype=np.float64, lanes=LANES, **more).paths  # fmt: skip


def permuted(scenario, states=None, powers=None):
    """The same scenario with its states and powers in another order, given as their old places."""
    order = {
        "state": list(states or range(len(scenario.states))),
        "power": list(powers or range(len(scenario.powers))),
    }

    def moved(axis, at):
        return order[axis].index(at) if axis in order else at

    def reordered(name, table):
        for n, axis in enumerate(PARAMETERS[name].axes):
            table = table.take(order[axis], axis=n) if axis in order else table
        return table

    def struck(each):
        axis = effects.EFFECTS[each.effect].to
        return replace(each, to=moved(axis, each.to) if axis else -1)

    def named(axis, given):
        labels = list(given)
        return {labels[n]: given[labels[n]] for n in order[axis]}

    return replace(
        scenario,
        states=named("state", scenario.states),
        powers=named("power", scenario.powers),
        values={name: reordered(name, table) for name, table in scenario.values.items()},
        strategies=tuple(scenario.strategies[n] for n in order["power"]),
        focus=(moved("state", scenario.focus[0]), moved("power", scenario.focus[1])),
        events=tuple(
            replace(
                each,
                actor=moved("power", each.actor),
                happenings=tuple(struck(happening) for happening in each.happenings),
            )
            for each in scenario.events
        ),
        elements={
            key: replace(
                each,
                at=tuple(
                    moved(axis, at)
                    for axis, at in zip(PARAMETERS[each.name].axes, each.at, strict=True)
                ),
            )
            for key, each in scenario.elements.items()
        },
    )


TABLES = (*NOW, *INFO, "terms")
"""Everything that a world remembers or reports."""


def both(scenario, variants=None, replicates=(0,), seed=0, draws=None, months=None, **more):
    """
    Run the same worlds in both engines, in double precision, and keep all tables.

    Returns
    -------
    (variant -> table -> array (run, month, ...), the same) of the ensemble and of the Mesa world
    """
    variants = variants or {"it": Changes()}
    months = scenario.months if months is None else months
    fast = lanes_of(scenario, variants, replicates, seed, months, TABLES, draws=draws, **more)
    numbers = [None if each < 0 else each for each in draws or [-1] * len(replicates)]
    runs = [
        run_replicate(scenario, variants, seed, replicate, number, months, TABLES)
        for replicate, number in zip(replicates, numbers, strict=True)
    ]
    read = {
        v: {name: np.array([run[v][name] for run in runs]) for name in TABLES} for v in variants
    }
    return fast, read


def assert_equal(fast, read):
    """Hold two engines' tables to each other, to the last bit."""
    assert fast.keys() == read.keys()
    for variant, tables in read.items():
        for name, right in tables.items():
            found = fast[variant][name]
            assert found.shape == right.shape, (variant, name)
            apart = np.argwhere(found != right)
            assert not len(apart), (variant, name, "first apart at (run, month, ...)", apart[0])
