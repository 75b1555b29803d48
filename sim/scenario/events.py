"""Events: what happens when, to whom, and how surely."""

from typing import Any

from sim.core.errors import Problem
from sim.rules.effects import EFFECTS
from sim.scenario.dates import month_name, month_of, read_date
from sim.scenario.lines import Node
from sim.scenario.model import Event, Happening, Scenario
from sim.scenario.naming import Naming
from sim.scenario.particulars import check_claims
from sim.scenario.problems import check, near, write_key
from sim.scenario.schema import DoesPart, EventPart

Span = tuple[tuple[int, int], int]
"""The start, and how many months the scenario runs."""

WHOM = {
    "state": "'to' with the states that it hits is right",
    "power": "'to' with the powers that it is about is right",
}


def read_events(
    node: Node, naming: Naming, span: Span | None, problems: list[Problem]
) -> tuple[Event, ...]:
    """Read all events; without a span their dates are read but not placed."""
    events = [read_event(name, each, naming, span, problems) for name, each in node.items()]
    return tuple(event for event in events if event is not None)


def read_event(
    name: str, node: Node, naming: Naming, span: Span | None, problems: list[Problem]
) -> Event | None:
    """Read one event; None where it cannot be made."""
    key = write_key("events", name)
    part = check(EventPart, node, key, problems)
    if part is None:
        return None
    before = len(problems)
    months = read_months(part, node, key, span, problems)
    if part.sender not in naming.powers:
        found = f"unknown power '{part.sender}'"
        problems.append(
            node.get("from").problem(f"{key}.from", found, near(part.sender, naming.powers))
        )
    if part.part_of and part.part_of not in naming.groups:
        found, wanted = f"unknown group '{part.part_of}'", near(part.part_of, naming.groups)
        problems.append(node.get("part_of").problem(f"{key}.part_of", found, wanted))
    if part.status == "data" and not part.source:
        problems.append(node.problem(f"{key}.source", "missing", "data need a source"))
    check_claims(part.claims, node, key, naming, problems)
    happenings: list[Happening] = []
    for n, does in enumerate(part.does):
        place = node.get("does", n)
        happenings += read_does(does, place, f"{key}.does.{n + 1}", naming, problems)
    if part.choose:
        check_choice(part, node, key, happenings, problems)
    if len(problems) > before or months is None:
        return None
    return Event(
        name=name,
        title=part.title,
        first=months[0],
        last=months[1],
        probability=part.probability,
        actor=naming.powers.index(part.sender),
        happenings=tuple(happenings),
        choose=part.choose or "",
        part_of=part.part_of,
        claims=part.claims,
        status=part.status,
        source=part.source,
        note=part.note,
        line=node.line,
    )


def read_months(
    part: EventPart, node: Node, key: str, span: Span | None, problems: list[Problem]
) -> tuple[int, int] | None:
    """Read when an event may strike, as months of the scenario."""
    days = []
    for n, word in enumerate(part.date):
        day = read_date(word)
        if day is None:
            found, wanted = f"'{word}' is no date", "a date such as 2020-02-03 is right"
            problems.append(node.get("date", n).problem(f"{key}.date", found, wanted))
            continue
        days.append(day)
        if span and not 1 <= month_of(day, span[0]) <= span[1]:
            first, last = month_name(1, span[0]), month_name(span[1], span[0])
            wanted = f"a date from {first} to {last} is right"
            place = node.get("date", n)
            problems.append(place.problem(f"{key}.date", f"{word} is outside the scenario", wanted))
    if len(days) < len(part.date):
        return None
    if days[0] > days[-1]:
        found = f"{part.date[0]} is after {part.date[1]}"
        problems.append(
            node.get("date").problem(f"{key}.date", found, "[earliest, latest] is right")
        )
    return (month_of(days[0], span[0]), month_of(days[-1], span[0])) if span else None


def read_does(
    does: DoesPart, node: Node, key: str, naming: Naming, problems: list[Problem]
) -> list[Happening]:
    """Read one effect of an event, on each whom it names."""
    effect = EFFECTS.get(does.effect)
    if effect is None:
        found = f"unknown effect '{does.effect}'"
        problems.append(
            node.get("effect").problem(f"{key}.effect", found, near(does.effect, EFFECTS))
        )
        return []
    if not effect.to:
        if does.to:
            found, wanted = f"found, but {does.effect} hits the actor itself", "no 'to' is right"
            problems.append(node.get("to").problem(f"{key}.to", found, wanted))
        return [Happening(does.effect, -1, does.strength)]
    if not does.to:
        problems.append(node.problem(f"{key}.to", "missing", WHOM[effect.to]))
    names = naming.labels[effect.to]
    for n, name in enumerate(does.to):
        place = node.get("to", n)
        if name not in names:
            found = f"unknown {effect.to} '{name}'"
            problems.append(place.problem(f"{key}.to", found, near(name, names)))
        elif name in does.to[:n]:
            problems.append(place.problem(f"{key}.to", f"{name} named twice", "once is right"))
    return [
        Happening(does.effect, names.index(name), does.strength)
        for name in does.to
        if name in names
    ]


def check_choice(
    part: EventPart, node: Node, key: str, happenings: list[Happening], problems: list[Problem]
) -> None:
    """A choice is among states, and among several."""
    place = node.get("choose")
    others = [
        each.effect for each in part.does if getattr(EFFECTS.get(each.effect), "to", "") != "state"
    ]
    if others:
        found, wanted = f"{others[0]} hits no state", "effects on states are right for a choice"
        problems.append(place.problem(f"{key}.choose", found, wanted))
    elif len({each.to for each in happenings}) < 2:
        problems.append(place.problem(f"{key}.choose", "fewer than two states to choose from",
                                      "two or more in 'to' are right"))  # fmt: skip


def write_event(event: Event, scenario: Scenario) -> dict[str, Any]:
    """Write an event as a file would, so that a what-if can say only what differs."""
    powers, start = tuple(scenario.powers), scenario.start
    names = {"state": tuple(scenario.states), "power": powers}
    does = []
    for each in event.happenings:
        to = EFFECTS[each.effect].to
        aim = {"to": [names[to][each.to]]} if to else {}
        does.append({"effect": each.effect, **aim, "strength": each.strength})
    said = {
        "title": event.title,
        "date": [month_name(event.first, start), month_name(event.last, start)],
        "probability": event.probability,
        "from": powers[event.actor],
        "part_of": event.part_of,
        "choose": event.choose,
        "does": does,
        "claims": list(event.claims),
        "status": event.status,
        "source": event.source,
        "note": event.note,
    }
    return {word: each for word, each in said.items() if each != ""}
