"""
Arguments, conclusions and levers: the case that a scenario makes, and what could be done about it.

They name elements and outputs of the scenario, so they are read once all else is known to be right.
"""

from collections.abc import Iterable
from typing import Any

from sim.core.errors import Problem
from sim.rules.month import PARAMETERS
from sim.scenario.arguments import Argument, Conclusion, Lever
from sim.scenario.arguments_schema import ArgumentPart, ConclusionPart, HoldsPart, LeverPart
from sim.scenario.assign import assign, faults_of, keys_of
from sim.scenario.expression_text import FaultError, parse
from sim.scenario.lines import Node
from sim.scenario.model import Scenario
from sim.scenario.naming import check_words, element_places, naming_of, value_at
from sim.scenario.particulars import check_claims
from sim.scenario.problems import check

Problems = list[Problem]


def read_case(root: Node, scenario: Scenario, problems: Problems) -> dict[str, Any]:
    """
    Read the three sections, by the names that `Scenario` has for them.

    Parameters
    ----------
    scenario : Scenario
        Without them.
    """
    readers = {"arguments": read_arguments, "conclusions": read_conclusions, "levers": read_levers}
    found = {}
    for name, read in readers.items():
        node = root.get(name)
        has = node is not root and isinstance(node.value, dict)
        found[name] = read(node, scenario, problems) if has else {}
    return found


def read_arguments(node: Node, scenario: Scenario, problems: Problems) -> dict[str, Argument]:
    """Read arguments; no two may change the same element, and all must go together."""
    check_words(node.items(), "arguments", problems)
    found: dict[str, Argument] = {}
    taken: dict[str, str] = {}
    for name, each in node.items():
        argument = read_argument(name, each, scenario, problems)
        for element in argument.neutral if argument else ():
            if element in taken:
                said = f"{element} is changed by {taken[element]} too"
                place = each.get("neutral")
                problems.append(
                    place.problem(f"arguments.{name}.neutral", said, "one of them is right")
                )
                break
            taken[element] = name
        if argument:
            found[name] = argument
    if len(found) == len(list(node.items())):
        check_together(node, found, scenario, problems)
    return found


def read_argument(name: str, node: Node, scenario: Scenario, problems: Problems) -> Argument | None:
    """Read one argument; None where something is wrong with it."""
    key, before = f"arguments.{name}", len(problems)
    part = check(ArgumentPart, node, key, problems)
    if part is None:
        return None
    check_claims(part.claims, node, key, naming_of(scenario), problems)
    is_always, neutral, by = part.reading == "always", dict[str, float](), dict[str, str]()
    for said, value in part.neutral.items():
        new, faults = assign(scenario, said, value, is_from_now=not is_always)
        faults = faults or twice_faults(said, new, by)
        neutral |= new
        place = node.get("neutral", said)
        problems += [place.problem(f"{key}.neutral.{at}", *fault) for at, *fault in faults]
    if len(problems) > before:
        return None
    said_by_key = {said: float(value) for said, value in part.neutral.items()}
    return Argument(
        name, part.title, is_always, said_by_key, neutral, part.off.strip(), part.claims,
        part.note.strip(),
    )  # fmt: skip


def twice_faults(
    key: str, elements: Iterable[str], by: dict[str, str]
) -> list[tuple[str, str, str]]:
    """
    What is wrong where a key names an element that another named: (key, found, wanted).

    Parameters
    ----------
    by : dict
        Element -> the key that named it; this key's are added.
    """
    other = next((by[each] for each in elements if each in by), None)
    by |= dict.fromkeys(elements, key)
    return [(key, f"{other} changes it too", "one of them is right")] if other else []


def check_together(
    node: Node, found: dict[str, Argument], scenario: Scenario, problems: Problems
) -> None:
    """Refuse arguments that, off alone or all together, leave no world that could be."""
    for name, each in found.items():
        for _, said, wanted in faults_alone(each, scenario):
            place = node.get(name, "neutral")
            problems.append(place.problem(f"arguments.{name}.neutral", said, wanted))
            return
    kinds = {is_always: of_kind(found, is_always) for is_always in (False, True)}
    for key, said, wanted in faults_of(scenario, kinds[False], kinds[True]):
        problems.append(node.problem("arguments", f"all off together, {key}: {said}", wanted))
        return


