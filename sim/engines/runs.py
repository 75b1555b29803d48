"""Runs of whole worlds in the readable engine, and what is kept of them."""

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from sim.core.state import NOW, REST
from sim.core.tables import Table
from sim.engines.asked import State
from sim.engines.fates import Fate, fate_of
from sim.engines.prepare import (
    Values,
    branch,
    change,
    draw,
    events_of,
    follow,
    start,
    strikes,
)
from sim.rules.month import PARAMETERS, TERMS
from sim.scenario.model import Changes, Scenario

if TYPE_CHECKING:
    from sim.engines.mesa_world import AlignmentWorld

Kept = dict[str, NDArray[np.float64]]

EVERY_MONTH = ("alignment", "effort")
MONTHLY = ("alignment", "anchor", "target", "taste", "terms")
PACES = (
    "drift_rate",
    "habit_weight",
    "habit_formation",
    "peer_weight",
    "peers",
    "nest_mu",
    "same_side",
)
IN_FULL = (*MONTHLY, *PACES)
"""What the exact decomposition needs of a world: PACES are parameters, kept once."""


def open_world(
    scenario: Scenario,
    changes: Changes | None = None,
    seed: int = 0,
    replicate: int = 0,
    months: int | None = None,
    values: Values | None = None,
    fate: Fate | None = None,
) -> "AlignmentWorld":
    """
    Build one world at its start.

    Parameters
    ----------
    scenario : Scenario
    changes : Changes, optional
        What a what-if changes; nothing by default.
    seed, replicate : int
        Which fate.
    values : dict of arrays, optional
        The unknown sizes, as `prepare.draw` draws them; the scenario's own by default.
    fate : Fate, optional
        Random numbers that were drawn before.

    Returns
    -------
    AlignmentWorld
    """
    changes = changes or Changes()
    values = follow(scenario, values or dict(scenario.values), changes.always)
    base = start(scenario.size, values, scenario.is_start_given)
    world = branch(base, change(scenario, values, changes.from_now))
    powers = list(scenario.powers)
    # Mesa takes half a second to import: a lesson's first page need not wait for it.
    from sim.engines.mesa_world import AlignmentWorld

    return AlignmentWorld(
        world,
        scenario.states,
        powers,
        [changes.strategies.get(k, s) for k, s in zip(powers, scenario.strategies, strict=True)],
        fate or fate_of(scenario, seed, replicate, months or scenario.months),
        strikes(events_of(scenario, changes), seed, replicate),
    )


def state_of(world: "AlignmentWorld") -> State:
    """
    The full state of a world after its last month, from which the ensemble can go on.

    The tables that are only reported (INFO) are not carried: they are worked out afresh.
    """
    w = world.world
    groups = ((NOW, w.now), (REST, w.rest))
    now, rest = (
        {name: getattr(of, name).array(w.size.along(axes))[None] for name, axes in group.items()}
        for group, of in groups
    )
    return State(world.month, now, rest)


def follow_world(world: "AlignmentWorld", months: int, keep: Sequence[str] = EVERY_MONTH) -> Kept:
    """
    Step a world and keep some of its tables.

    Parameters
    ----------
    world : AlignmentWorld
        It is stepped in place.
    months : int
    keep : sequence of str
        Fields of NOW or INFO, "terms" for the terms of the pulls, "belief_error", or one of PACES.

    Returns
    -------
    dict of arrays, each with a first axis of months + 1; month 0 is the start
    """
    fixed = [name for name in keep if name in PACES]
    monthly = [name for name in keep if name not in PACES]
    kept: dict[str, list[NDArray[np.float64]]] = {name: [take(world, name)] for name in monthly}
    for _ in range(months):
        world.step()
        for name in monthly:
            kept[name].append(take(world, name))
    once = {name: parameter(world, name) for name in fixed}
    return once | {name: np.array(rows) for name, rows in kept.items()}


def parameter(world: "AlignmentWorld", name: str) -> NDArray[np.float64]:
    """Copy one parameter of a world into an array."""
    shape = world.world.size.along(PARAMETERS[name].axes)
    table: Table = getattr(world.world.p, name)
    return table.array(shape)


def take(world: "AlignmentWorld", name: str) -> NDArray[np.float64]:
    """Copy one month of one output, or of one field of NOW or INFO."""
    if name == "terms":
        shape = (len(world.states), len(world.powers), len(TERMS))
        if not world.terms:
            return np.zeros(shape)  # before the first month nothing has pulled
        return np.array([world.terms[at] for at in np.ndindex(shape[:2])]).reshape(shape)
    if name == "belief_error":
        return belief_error(world)
    if name in PARAMETERS and name not in NOW:
        return parameter(world, name)
    return world.snapshot(name)


def belief_error(world: "AlignmentWorld") -> NDArray[np.float64]:
    """How wrong each power is about tastes (relative) and habits (in share), on average."""
    taste, habit = parameter(world, "hedging_taste"), parameter(world, "habit_weight")
    about_taste = np.abs(world.snapshot("believed_taste") / taste[:, None] - 1)
    about_habit = np.abs(world.snapshot("believed_habit") - habit[:, None])
    error: NDArray[np.float64] = (about_taste + about_habit).mean(axis=0) / 2
    return error


def run_replicate(
    scenario: Scenario,
    variants: Mapping[str, Changes],
    seed: int,
    replicate: int,
    draw_number: int | None,
    months: int,
    keep: Sequence[str] = EVERY_MONTH,
) -> dict[str, Kept]:
    """
    Run several worlds under the same fate and the same unknown sizes.

    Parameters
    ----------
    variants : mapping of name to Changes
    replicate : int
        Which fate.
    draw_number : int or None
        Which draw of the unknown sizes; None for the scenario's own values.
    """
    values = dict(scenario.values) if draw_number is None else draw(scenario, seed, draw_number)
    fate = fate_of(scenario, seed, replicate, months)
    return {
        name: follow_world(
            open_world(scenario, changes, seed, replicate, months, values, fate), months, keep
        )
        for name, changes in variants.items()
    }
