"""What-if: read a what-if file beside the scenario that it changes."""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

from sim.core.errors import Problem, ScenarioError
from sim.scenario.assign import assign, faults_of
from sim.scenario.events import read_event, write_event
from sim.scenario.files import locate_base, over, read_named
from sim.scenario.kinds import begin
from sim.scenario.lines import Node, read_yaml
from sim.scenario.model import Changes, Event, Scenario
from sim.scenario.naming import Naming, check_words, naming_of
from sim.scenario.particulars import check_claims
from sim.scenario.problems import near
from sim.scenario.schema import WhatifPart
from sim.strategies import STRATEGIES


def load_whatif(name: str | Path, scenario: Scenario) -> Changes:
    """
    Load a what-if file by path or by its shipped name.

    Parameters
    ----------
    scenario : Scenario
        What it is to change; usually, but not of necessity, its `base`.

    Raises
    ------
    ScenarioError
        With every problem of the file.
    """
    text, file = read_named(name)
    return load_whatif_text(text, scenario, file)


def load_whatif_text(text: str, scenario: Scenario, file: str = "(text)") -> Changes:
    """Load a what-if from its text."""
    root, part, problems = begin(text, file, WhatifPart, "whatif")
    naming = naming_of(scenario)
    check_claims(part.claims, root, "", naming, problems)
    changes = read_changes(root, part.without, part.strategies, scenario, problems)
    if problems:
        raise ScenarioError(problems)
    return replace(
        changes,
        name=part.whatif,
        title=part.title,
        question=part.question.strip(),
        claims=part.claims,
        file=file,
        text=text,
    )


def read_changes(
    root: Node,
    without: Iterable[str],
    strategies: Mapping[str, str],
    scenario: Scenario,
    problems: list[Problem],
) -> Changes:
    """
    Read what a node changes: `without`, `set`, `assume`, `events` and `strategies`.

    Parameters
    ----------
    without, strategies
        As the node has them, of the right types.
    problems : list of Problem
        What is wrong is added here, with keys from this node on.
    """
    naming = naming_of(scenario)
    for n, name in enumerate(without):
        fault = without_fault(name, naming)
        if fault:
            problems.append(root.get("without", n).problem("without", *fault))
    from_now = read_values(root, "set", scenario, problems)
    always = read_values(root, "assume", scenario, problems)
    for key, found, wanted in faults_of(scenario, from_now, always):
        problems.append(place_of(root, key).problem(key, found, wanted))
    for power, strategy in strategies.items():
        place = root.get("strategies", power)
        for found, wanted in strategy_faults(power, strategy, naming):
            problems.append(place.problem(f"strategies.{power}", found, wanted))
    return Changes(
        from_now=from_now,
        always=always,
        without=frozenset(without),
        events=read_changed_events(root, scenario, naming, problems),
        strategies=strategies,
    )


def base_of(name: str | Path) -> str:
    """
    The scenario that a what-if file says it changes, as `load` takes it.

    >>> base_of("whatifs/no_tour").rpartition("/")[2]
    'kazakhstan_2020.yaml'
    """
    text, file = read_named(name)
    root, problems = read_yaml(text, file)
    base = root.get("base")
    if base is root:
        raise ScenarioError([*problems, base.problem("base", "missing", "a scenario is needed")])
    return locate_base(base, "base", file, problems)[0]


def without_fault(name: str, naming: Naming) -> tuple[str, str] | None:
    """What is wrong with an event or group that is not to happen: (found, wanted)."""
    known = (*naming.events, *naming.groups)
    return None if name in known else (f"unknown event or group '{name}'", near(name, known))


def strategy_faults(power: str, strategy: str, naming: Naming) -> Iterable[tuple[str, str]]:
    """What is wrong with a power's strategy: (found, wanted)."""
    if power not in naming.powers:
        yield f"unknown power '{power}'", near(power, naming.powers)
    if strategy not in STRATEGIES:
        yield f"unknown strategy '{strategy}'", near(strategy, STRATEGIES)


def read_values(
    root: Node, word: str, scenario: Scenario, problems: list[Problem]
) -> dict[str, float]:
    """Read `set` or `assume`; later keys win where two name the same element."""
    values: dict[str, float] = {}
    node = root.get(word)
    for key, each in node.items() if node is not root else ():
        new, faults = assign(scenario, key, each.value, is_from_now=word == "set")
        values |= new
        problems += [each.problem(f"{word}.{at}", found, wanted) for at, found, wanted in faults]
    return values


def place_of(root: Node, key: str) -> Node:
    """Where a file says something about a key: an entry that names it, its row or an element."""
    for word in ("assume", "set"):
        node = root.get(word)
        for said, each in node.items() if node is not root else ():
            if f"{key}.".startswith(f"{said}.") or f"{said}.".startswith(f"{key}."):
                return each
    return root.get("assume")  # what is wrong follows from other keys there


def read_changed_events(
    root: Node, scenario: Scenario, naming: Naming, problems: list[Problem]
) -> tuple[Event, ...]:
    """Read the events that are new, or that lay something over one of the scenario's."""
    node = root.get("events")
    entries = list(node.items()) if node is not root else []
    check_words(entries, "events", problems)
    known = {event.name: event for event in scenario.events}
    events = []
    for name, each in entries:
        merged = each
        if name in known and isinstance(each.value, dict):
            merged = over(as_node(write_event(known[name], scenario), each), each)
        events.append(read_event(name, merged, naming, (scenario.start, scenario.months), problems))
    return tuple(event for event in events if event is not None)


def as_node(value: Any, place: Node) -> Node:
    """A tree of plain values that all stand at one place."""
    inside: Any = value
    if isinstance(value, Mapping):
        inside = {key: as_node(each, place) for key, each in value.items()}
    elif isinstance(value, list):
        inside = [as_node(each, place) for each in value]
    return place.with_value(inside)
