"""Head: a scenario's own keys, its states and its powers."""

from typing import Any

from sim.core.errors import Problem
from sim.scenario.dates import read_start
from sim.scenario.lines import Node, plain
from sim.scenario.naming import Naming, check_words, name_fault
from sim.scenario.problems import check, near, show, write_key
from sim.scenario.schema import FocusPart, PowerPart, ScenarioPart, StatePart, as_word
from sim.strategies import STRATEGIES

USUAL_HORIZONS = (6, 24, 60, 120)


def read_head(root: Node, problems: list[Problem]) -> ScenarioPart:
    """
    Read the top of a file.

    Where a key is wrong, that is noted and its default stands in, so that all else can be checked.
    """
    before = len(problems)
    head = check(ScenarioPart, root, "", problems)
    if head is None:
        bad = {each.key.split(".")[0] for each in problems[before:]}
        good = {
            name: plain(each)
            for name, each in root.items()
            if name in ScenarioPart.model_fields and name not in bad
        }
        blank = {name: None for name in ("name", "title", "start", "months")}
        sections: dict[str, Any] = {name: {} for name in ("states", "powers", "parameters")}
        if "start" in good:  # nothing reads these again, so they are read here
            good["start"] = as_word(good["start"])
        if good.get("focus") is not None:
            good["focus"] = FocusPart.model_validate(good["focus"])
        head = ScenarioPart.model_construct(**{**blank, **sections, **good})
    fault = name_fault(head.name) if head.name else None
    if fault:
        problems.append(root.get("name").problem("name", *fault))
    if head.start is not None and read_start(head.start) is None:
        found = f"'{head.start}' is no month"
        problems.append(
            root.get("start").problem("start", found, "a month such as 2020-01 is right")
        )
    return head


def section(root: Node, name: str) -> Node:
    """One of the tables at the top; an empty one where there is none, or no table."""
    node = root.get(name)
    return node if node is not root and isinstance(node.value, dict) else root.with_value({})


def read_naming(root: Node, problems: list[Problem]) -> Naming:
    """Collect the names of a file, and refuse those that are none."""
    events = check_words(section(root, "events").items(), "events", problems)
    named = {
        name: check_words(section(root, name).items(), name, problems)
        for name in ("states", "powers", "claims")
    }
    groups = check_words(section(root, "groups").items(), "groups", problems, events)
    sides = {}
    for power, each in section(root, "powers").items():
        side = each.get("side")
        sides[power] = side.value if side is not each and isinstance(side.value, str) else ""
    for name in ("states", "powers"):
        if not named[name] and isinstance(root.get(name).value, dict) and name in root.value:
            problems.append(root.get(name).problem(name, "none given", "one or more are right"))
    return Naming(**named, events=events, groups=groups, sides=sides)


def read_actors(
    root: Node, problems: list[Problem]
) -> tuple[dict[str, StatePart], dict[str, PowerPart]]:
    """Read states and powers, and the powers' strategies."""
    states, powers = {}, {}
    for name, node in section(root, "states").items():
        state = check(StatePart, node, write_key("states", name), problems)
        if state:
            states[name] = state
    for name, node in section(root, "powers").items():
        power = check(PowerPart, node, write_key("powers", name), problems)
        if power is None:
            continue
        powers[name] = power
        if power.strategy not in STRATEGIES:
            key, found = f"powers.{name}.strategy", f"unknown strategy '{power.strategy}'"
            wanted = near(power.strategy, STRATEGIES)
            problems.append(node.get("strategy").problem(key, found, wanted))
    return states, powers


def read_groups(root: Node, problems: list[Problem]) -> dict[str, str]:
    """Read the groups of events, each with a few words."""
    groups = {}
    for name, node in section(root, "groups").items():
        if isinstance(node.value, str):
            groups[name] = node.value
        else:
            found, wanted = f"{show(node.value)} found", "what it is, in words, is right"
            problems.append(node.problem(f"groups.{name}", found, wanted))
    return groups


def check_focus(head: ScenarioPart, root: Node, naming: Naming, problems: list[Problem]) -> None:
    """The first screen must speak of what there is, at months that there are."""
    if head.focus is not None:
        for word, names in (("state", naming.states), ("power", naming.powers)):
            name = getattr(head.focus, word)
            if name not in names:
                node = root.get("focus", word)
                problems.append(
                    node.problem(f"focus.{word}", f"unknown {word} '{name}'", near(name, names))
                )
    if head.tour and head.tour not in naming.groups:
        found = f"unknown group '{head.tour}'"
        problems.append(root.get("tour").problem("tour", found, near(head.tour, naming.groups)))
    for n, month in enumerate(head.horizons):
        node = root.get("horizons", n)
        if month < 1 or (head.months and month > head.months):
            found, wanted = f"{month} found", f"a month from 1 to {head.months or 1200} is right"
            problems.append(node.problem("horizons", found, wanted))
        elif n and month <= head.horizons[n - 1]:
            found = f"{month} after {head.horizons[n - 1]}"
            problems.append(node.problem("horizons", found, "rising months are right"))


def horizons_of(head: ScenarioPart) -> tuple[int, ...]:
    """The months that tables show: as given, else the usual ones that the scenario reaches."""
    usual = tuple(month for month in USUAL_HORIZONS if month <= head.months)
    return head.horizons or usual or (head.months,)


def focus_of(head: ScenarioPart, naming: Naming) -> tuple[int, int]:
    """The places of the state and the power that the first screen speaks of."""
    if head.focus is None:
        return 0, 0
    return naming.states.index(head.focus.state), naming.powers.index(head.focus.power)
