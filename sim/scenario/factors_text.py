"""Read the factors of a study: what is swept, over what, and that no world is impossible there."""

from collections.abc import Iterable, Mapping
from itertools import product
from math import nan
from typing import Any

import numpy as np

from sim.core.errors import Problem
from sim.core.parameter import Parameter
from sim.core.units import unit_words
from sim.rules.month import PARAMETERS
from sim.scenario.assign import START, assign, faults_of, keys_of
from sim.scenario.lines import Node
from sim.scenario.model import Scenario
from sim.scenario.naming import element_places, naming_of, value_at
from sim.scenario.particulars import number_fault
from sim.scenario.problems import check, near
from sim.scenario.study import SCALES, Factor
from sim.scenario.study_schema import FactorPart

Problems = list[Problem]
MOST_CORNERS = 8
"""So many factors of the start are tried in all their corners; a run of which one is missed gives NaN."""


def read_factors(root: Node, scenario: Scenario, problems: Problems) -> tuple[Factor, ...]:
    """Read what is swept; elements that two factors change are refused."""
    node, found, taken = root.get("factors"), [], dict[str, str]()
    for key, each in node.items():
        part = check(FactorPart, each, f"factors.{key}", problems)
        factor = part and read_factor(key, each, part, scenario, problems)
        for element in factor.elements if factor else ():
            if element in taken:
                said = f"{element} is swept by {taken[element]} too"
                problems.append(each.problem(f"factors.{key}", said, "one of them is right"))
                break
            taken[element] = key
        if factor:
            found.append(factor)
    if not list(node.items()):
        problems.append(node.problem("factors", "none", "at least one is right"))
    if len(found) == len(list(node.items())):
        problems += start_faults(root, scenario, found)
    return tuple(found)


def read_factor(
    key: str, node: Node, part: FactorPart, scenario: Scenario, problems: Problems
) -> Factor | None:
    """Read one factor; None where something is wrong with it."""
    place = f"factors.{key}"
    own = own_values(key, scenario)
    if not own:
        known = (*element_places(scenario), *naming_of(scenario).rows())
        problems.append(node.problem(place, "unknown key", near(key, known)))
        return None
    parameter = PARAMETERS[element_places(scenario)[next(iter(own))][0]]
    scale = part.by or scale_of(part, own)
    has_range = {name: each for name, each in own.items() if each[1] < each[2]}
    if scale == "place":
        own = has_range
    if not own or (part.range is None and not part.levels and not has_range):
        wanted = "range: [lowest, highest] is right"
        problems.append(node.problem(place, "the scenario gives no range", wanted))
        return None
    low, high = range_of(part, scale, own)
    if low >= high:
        said = f"range [{low:g}, {high:g}]"
        problems.append(node.get("range").problem(f"{place}.range", said, "low before high"))
        return None
    factor = Factor(
        key, part.kind, scale, low, high, part.levels,
        parameter.is_whole and scale == "value", unit_of(parameter, scale), parameter.meaning,
        part.title, own,
    )  # fmt: skip
    faults = list(value_faults(factor, parameter, scenario))
    problems += [node.problem(place, *each) for each in dict.fromkeys(faults)]
    return None if faults else factor


def own_values(key: str, scenario: Scenario) -> dict[str, tuple[float, float, float]]:
    """What a key names: each element's own value and range, NaN where it has none."""
    found = {}
    for name in keys_of(scenario, key):
        element = scenario.elements.get(name)
        low, high = (element.low, element.high) if element else (None, None)
        own = value_at(scenario, name)
        found[name] = (own, nan if low is None else low, nan if high is None else high)
    return found


def scale_of(part: FactorPart, own: Mapping[str, Any]) -> str:
    """What a swept number is unless said: the value where one is given or there is one element."""
    return "value" if part.range or part.levels or len(own) == 1 else "place"


def range_of(part: FactorPart, scale: str, own: Mapping[str, Any]) -> tuple[float, float]:
    """The range that is swept: as given, as wide as the levels, or the scenario's."""
    if part.range:
        return part.range
    if part.levels:
        return min(part.levels), max(part.levels)
    if scale == "place":
        return 0.0, 1.0
    ranges = [each[1:] for each in own.values() if each[1] < each[2]]
    values = [each for each in own.values() if each[1] < each[2]]
    if scale == "times":  # as far as every element's own range goes
        scaled = [(low / value, high / value) for value, low, high in values if value]
        ranges = [(min(each), max(each)) for each in scaled] or [(nan, nan)]
    return max(each[0] for each in ranges), min(each[1] for each in ranges)


def unit_of(parameter: Parameter, scale: str) -> str:
    """The unit of a swept number, in words."""
    return SCALES[scale] or unit_words(parameter.unit)


def value_faults(
    factor: Factor, parameter: Parameter, scenario: Scenario
) -> Iterable[tuple[str, str]]:
    """What is wrong with values at the ends of a range or at a level: (found, wanted)."""
    if factor.levels and not factor.low <= min(factor.levels) <= max(factor.levels) <= factor.high:
        yield f"levels outside of [{factor.low:g}, {factor.high:g}]", "levels within it are right"
    for end in dict.fromkeys((factor.low, factor.high, *factor.levels)):
        if PARAMETERS["same_side"] is parameter:
            yield "found", "another key is right, for sides follow from the powers' own"
            return
        for name, each in factor.elements.items():
            value = float(factor.value(np.array(end), *each))
            fault = number_fault(parameter, value)
            if fault:
                said = f"at {end:g} {name} is {value:g}"
                yield said, fault[1]
                return
            _, faults = assign(scenario, name, value, is_from_now=not factor.is_always)
            if faults:
                yield faults[0][1], faults[0][2]
                return


def start_faults(root: Node, scenario: Scenario, factors: Iterable[Factor]) -> Iterable[Problem]:
    """Refuse what no world could have: each factor at both ends, and those of the start together."""
    every = list(factors)
    corners = [[(each, end)] for each in every for end in (each.low, each.high)]
    few = [each for each in every if decides_start(each, scenario)][:MOST_CORNERS]
    corners += [
        list(zip(few, ends, strict=True))
        for ends in product(*((each.low, each.high) for each in few))
    ]
    said = {}
    for corner in corners:
        always: dict[str, float] = {}
        from_now: dict[str, float] = {}
        for factor, end in corner:
            for name, each in factor.elements.items():
                values = always if factor.is_always else from_now
                values[name] = float(factor.value(np.array(end), *each))
        for key, found, wanted in faults_of(scenario, from_now, always):
            where = next((f.key for f, _ in corner if any(covers(key, e) for e in f.elements)), "")
            place = root.get("factors", where or corner[0][0].key)
            said[where] = place.problem(f"factors.{where or key}", found, wanted)
    return said.values()


def decides_start(factor: Factor, scenario: Scenario) -> bool:
    """Whether a factor may leave a start without rest."""
    places = element_places(scenario)
    return factor.is_always and any(places[key][0] in START for key in factor.elements)


def covers(key: str, element: str) -> bool:
    """Whether one key is within the other."""
    return f"{element}.".startswith(f"{key}.") or f"{key}.".startswith(f"{element}.")
