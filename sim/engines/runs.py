"""Runs of whole worlds in the readable engine, and what is kept of them."""

from collections.abc import Mapping, Sequence

import numpy as np
from numpy.typing import NDArray

from sim.engines.fates import Fate, fate_of
from sim.engines.mesa_world import AlignmentWorld
from sim.engines.prepare import Values, branch, change, draw, events_of, start, strikes
from sim.scenario.model import Changes, Scenario

Kept = dict[str, NDArray[np.float64]]

EVERY_MONTH = ("alignment", "effort")
IN_FULL = (
    *EVERY_MONTH,
    "anchor",
    "target",
    "taste",
    "room",
    "stance",
    "militancy",
    "pressure",
    "signal",
    "investment",
    "believed_taste",
    "believed_habit",
    "terms",
)


def open_world(
    scenario: Scenario,
    changes: Changes | None = None,
    seed: int = 0,
    replicate: int = 0,
    months: int | None = None,
    values: Values | None = None,
    fate: Fate | None = None,
) -> AlignmentWorld:
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
    values = change(scenario, values or dict(scenario.values), changes.always)
    base = start(scenario.size, values, scenario.is_start_given)
    world = branch(base, change(scenario, values, changes.from_now))
    powers = list(scenario.powers)
    return AlignmentWorld(
        world,
        scenario.states,
        powers,
        [changes.strategies.get(k, s) for k, s in zip(powers, scenario.strategies, strict=True)],
        fate or fate_of(scenario, seed, replicate, months or scenario.months),
        strikes(events_of(scenario, changes), seed, replicate),
    )


def follow_world(world: AlignmentWorld, months: int, keep: Sequence[str] = EVERY_MONTH) -> Kept:
    """
    Step a world and keep some of its tables.

    Parameters
    ----------
    world : AlignmentWorld
        It is stepped in place.
    months : int
    keep : sequence of str
        Fields of NOW or INFO, or "terms" for the terms of the pulls.

    Returns
    -------
    dict of arrays, each with a first axis of months + 1; month 0 is the start
    """
    kept: dict[str, list[NDArray[np.float64]]] = {name: [take(world, name)] for name in keep}
    for _ in range(months):
        world.step()
        for name in keep:
            kept[name].append(take(world, name))
    return {name: np.array(rows) for name, rows in kept.items()}


def take(world: AlignmentWorld, name: str) -> NDArray[np.float64]:
    """Copy one field; the terms of the pulls are (state, power, term), zero before the first month."""
    if name != "terms":
        return world.snapshot(name)
    from sim.rules.month import TERMS

    shape = (len(world.states), len(world.powers), len(TERMS))
    if not world.terms:
        return np.zeros(shape)
    return np.array([world.terms[at] for at in np.ndindex(shape[:2])]).reshape(shape)


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
