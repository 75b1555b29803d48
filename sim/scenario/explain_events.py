"""Explain events: what happens when and does what, and what a run reports of it."""

from sim.core.results import OUTPUTS
from sim.core.units import UNITS
from sim.rules.effects import EFFECTS
from sim.scenario.dates import month_name
from sim.scenario.explain_numbers import Facts, words_of
from sim.scenario.model import Event, Scenario
from sim.scenario.naming import value_at


def event_facts(scenario: Scenario, name: str) -> Facts:
    """One event: when, by whom, and what it does."""
    event = next(each for each in scenario.events if each.name == name)
    key = f"events.{name}"
    return {
        "key": key,
        "title": event.title,
        "first": month_name(event.first, scenario.start),
        "last": month_name(event.last, scenario.start),
        "probability": event.probability,
        "from": list(scenario.powers)[event.actor],
        "does": effects_of(scenario, event),
        "choose": event.choose,
        "part_of": event.part_of,
        "part_of_meaning": scenario.groups.get(event.part_of, ""),
        "status": event.status,
        "source": event.source,
        "note": event.note,
        "line": event.line,
        "claims": words_of(scenario, event.claims, [key, f"groups.{event.part_of}"]),
    }


def effects_of(scenario: Scenario, event: Event) -> list[Facts]:
    """What an event does, with those hit alike taken together."""
    labels = {"state": list(scenario.states), "power": list(scenario.powers)}
    together: dict[tuple[str, float], list[str]] = {}
    for each in event.happenings:
        to = together.setdefault((each.effect, each.strength), [])
        if each.to >= 0:
            to.append(labels[EFFECTS[each.effect].to][each.to])
    return [
        {
            "effect": effect,
            "to": to,
            "strength": strength,
            "meaning": EFFECTS[effect].meaning,
            "size": EFFECTS[effect].size,
            "size_value": value_at(scenario, EFFECTS[effect].size),
        }
        for (effect, strength), to in together.items()
    ]


def group_facts(scenario: Scenario, name: str) -> Facts:
    """A group of events."""
    events = {each.name: each.title for each in scenario.events if each.part_of == name}
    key = f"groups.{name}"
    return {
        "key": key,
        "meaning": scenario.groups[name],
        "events": events,
        "claims": words_of(scenario, (), [key]),
    }


def output_facts(scenario: Scenario, name: str) -> Facts:
    """Something that a run reports."""
    output, key = OUTPUTS[name], f"output.{name}"
    return {
        "key": key,
        "meaning": output.meaning,
        "unit": UNITS[output.unit],
        "axes": list(output.axes),
        "claims": words_of(scenario, (), [key]),
    }
