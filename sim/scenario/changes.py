"""Changes: what a user asks to be different, from files or from the command line."""

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace

from sim.core.errors import Problem, UserError
from sim.scenario.assign import assign, faults_of, keys_of
from sim.scenario.files import read_seams
from sim.scenario.lines import read_word
from sim.scenario.model import Changes, Scenario
from sim.scenario.naming import element_places, naming_of
from sim.scenario.problems import near
from sim.scenario.whatif import strategy_faults, without_fault


def expand(scenario: Scenario, key: str) -> list[str]:
    """
    Name the elements of an element, a row or a table.

    Raises
    ------
    UserError
        If the scenario has no such key.
    """
    keys = keys_of(scenario, key)
    if not keys:
        known = {**element_places(scenario), **naming_of(scenario).rows()}
        raise UserError(f"{key}: unknown key, {near(key, known)}")
    return keys


def parse_changes(
    scenario: Scenario,
    set: Iterable[str] = (),
    assume: Iterable[str] = (),
    without: Iterable[str] = (),
    strategies: Mapping[str, str] | Iterable[str] = (),
) -> Changes:
    """
    Read changes from options of the command line.

    Parameters
    ----------
    set, assume : iterable of str
        `KEY=VALUE`, from now on or as if it had always been so; a row or a table is set as a whole.
    without : iterable of str
        Events, or groups of events, that do not happen.
    strategies : mapping, or iterable of str
        Power to strategy, or `POWER=STRATEGY`.

    Raises
    ------
    UserError
        One line for each problem: option, key, what was found, what would be right.
    """
    naming = naming_of(scenario)
    lines: list[str] = []
    from_now = read_options("--set", set, scenario, lines)
    always = read_options("--assume", assume, scenario, lines)
    for key, found, wanted in faults_of(scenario, from_now, always):
        is_set = any(each == key or each.startswith(f"{key}.") for each in from_now)
        lines.append(line("--set" if is_set else "--assume", key, found, wanted))
    left_out = tuple(without)
    for name in left_out:
        fault = without_fault(name, naming)
        if fault:
            lines.append(line("--without", name, *fault))
    chosen = dict(
        strategies.items()
        if isinstance(strategies, Mapping)
        else (split("--strategy", each, "POWER=STRATEGY", lines) for each in strategies)
    )
    for power, strategy in chosen.items():
        if power:
            faults = strategy_faults(power, strategy, naming)
            lines += [line("--strategy", power, *fault) for fault in faults]
    if lines:
        raise UserError(*lines)
    return Changes(from_now=from_now, always=always, without=frozenset(left_out), strategies=chosen)


def line(option: str, key: str, found: str, wanted: str) -> str:
    """One line about an option."""
    return str(Problem(option, 0, 0, key, found, wanted))


def split(option: str, said: str, form: str, lines: list[str]) -> tuple[str, str]:
    """Part what stands before and after the equals sign; both are empty where there is none."""
    key, equals, value = (part.strip() for part in said.partition("="))
    if not (key and equals and value):
        lines.append(line(option, said, "found", f"{form} is right"))
        return "", ""
    return key, value


def read_options(
    option: str, said: Iterable[str], scenario: Scenario, lines: list[str]
) -> dict[str, float]:
    """Read all `KEY=VALUE` of one option; later ones win."""
    values: dict[str, float] = {}
    for each in said:
        key, value = split(option, each, "KEY=VALUE", lines)
        if key:
            new, faults = assign(scenario, key, read_word(value), is_from_now=option == "--set")
            values |= new
            lines += [line(option, *fault) for fault in faults]
    return values


def merge(a: Changes, b: Changes) -> Changes:
    """
    Make both changes; where they meet, the second wins.

    >>> both = merge(Changes(from_now={"reach_floor": 1.0}), Changes(name="b"))
    >>> both.name, dict(both.from_now)
    ('b', {'reach_floor': 1.0})
    """
    events = {each.name: each for each in (*a.events, *b.events)}
    brought_back = {each.name for each in b.events}
    return Changes(
        name="_".join(each.name for each in (a, b) if each.name),
        title="; ".join(each.title for each in (a, b) if each.title),
        question=a.question or b.question,
        from_now={**a.from_now, **b.from_now},
        always={**a.always, **b.always},
        without=(a.without - brought_back) | b.without,
        events=tuple(events.values()),
        strategies={**a.strategies, **b.strategies},
        claims=tuple(dict.fromkeys((*a.claims, *b.claims))),
        file=a.file or b.file,
        text="\n".join(each.text for each in (a, b) if each.text),
    )


def fictional(scenario: Scenario) -> Scenario:
    """
    Give states and powers the names that the file has for where real ones would distract.

    Keys keep the short names; titles and the question use the fictional names too.
    """
    words = fictional_words(scenario)
    tell = retell(words)
    return replace(
        scenario,
        states={short: words[short] for short in scenario.states},
        powers={short: words[short] for short in scenario.powers},
        title=tell(scenario.title),
        question=tell(scenario.question),
        groups={name: tell(what) for name, what in scenario.groups.items()},
        events=tuple(replace(event, title=tell(event.title)) for event in scenario.events),
    )


def fictional_words(scenario: Scenario) -> dict[str, str]:
    """Name and short name of each state and power -> what it is called where real names distract."""
    root = read_seams(scenario.text, scenario.file, [])
    words: dict[str, str] = {}
    for kind, known in (("states", scenario.states), ("powers", scenario.powers)):
        for short, name in known.items():
            actor = root.get(kind, short)
            said = actor.get("fictional")
            new = name if said is actor or not said.value else str(said.value)
            words[name] = words[short] = new
    return words


def fictional_changes(changes: Changes, scenario: Scenario) -> Changes:
    """Tell a what-if in the fictional names of a scenario, which still has its real ones."""
    tell = retell(fictional_words(scenario))
    return replace(changes, title=tell(changes.title), question=tell(changes.question))


def retell(words: Mapping[str, str]) -> Callable[[str], str]:
    """Make a function that puts other words for these, longest first."""
    longest = sorted(words, key=len, reverse=True)
    pattern = re.compile(rf"\b({'|'.join(re.escape(word) for word in longest)})\b")
    return lambda text: pattern.sub(lambda found: words[found.group()], text)
