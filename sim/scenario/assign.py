"""Assign: read `KEY: VALUE` as changes of elements, and refuse what no world could have."""

from collections.abc import Iterable, Mapping

from sim.rules.month import PARAMETERS
from sim.scenario.checks import Fault, check_all
from sim.scenario.fill import SURE
from sim.scenario.model import Scenario
from sim.scenario.naming import element_places, naming_of
from sim.scenario.particulars import number_fault
from sim.scenario.problems import near
from sim.scenario.table import Values

START = ("alignment", "peers", "peer_weight", "effort", "effort_cap", "budget")
"""What decides whether a start can be at rest."""


def keys_of(scenario: Scenario, key: str) -> list[str]:
    """The elements that a key of an element, a row or a table names; none if it is unknown."""
    if key in element_places(scenario):
        return [key]
    return list(naming_of(scenario).rows().get(key, ()))


def assign(
    scenario: Scenario, key: str, value: object, is_from_now: bool
) -> tuple[dict[str, float], list[Fault]]:
    """
    Set all elements that a key names to a value.

    Returns
    -------
    (dict, list)
        Element key -> value, and what is wrong with it.
    """
    places = element_places(scenario)
    keys = keys_of(scenario, key)
    if not keys:
        known = {**places, **naming_of(scenario).rows()}
        return {}, [(key, "unknown key", near(key, known))]
    parameter = PARAMETERS[places[keys[0]][0]]
    if parameter.name == "same_side":
        return {}, [(key, "found", "another key is right, for it follows from the powers' sides")]
    if parameter.name == "intercept" and (is_from_now or not scenario.is_start_given):
        return {}, [(key, "found", "another key is right, for intercepts follow from the start")]
    fault = number_fault(parameter, value)
    if fault:
        return {}, [(key, *fault)]
    assert isinstance(value, int | float)
    return dict.fromkeys(keys, float(value)), []


def changed(scenario: Scenario, *changes: Mapping[str, float]) -> Values:
    """The scenario's values after some changes, laid over one another."""
    values = {name: value.copy() for name, value in scenario.values.items()}
    places = element_places(scenario)
    for each in changes:
        for key, number in each.items():
            name, at = places[key]
            values[name][at] = number
    return values


def faults_of(
    scenario: Scenario, from_now: Mapping[str, float], always: Mapping[str, float]
) -> list[Fault]:
    """What is wrong with all changes together: sums of rows, a start without rest."""
    values = changed(scenario, always, from_now)
    places = element_places(scenario)
    faults = []
    for row in touched_rows(scenario, (*always, *from_now)):
        name, n = row
        added = float(values[name][n].sum())
        if abs(added - 1) > SURE:
            key = PARAMETERS[name].key(naming_of(scenario).words_of(PARAMETERS[name], (n,)))
            wanted = f"1 is right: change all of {key} together"
            faults.append((key, f"the row then sums to {added:.6g}", wanted))
    if (
        not faults
        and not scenario.is_start_given
        and set(START) & {places[key][0] for key in always}
    ):
        faults += check_all(changed(scenario, always), naming_of(scenario))
    return faults


def touched_rows(scenario: Scenario, keys: Iterable[str]) -> list[tuple[str, int]]:
    """The rows that must sum to one and in which something changes: (parameter, row)."""
    places = element_places(scenario)
    rows = [(places[key][0], places[key][1][0]) for key in keys if places[key][1]]
    return [row for row in dict.fromkeys(rows) if PARAMETERS[row[0]].sums_to_one]
