"""Checks: what a start must be so that it can be computed, whatever is drawn."""

from collections.abc import Mapping
from math import floor

import numpy as np
from numpy.typing import NDArray

from sim.scenario.naming import Naming
from sim.scenario.table import Table

Fault = tuple[str, str, str]
"""Key, what was found, what would be right."""

DIGITS = 4
"""To how many digits a largest possible peer_weight is told; rounded down."""


def largest_peer_weight(values: Mapping[str, NDArray[np.float64]], i: int) -> tuple[float, int]:
    """
    How much state i may heed its peers before its start is no rest point.

    `x* = (x - w W x) / (1 - w)` must be above 0 for every power, so w must be below the
    least `x / W x`.

    Returns
    -------
    (float, int)
        That bound, at most 1, and the power that sets it.
    """
    watched = values["peers"][i] @ values["alignment"]
    own = values["alignment"][i]
    limits = [
        x / y if y > 0 else (np.inf if x > 0 else 0.0) for x, y in zip(own, watched, strict=True)
    ]
    least = int(np.argmin(limits))
    return min(float(limits[least]), 1.0), least


def rest_fault(
    values: Mapping[str, NDArray[np.float64]], i: int, weight: float, naming: Naming
) -> Fault | None:
    """Why a start with this peer_weight has no rest point: (key, found, wanted)."""
    limit, k = largest_peer_weight(values, i)
    state, power = naming.states[i], naming.powers[k]
    alignment = values["alignment"][i]
    if not alignment.min() > 0:
        nothing = naming.powers[int(alignment.argmin())]
        found = f"{alignment.min():g} found, so the start has no rest point"
        return f"alignment.{state}.{nothing}", found, "a share above 0 is right"
    if weight < limit:
        return None
    most = floor(limit * 10**DIGITS) / 10**DIGITS
    most = most if most < limit else most - 10**-DIGITS
    found = f"{weight:g} leaves {state} no rest point for {power}"
    return f"peer_weight.{state}", found, f"at most {most:.{DIGITS}g} is right"


def check_rest(table: Table) -> None:
    """Refuse a start without a rest point, at the values and at the upper ends of their ranges."""
    names, values = ("alignment", "peers", "peer_weight"), table.values
    if any(np.isnan(values[name]).any() for name in names):
        return
    for i, state in enumerate(table.naming.states):
        key = f"peer_weight.{state}"
        element = table.elements.get(key)
        weight = float(values["peer_weight"][i])
        highest = element.high if element and element.is_drawn and element.high else weight
        for each in dict.fromkeys((weight, highest)):
            fault = rest_fault(values, i, each, table.naming)
            if fault is None:
                continue
            key, found, wanted = fault
            if each != weight:
                found = f"the range's upper end {found}"
            node = (
                table.nodes.get(key) or table.nodes.get("peer_weight") or table.nodes["alignment"]
            )
            table.problems.append(node.problem(key, found, wanted))
            break


def at_end(table: Table, name: str, end: str) -> NDArray[np.float64]:
    """A parameter with every element that is drawn at the "low" or "high" end of its range."""
    array = table.values[name].copy()
    for element in table.elements.values():
        if element.name == name and element.is_drawn:
            array[element.at] = getattr(element, end)
    return array


def budget_faults(
    effort: NDArray[np.float64],
    cap: NDArray[np.float64],
    budget: NDArray[np.float64],
    naming: Naming,
) -> list[Fault]:
    """Which budgets are below what is spent at the start."""
    spent = np.minimum(effort, cap[None]).sum(axis=(0, 2))
    return [
        (
            f"budget.{power}",
            f"{budget[k]:g} found, below what is spent at the start",
            f"{spent[k]:.6g} or more is right",
        )
        for k, power in enumerate(naming.powers)
        if budget[k] < spent[k] * (1 - 1e-12)
    ]


def check_budget(table: Table) -> None:
    """Refuse a budget that is below what its power may spend at the start, within its caps."""
    values = table.values
    if "budget" not in table.nodes or any(
        np.isnan(values[name]).any() for name in ("effort", "effort_cap", "budget")
    ):
        return
    ends = {
        "": (values["effort"], values["effort_cap"], values["budget"]),
        " at the ends of the ranges": (
            at_end(table, "effort", "high"),
            at_end(table, "effort_cap", "high"),
            at_end(table, "budget", "low"),
        ),
    }
    said = set()
    for where, (effort, cap, budget) in ends.items():
        for key, found, wanted in budget_faults(effort, cap, budget, table.naming):
            if key not in said:
                said.add(key)
                node = table.nodes.get(key, table.nodes["budget"])
                table.problems.append(node.problem(key, found + where, wanted))


def check_start(table: Table, is_start_given: bool) -> None:
    """Run every check of a start."""
    if is_start_given:
        check_budget(table)
        return
    node = table.nodes.get("intercept")
    if node is not None:
        found, wanted = "found, but a start at rest solves it", "'start_point: given' is right"
        table.problems.append(node.problem("intercept", found, wanted))
    check_rest(table)
    check_budget(table)


def check_all(values: Mapping[str, NDArray[np.float64]], naming: Naming) -> list[Fault]:
    """The faults of a start with values that were changed afterwards."""
    weights = values["peer_weight"].tolist()
    faults = [rest_fault(values, i, weights[i], naming) for i in range(len(naming.states))]
    budgets = budget_faults(values["effort"], values["effort_cap"], values["budget"], naming)
    return [*(each for each in faults if each), *budgets]