def of_kind(found: dict[str, Argument], is_always: bool) -> dict[str, float]:
    """What all arguments of one reading change."""
    return {
        key: value
        for each in found.values()
        if each.is_always == is_always
        for key, value in each.neutral.items()
    }


def faults_alone(argument: Argument, scenario: Scenario) -> list[tuple[str, str, str]]:
    """What is wrong with a scenario in which one argument is off: (key, found, wanted)."""
    if argument.is_always:
        return faults_of(scenario, {}, argument.neutral)
    return faults_of(scenario, argument.neutral, {})


def read_conclusions(node: Node, scenario: Scenario, problems: Problems) -> dict[str, Conclusion]:
    """Read conclusions; each has one limit, on one side."""
    check_words(node.items(), "conclusions", problems)
    found = {}
    for name, each in node.items():
        key, before = f"conclusions.{name}", len(problems)
        part = check(ConclusionPart, each, key, problems)
        if part is None:
            continue
        try:
            if parse(part.value, scenario, scenario.months).is_yes_no:
                place = each.get("holds")
                problems += [place.problem(f"{key}.holds", *f) for f in share_faults(part.holds)]
        except FaultError as fault:
            problems.append(each.get("value").problem(f"{key}.value", fault.found, fault.wanted))
        limits = [limit for limit in (part.holds.above, part.holds.below) if limit is not None]
        if len(limits) != 1:
            said = "both above and below" if limits else "neither above nor below"
            problems.append(each.get("holds").problem(f"{key}.holds", said, "one of them is right"))
        if len(problems) == before:
            is_above = part.holds.above is not None
            found[name] = Conclusion(
                name, part.title, part.value.strip(), limits[0], is_above, part.holds.in_share,
                part.note.strip(),
            )  # fmt: skip
    return found


def share_faults(holds: HoldsPart) -> Iterable[tuple[str, str]]:
    """What is wrong with the test of a condition, whose value is a share: (found, wanted)."""
    if holds.in_share:
        yield "in_share of a condition", "above or below a share of futures is right"
    for name, limit, end in (("above", holds.above, 1), ("below", holds.below, 0)):
        if limit is not None and (not 0 <= limit <= 1 or limit == end):
            yield f"{name} {limit:g} of a condition", "a share that futures can have is right"


def read_levers(node: Node, scenario: Scenario, problems: Problems) -> dict[str, Lever]:
    """Read levers; a lever's elements are all alike now, so that one number says where it is."""
    found, by = {}, dict[str, str]()
    for key, each in node.items():
        where, before = f"levers.{key}", len(problems)
        part = check(LeverPart, each, where, problems)
        if part is None:
            continue
        check_claims(part.claims, each, where, naming_of(scenario), problems)
        low, high = part.range
        faults = [
            fault
            for end in (low, high)
            for fault in assign(scenario, key, end, is_from_now=True)[1]
        ]
        if not faults and not low < high:
            faults.append((key, f"range [{low:g}, {high:g}]", "low before high is right"))
        faults = faults or unlike_faults(key, scenario)
        faults = faults or twice_faults(key, keys_of(scenario, key), by)
        problems += [each.problem(where, said, wanted) for _, said, wanted in faults[:1]]
        if len(problems) == before:
            found[key] = Lever(key, part.title, low, high, part.claims)
    return found


def unlike_faults(key: str, scenario: Scenario) -> list[tuple[str, str, str]]:
    """What is wrong where the elements of a lever differ now: (key, found, wanted)."""
    keys = keys_of(scenario, key)
    values = {value_at(scenario, each) for each in keys}
    if PARAMETERS[element_places(scenario)[keys[0]][0]].sums_to_one:
        return [(key, "its rows sum to one", "a key that can be changed alone is right")]
    if len(values) == 1:
        return []
    return [(key, "its elements differ now", f"one of them is right, such as {keys[0]}")]
