"""
The rules of `sim/rules` over arrays: the model as one writes it for NumPy or JAX.

`Arrays` is a table of arrays over runs, and `run_month` the order of a month; the rules come from
`copied_rules.py`. All runs may share their parameters, which is less work than our engine does.
"""

from typing import Any

import numpy as np

from sim.core.state import INFO, NOW, REST, Info, Now, Rest, World
from sim.engines.prepare import Parameters, branch, rule_name, start
from sim.rules.month import PARAMETERS

EVERY = "every state"
LANE = 0
AXES = {rule_name(each): each.axes for each in PARAMETERS.values()}


class Arrays:
    """A table: an array (run,) for each index, or (state, run) where states are an axis."""

    def __init__(self, axes: tuple[str, ...], cells: dict[tuple[int, ...], Any]) -> None:
        self.state = axes.index("state") if "state" in axes else None
        self.cells = cells

    def split(self, at: Any) -> tuple[Any, tuple[int, ...]]:
        """The state that an index names, and the rest of it; the lane is dropped."""
        place = list(at[:-1]) if isinstance(at, tuple) else []
        return (EVERY if self.state is None else place.pop(self.state)), tuple(place)

    def __getitem__(self, at: Any) -> Any:
        state, place = self.split(at)
        return self.cells[place] if state == EVERY else self.cells[place][state]

    def __setitem__(self, at: Any, value: Any) -> None:
        state, place = self.split(at)
        if state == EVERY:
            self.cells[place] = value
        elif hasattr(self.cells[place], "at"):
            self.cells[place] = self.cells[place].at[state].set(value)
        else:
            self.cells[place][state] = value


def arrays_of(table: Any, axes: tuple[str, ...], lengths: tuple[int, ...], fill: Any) -> Arrays:
    """A table of one world as a table of arrays; `fill` makes the array of a column of numbers."""
    whole = table.array(lengths)
    if "state" in axes:
        whole = np.moveaxis(whole, axes.index("state"), -1)
        shape = whole.shape[:-1]
    else:
        shape = whole.shape
    return Arrays(axes, {at: fill(whole[at]) for at in np.ndindex(shape)})


def start_of(scenario: Any, runs: int, dtype: Any, is_shared: bool = True) -> World:
    """The start of a scenario: one number a run, but for parameters, which all runs may share."""
    values = dict(scenario.values)
    world = branch(start(scenario.size, values, scenario.is_start_given), values)
    size = scenario.size

    def shared(numbers: Any) -> Any:
        return dtype(numbers)[:, None] if np.ndim(numbers) else dtype(numbers)

    def by_run(numbers: Any) -> Any:
        column = np.asarray(numbers, dtype)[..., None]
        return np.repeat(column, runs, axis=-1)

    def group(kind: Any, tables: Any, axes: Any, fill: Any) -> Any:
        return kind(
            *(
                arrays_of(each, names, size.along(names), fill)
                for each, names in zip(tables, axes.values(), strict=True)
            )
        )

    return World(
        group(Parameters, world.p, AXES, shared if is_shared else by_run),
        group(Rest, world.rest, REST, by_run),
        group(Now, world.now, NOW, by_run),
        group(Info, world.info, INFO, by_run),
        size,
    )


def disturb_start(rules: Any, w: World, common: Any, own: Any) -> None:
    """Draw the start's disturbances from their stationary law."""
    rules.month.sound_out(w, LANE)
    for k in w.size.powers:
        news = w.info.of_common[LANE] * common[k] + w.info.of_own[LANE] * own[k]
        w.now.shock[EVERY, k, LANE] = w.p.shock_size[LANE] * news


def strike(rules: Any, effects: Any, w: World, event: Any, happens: Any) -> None:
    """Let an event happen in the runs where `happens` is 1."""
    for each in event.happenings:
        to = event.actor if each.to < 0 else each.to
        code = effects[each.effect].code
        rules.effects.strike(w, code, event.actor, to, happens * each.strength, LANE)


def reach_out(rules: Any, w: World) -> None:
    """Work out every reach afresh."""
    for k in w.size.powers:
        rules.month.reach_out(w, EVERY, k, LANE)


def run_month(rules: Any, w: World, month: Any, strategies: Any, fate: Any) -> None:
    """Run one month of all runs, in the order of the Mesa world; `fate` is common, own, incident."""
    m, powers, n = rules.month, w.size.powers, LANE
    common, own, incident = fate
    m.sound_out(w, n)
    for k in powers:
        m.take_stock(w, k, n)
    for k in powers:
        m.arrive(w, EVERY, k, n)
    for k in powers:
        m.notice(w, EVERY, k, n)
        m.believe(w, EVERY, k, n)
        m.compare(w, k, n)
    for k in powers:
        m.speak(w, EVERY, k, n)
    for k in powers:
        m.pull(w, EVERY, k, n)
    m.choose(w, EVERY, n)
    for k in powers:
        m.drift_to(w, EVERY, k, n)
    for k in powers:
        m.arrive_at(w, EVERY, k, n)
        m.build(w, EVERY, k, n)
    m.worry(w, EVERY, incident, n)
    for k in powers:
        m.consider(w, EVERY, k, month, n)
        for c in w.size.channels:
            m.want(w, rules.strategies[strategies[k]], EVERY, k, c, n)
    for k in powers:
        m.remember_pair(w, EVERY, k, n)
        m.disturb(w, EVERY, k, common[k], own[k], n)
    m.remember_state(w, EVERY, n)
    for k in powers:
        m.spend(w, k, n)
        m.remember_power(w, k, n)
