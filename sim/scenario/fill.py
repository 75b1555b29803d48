"""Fill: make the arrays full, where a file is silent, and see that rows sum to one."""

from math import isfinite

import numpy as np
from numpy.typing import NDArray

from sim.core.parameter import Parameter
from sim.rules.month import PARAMETERS
from sim.scenario.lines import Node
from sim.scenario.naming import Naming
from sim.scenario.table import Table

SURE = 1e-6
"""How far from 1 a row may sum; it is then made to sum exactly."""

FOLLOWED = {
    "anchor": "alignment",
    "believed_taste": "hedging_taste",
    "believed_habit": "habit_weight",
}
"""A parameter that may be left out -> the one whose values it then has."""

SILENT = {*FOLLOWED, "peers", "same_side"}
"""What has no neutral value and may be left out all the same."""


def fill(table: Table, node: Node) -> None:
    """Make the arrays full: neutral, following another, or refused."""
    values, naming = table.values, table.naming
    for name, parameter in PARAMETERS.items():
        if name in table.nodes and parameter.neutral is None:
            report_holes(table, parameter)
        elif parameter.neutral is None and name not in SILENT:
            table.problems.append(node.problem(name, "missing", f"needed: {parameter.meaning}"))
        values.setdefault(name, table.blank(parameter))
    if "peers" not in table.nodes:
        values["peers"] = even_peers(len(naming.states))
    for name, source in FOLLOWED.items():
        if name not in table.nodes:
            shape = values[name].shape
            whole = values[source] if values[source].ndim == len(shape) else values[source][:, None]
            values[name] = np.broadcast_to(whole, shape).copy()
    values["same_side"] = same_side(naming)
    for name, parameter in PARAMETERS.items():
        if parameter.sums_to_one and name in table.nodes:
            check_rows(table, parameter)


def report_holes(table: Table, parameter: Parameter) -> None:
    """Name the elements that a table without a neutral value leaves out."""
    array = table.values.get(parameter.name)
    if array is None or any(p.key.startswith(parameter.name) for p in table.problems):
        return  # nothing was readable, and that is said already
    holes = [at for at in np.ndindex(array.shape) if np.isnan(array[at])]
    if holes:
        keys = [parameter.key(table.naming.words_of(parameter, at)) for at in holes]
        shown = ", ".join(keys[:4]) + (f" and {len(keys) - 4} more" if len(keys) > 4 else "")
        node = table.nodes[parameter.name]
        table.problems.append(node.problem(parameter.name, f"{shown} missing", "all are needed"))


def even_peers(n_states: int) -> NDArray[np.float64]:
    """Every state watches all others alike."""
    others = np.ones((n_states, n_states)) - np.eye(n_states)
    return others / max(n_states - 1, 1)


def same_side(naming: Naming) -> NDArray[np.float64]:
    """1 where two powers are of one side; a power without a side is one of its own."""
    sides = [naming.sides.get(power) or f"only {power}" for power in naming.powers]
    return np.array([[float(a == b) for b in sides] for a in sides], dtype=float)


def check_rows(table: Table, parameter: Parameter) -> None:
    """Refuse rows that do not sum to one, and make the others sum exactly."""
    array = table.values[parameter.name]
    for n in range(array.shape[0]):
        added = float(array[n].sum())
        words = table.naming.words_of(parameter, (n,))
        if not isfinite(added) or (parameter.name == "peers" and len(table.naming.states) == 1):
            continue
        key = parameter.key(words)
        if any(each.key.startswith(key) for each in table.problems):
            continue  # a sum of what is wrong itself says nothing
        if abs(added - 1) > SURE:
            node = table.nodes.get(key, table.nodes[parameter.name])
            table.problems.append(node.problem(key, f"sums to {added:.6g}", "1 is right"))
        elif added != 1:
            array[n] /= added
