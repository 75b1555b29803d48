"""Read a study file beside the scenario that it sweeps, or refuse it with all its problems."""

import keyword
from collections.abc import Callable, Iterable, Mapping
from itertools import product
from math import nan, prod
from pathlib import Path
from typing import Any

import numpy as np

from sim.core.errors import Problem, ScenarioError
from sim.core.parameter import Parameter
from sim.core.units import UNITS
from sim.rules.month import PARAMETERS
from sim.scenario.assign import START, assign, faults_of, keys_of
from sim.scenario.expression_text import FaultError, parse, parse_over
from sim.scenario.files import brief, locate_base, read_named
from sim.scenario.kinds import begin
from sim.scenario.lines import Node
from sim.scenario.load import load
from sim.scenario.model import Scenario
from sim.scenario.naming import element_places, name_fault, naming_of
from sim.scenario.particulars import number_fault
from sim.scenario.problems import check, near
from sim.scenario.study import SCALES, Design, Factor, Outcome, Study
from sim.scenario.study_schema import MOST, SETTINGS, FactorPart, OutcomePart, StudyPart

Problems = list[Problem]
MOST_CORNERS = 8
"""So many factors of the start are tried in all their corners; a run of which one is missed gives NaN."""


def load_study(name: str | Path, scenario: Scenario | None = None) -> Study:
    """
    Load a study by path or by its shipped name, and the scenario that it is about.

    Parameters
    ----------
    scenario : Scenario, optional
        What to take in place of the study's `base`.

    Raises
    ------
    ScenarioError
        With every problem of the file.
    UserError
        If there is no such file.

    Examples
    --------
    >>> load_study("militancy_and_investment").design.kind
    'grid'
    """
    return load_study_text(*read_named(name), scenario)


def load_study_text(text: str, file: str = "(text)", scenario: Scenario | None = None) -> Study:
    """Load a study from its text."""
    root, part, problems = begin(text, file, StudyPart, "study")
    scenario = scenario or load(locate_base(root.get("base"), "base", file, problems)[0])
    months = part.months or scenario.months
    factors = read_factors(root, scenario, problems)
    design = read_design(part, root, factors, problems)
    outcomes = read_outcomes(root, scenario, months, problems)
    check_when(part.when, root, outcomes, problems)
    if problems:
        raise ScenarioError(problems)
    return Study(
        name=part.study,
        title=part.title,
        question=part.question.strip(),
        scenario=scenario,
        factors=factors,
        design=design,
        outcomes=outcomes,
        replicates=part.replicates,
        months=months,
        seed=part.seed,
        is_drawn=part.others == "drawn",
        when=part.when,
        text=text,
        file=file,
        base=part.base,
    )


# Factors


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
    places, found = element_places(scenario), {}
    for name in keys_of(scenario, key):
        parameter, at = places[name]
        element = scenario.elements.get(name)
        low, high = (element.low, element.high) if element else (None, None)
        own = float(scenario.values[parameter][at])
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
    return SCALES[scale] or UNITS[parameter.unit].partition(",")[0].partition(";")[0]


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
            _, faults = assign(scenario, name, value, is_from_now=factor.kind == "change")
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
        values: dict[str, dict[str, float]] = {"unknown": {}, "change": {}}
        for factor, end in corner:
            for name, each in factor.elements.items():
                values[factor.kind][name] = float(factor.value(np.array(end), *each))
        for key, found, wanted in faults_of(scenario, values["change"], values["unknown"]):
            where = next((f.key for f, _ in corner if any(covers(key, e) for e in f.elements)), "")
            place = root.get("factors", where or corner[0][0].key)
            said[where] = place.problem(f"factors.{where or key}", found, wanted)
    return said.values()


def decides_start(factor: Factor, scenario: Scenario) -> bool:
    """Whether a factor may leave a start without rest."""
    places = element_places(scenario)
    return factor.kind == "unknown" and any(places[key][0] in START for key in factor.elements)


def covers(key: str, element: str) -> bool:
    """Whether one key is within the other."""
    return f"{element}.".startswith(f"{key}.") or f"{key}.".startswith(f"{element}.")


# The design


def read_design(
    part: StudyPart, root: Node, factors: tuple[Factor, ...], problems: Problems
) -> Design:
    """Read which points are run, and fill in what is not said."""
    said, node = part.design, root.get("design")
    known = SETTINGS[said.kind]
    given = {name for name in said.model_fields_set if name != "kind"}
    for name in sorted(given - set(known)):
        wanted = f"{said.kind} takes {', '.join(known) or 'none'}"
        problems.append(node.get(name).problem(f"design.{name}", "found", wanted))
    settings = {name: getattr(said, name) if name in given else known[name] for name in known}
    for key, found, wanted in design_faults(said.kind, settings, factors):
        problems.append(node.get(key).problem(f"design.{key}" if key else "design", found, wanted))
    return Design(said.kind, settings)


