"""Explain numbers: what one parameter or one mechanism is, and where its numbers come from."""

from collections.abc import Iterable
from dataclasses import asdict
from typing import Any

import numpy as np

from sim.core.parameter import Parameter
from sim.core.references import REFERENCES
from sim.core.units import UNITS
from sim.rules.month import PARAMETERS
from sim.scenario.assign import keys_of
from sim.scenario.fill import FOLLOWED
from sim.scenario.mechanisms import BY_NAME, MECHANISM_OF, meaning_of
from sim.scenario.model import Element, Posterior, Scenario
from sim.scenario.naming import FACETS, element_places, value_at

Facts = dict[str, Any]

SILENCE = {
    **{name: f"taken from {source}, since the file is silent" for name, source in FOLLOWED.items()},
    "peers": "even over all other states, since the file is silent",
    "same_side": "from `side` of the powers",
    "intercept": "solved from the start",
}
"""A parameter that need not be given -> where its values then come from."""


def mechanism_facts(scenario: Scenario, name: str) -> Facts:
    """One mechanism: its equation, its references, its parameters."""
    mechanism = BY_NAME[name]
    return {
        "name": name,
        "meaning": meaning_of(mechanism),
        "equation": mechanism.EQUATION,
        "references": {key: REFERENCES.get(key, "") for key in mechanism.REFERENCES},
        "parameters": [table_facts(scenario, each) for each in mechanism.PARAMETERS],
    }


def table_facts(scenario: Scenario, parameter: Parameter) -> Facts:
    """A whole parameter: what is known of each of its elements, and of those not given."""
    given = [each for each in scenario.elements.values() if each.name == parameter.name]
    n_silent = int(scenario.values[parameter.name].size) - len(given)
    return {
        "key": parameter.key(),
        "name": parameter.name,
        "unit": parameter.unit,
        "elements": [element_facts(scenario, each) for each in given],
        "not_given": n_silent,
        "not_given_value": silence(scenario, parameter, n_silent),
    }


def element_facts(scenario: Scenario, element: Element) -> Facts:
    """One number, and what is known about it."""
    facts = asdict(element)
    del facts["name"], facts["at"]
    return {
        **facts,
        "claims": list(element.claims),
        "is_drawn": element.is_drawn,
        "posterior": posterior_facts(scenario.posterior, element.key),
    }


def posterior_facts(posterior: Posterior | None, key: str) -> Facts | None:
    """From where to where 8 of 10 draws of a posterior are; None where it has no such number."""
    if posterior is None or key not in posterior.keys:
        return None
    column = posterior.draws[:, posterior.keys.index(key)]
    low, high = np.quantile(column, [0.1, 0.9]).tolist()
    return {"file": posterior.file, "draws": len(column), "low": low, "high": high}


def silence(scenario: Scenario, parameter: Parameter, n_silent: int) -> float | str | None:
    """What an element has of which the scenario says nothing; None where there is none such."""
    if not n_silent:
        return None
    if parameter.name == "intercept" and scenario.is_start_given:
        return parameter.neutral
    return SILENCE.get(parameter.name, parameter.neutral)


def silent_value(scenario: Scenario, key: str) -> float | None:
    """The value of an element that the file does not give; None where it is yet to be solved."""
    is_solved = key.startswith("intercept") and not scenario.is_start_given
    return None if is_solved else value_at(scenario, key)


def parameter_facts(scenario: Scenario, key: str) -> Facts:
    """A parameter, a row of it or one element of it."""
    keys = keys_of(scenario, key)
    places = element_places(scenario)
    parameter = PARAMETERS[places[keys[0]][0]]
    mechanism = BY_NAME[MECHANISM_OF[parameter.name]]
    given = [scenario.elements[each] for each in keys if each in scenario.elements]
    silent = [each for each in keys if each not in scenario.elements]
    facets = FACETS.get(parameter.name, {}).values()
    return {
        "key": key,
        "name": parameter.name,
        "meaning": parameter.meaning,
        "symbol": parameter.symbol,
        "unit": UNITS[parameter.unit],
        "mechanism": MECHANISM_OF[parameter.name],
        "mechanism_meaning": meaning_of(mechanism),
        "equation": mechanism.EQUATION,
        "references": {each: REFERENCES.get(each, "") for each in mechanism.REFERENCES},
        "lowest": parameter.low,
        "highest": parameter.high,
        "neutral": parameter.neutral,
        "elements": [element_facts(scenario, each) for each in given],
        "not_given": {each: silent_value(scenario, each) for each in silent},
        "not_given_value": silence(scenario, parameter, len(silent)),
        "see_also": [each.key for each in facet_elements(scenario, facets, keys)],
        "claims": words_of(scenario, [each for one in given for each in one.claims], keys),
    }


def facet_elements(
    scenario: Scenario, facets: Iterable[Parameter], keys: list[str]
) -> list[Element]:
    """The elements that are written below some of these keys."""
    names = {each.name for each in facets}
    return [
        each
        for each in scenario.elements.values()
        if each.name in names and each.key.rpartition(".")[0] in keys
    ]


def words_of(scenario: Scenario, cited: Iterable[str], keys: Iterable[str]) -> dict[str, str]:
    """The claims that are cited or for which one of these keys stands, with their words."""
    wanted, meant = set(cited), set(keys)
    for name, claim in scenario.claims.items():
        if any(meant & {meaning, *keys_of(scenario, meaning)} for meaning in claim.stands_for):
            wanted.add(name)
    listed = {name: each.quote for name, each in scenario.claims.items() if name in wanted}
    return listed | {name: "" for name in sorted(wanted - set(listed))}
