"""
Explain: what a scenario's numbers, events and claims rest on, as plain facts.

`explain` returns a dict that can be printed as JSON; `telling.tell` turns it into lines.
"""

import re
from collections.abc import Callable, Iterable

from sim.core.errors import UnknownError, UserError
from sim.core.results import OUTPUTS
from sim.rules.month import PARAMETERS
from sim.scenario.assign import keys_of
from sim.scenario.explain_events import event_facts, group_facts, output_facts
from sim.scenario.explain_numbers import (
    Facts,
    mechanism_facts,
    parameter_facts,
)
from sim.scenario.mechanisms import BY_NAME
from sim.scenario.model import STATUSES, Claim, Element, Scenario
from sim.scenario.naming import NOT_MODELLED, naming_of
from sim.scenario.problems import like, near

CLAIM = re.compile(r"[A-Za-z][0-9]+")
"""What looks like a claim."""

HINT = "a parameter, {claim}events.NAME, groups.NAME or output.NAME is right"


def explain(scenario: Scenario, key: str = "") -> Facts:
    """
    Say where a scenario's numbers come from, or what one of its keys or claims is.

    Parameters
    ----------
    key : str
        Nothing for a list of all; else a parameter, an element, a row, a mechanism, `C48`,
        `events.NAME`, `groups.NAME`, `output.NAME`, or an event's or group's name alone.

    Returns
    -------
    dict
        Facts that JSON can hold; `kind` says which.

    Raises
    ------
    UserError
        If there is no such key; it names the nearest.
    """
    kind, name = find(scenario, key)
    return {"kind": kind, "scenario": scenario.name, **KINDS[kind](scenario, name)}


def find(scenario: Scenario, key: str) -> tuple[str, str]:
    """What a key means: the kind of thing, and its name."""
    if not key:
        return "scenario", ""
    if keys_of(scenario, key):
        return "parameter", key
    by_kind = named(scenario)
    for kind, names in by_kind.items():
        if key in names:
            return kind, names[key]
    claims = {name.lower(): name for name in scenario.claims}
    if key.lower() in claims:
        return "claim", claims[key.lower()]
    if CLAIM.fullmatch(key) and claims:
        first, *_, last = [*scenario.claims] * 2
        raise UserError(f"{key}: {scenario.name} has no such claim, {first} to {last} are right")
    known = [*scenario.claims, *naming_of(scenario).meanings(), *by_kind["mechanism"]]
    claim = next((f"a claim such as {name}, " for name in scenario.claims), "")
    hint = near(key, known, HINT.format(claim=claim))
    line = f"{key}: {scenario.name} has no such key{' or claim' if claim else ''}, {hint}"
    raise UnknownError(line, is_like_one=bool(like(key, known)))


def named(scenario: Scenario) -> dict[str, dict[str, str]]:
    """Everything but numbers that has a name: kind -> what a user may type -> name."""
    events = [event.name for event in scenario.events]
    return {
        "claim": {name: name for name in scenario.claims},
        "event": {typed: name for name in events for typed in (f"events.{name}", name)},
        "group": {typed: name for name in scenario.groups for typed in (f"groups.{name}", name)},
        "output": {f"output.{name}": name for name in OUTPUTS},
        "mechanism": {name: name for name in BY_NAME},
    }


def scenario_facts(scenario: Scenario, _: str = "") -> Facts:
    """All numbers by mechanism, and how many claims are accounted for."""
    return {
        "title": scenario.title,
        "file": scenario.file,
        "numbers": count_numbers(scenario.elements.values()),
        "claims": count_claims(scenario),
        "mechanisms": [mechanism_facts(scenario, name) for name in BY_NAME],
    }


def count_numbers(elements: Iterable[Element]) -> dict[str, int]:
    """How many numbers there are, of each status, and how many are drawn."""
    listed = list(elements)
    counts = {status: sum(each.status == status for each in listed) for status in STATUSES}
    return {"all": len(listed), **counts, "drawn": sum(each.is_drawn for each in listed)}


def count_claims(scenario: Scenario) -> Facts:
    """How many of the claims something stands for; those that numbers cite count too."""
    cited = {claim for each in scenario.elements.values() for claim in each.claims}
    cited |= {claim for event in scenario.events for claim in event.claims}
    not_modelled = {
        name: each.stands_for[0].removeprefix(NOT_MODELLED)
        for name, each in scenario.claims.items()
        if all(meaning.startswith(NOT_MODELLED) for meaning in each.stands_for)
    }
    return {
        "all": len(cited | set(scenario.claims)),
        "accounted_for": len(scenario.claims),
        "not_modelled": not_modelled,
        "disagreed_with": [name for name, each in scenario.claims.items() if each.disagrees],
    }


def claim_facts(scenario: Scenario, name: str) -> Facts:
    """A claim: its words, what stands for it as it now is, and what else rests on it."""
    claim = scenario.claims[name]
    return {
        "key": name,
        "quote": claim.quote,
        "stands_for": [meaning_facts(scenario, each) for each in claim.stands_for],
        "cited_by": cited_by(scenario, claim),
        "note": claim.note,
        "disagrees": claim.disagrees,
    }


def meaning_facts(scenario: Scenario, meaning: str) -> Facts:
    """One thing that stands for a claim: what it is, and its numbers."""
    if meaning.startswith(NOT_MODELLED):
        return {"key": meaning, "kind": "", "meaning": "", "elements": [], "values": []}
    kind, name = find(scenario, meaning)
    facts = KINDS[kind](scenario, name)
    elements = facts.get("elements", [])
    return {
        "key": meaning,
        "kind": kind,
        "meaning": facts.get("title") or facts.get("meaning", ""),
        "elements": elements,
        "values": [each["value"] for each in elements] or list(facts.get("not_given", {}).values()),
    }


def cited_by(scenario: Scenario, claim: Claim) -> list[str]:
    """What names a claim as its reason, beside what the claim itself lists; tables as a whole."""
    listed = {key for each in claim.stands_for for key in (each, *keys_of(scenario, each))}
    named = {scenario.elements[key].name for key in listed if key in scenario.elements}
    tables: dict[str, None] = {}
    for each in scenario.elements.values():
        if claim.name in each.claims and each.name not in named:
            tables[PARAMETERS[each.name].key()] = None
    events = [f"events.{each.name}" for each in scenario.events if claim.name in each.claims]
    return [*tables, *(each for each in events if each not in listed)]


KINDS: dict[str, Callable[[Scenario, str], Facts]] = {
    "scenario": scenario_facts,
    "parameter": parameter_facts,
    "mechanism": mechanism_facts,
    "event": event_facts,
    "group": group_facts,
    "output": output_facts,
    "claim": claim_facts,
}
"""What can be explained -> what makes its facts."""