def design_faults(
    kind: str, settings: Mapping[str, Any], factors: tuple[Factor, ...]
) -> Iterable[tuple[str, str, str]]:
    """What is wrong with a design for these factors: (key, found, wanted)."""
    if any(value is None for value in settings.values()):
        yield "at", "missing", "a list of points, each KEY: VALUE, is needed"
        return
    for point in settings.get("at") or ():
        odd = {each.key for each in factors} ^ set(point)
        if odd:
            yield "at", f"a point with {', '.join(point)}", f"each factor once: {min(odd)}"
            return
    count = count_of(kind, settings, factors)
    if not 1 <= count <= MOST:
        yield "", f"{count:,} points", f"from 1 to {MOST:,} are right"
    for point in settings.get("at") or ():
        yield from (("at", *fault) for fault in point_faults(point, factors))
    base = settings.get("base", 1)
    if base & (base - 1):
        yield "base", f"{base} found", f"a power of two is right: {2 ** base.bit_length()}"
    if kind == "morris" and settings["levels"] % 2:
        yield "levels", f"{settings['levels']} found", "an even number is right"
    if kind == "morris" and any(each.is_whole for each in factors):
        yield "kind", "morris of a whole number", "grid, lhs or sobol is right"
    counts = {len(each.levels) for each in factors}
    if kind == "paired" and (len(counts) > 1 or counts == {0}):
        yield "kind", "paired", "levels of every factor, as many of each, are right"
    if kind not in ("grid", "paired", "one_by_one") and counts - {0}:
        yield "kind", f"{kind} of a factor with levels", "range: [lowest, highest] is right there"


def point_faults(
    point: Mapping[str, float], factors: tuple[Factor, ...]
) -> Iterable[tuple[str, str]]:
    """What is wrong with the numbers of a listed point: outside of a range, or no whole number."""
    for factor in factors:
        value = point[factor.key]
        if not factor.low <= value <= factor.high:
            span = f"a number from {factor.low:g} to {factor.high:g}, the factor's range, is right"
            yield f"{factor.key}: {value:g} found", span
        elif factor.is_whole and value != int(value):
            yield f"{factor.key}: {value:g} found", "a whole number is right"


def count_of(kind: str, settings: Mapping[str, Any], factors: tuple[Factor, ...]) -> int:
    """How many points a design has at the most, without making them."""
    many, levels = len(factors), [len(each.levels) or settings.get("levels", 0) for each in factors]
    counts: dict[str, Callable[[], int]] = {
        "grid": lambda: prod(levels),
        "paired": lambda: max(levels, default=0),
        "list": lambda: len(settings["at"]),
        "lhs": lambda: int(settings["points"]),
        "sobol": lambda: settings["base"] * (many * (1 + settings["second_order"]) + 2),
        "morris": lambda: settings["trajectories"] * (many + 1),
        "one_by_one": lambda: 1 + sum(levels),
    }
    return counts[kind]()


# What is asked


RESERVED = ("seed", "run", "point", "replicate")
"""Columns of rows that are not outcomes."""


def outcome_fault(name: str, taken: Iterable[str]) -> tuple[str, str] | None:
    """What is wrong with an outcome's name, which is a column of rows and a word of conditions."""
    if keyword.iskeyword(name):
        return f"'{name}' is a word of expressions", "another name is right"
    if name.lower() in (each.lower() for each in taken):
        return f"'{brief(name)}' is a column already", "another name is right"
    return name_fault(name)


def read_outcomes(
    root: Node, scenario: Scenario, months: int, problems: Problems
) -> tuple[Outcome, ...]:
    """Read the expressions that are kept of every run."""
    node, found = root.get("outcomes"), []
    taken = [*RESERVED, *(key for key, _ in root.get("factors").items())]
    for name, each in node.items():
        part = check(OutcomePart, each, f"outcomes.{name}", problems)
        fault = outcome_fault(name, taken)
        taken.append(name)
        if fault:
            problems.append(each.problem(f"outcomes.{brief(name)}", *fault))
        if part is None:
            continue
        try:
            read = parse(part.value, scenario, months)
        except FaultError as fault:
            place = each.get("value")
            problems.append(place.problem(f"outcomes.{name}.value", fault.found, fault.wanted))
            continue
        found.append(Outcome(name, part.title, part.value.strip(), read.unit, read.is_yes_no))
    if not list(node.items()):
        problems.append(node.problem("outcomes", "none", "at least one is right"))
    return tuple(found)


def check_when(when: str, root: Node, outcomes: tuple[Outcome, ...], problems: Problems) -> None:
    """Refuse a condition that is none."""
    if not when or problems:
        return
    place = root.get("when")
    try:
        read = parse_over(when, outcomes)
    except FaultError as fault:
        problems.append(place.problem("when", fault.found, fault.wanted))
        return
    if not read.is_yes_no:
        wanted = f"a condition such as {outcomes[0].name} < 0.1 is right"
        problems.append(place.problem("when", f"'{when}' is a number", wanted))
