"""Telling: the facts that `explain` finds, as lines of at most 100 columns."""

from collections.abc import Callable

from sim.scenario.layout import fields, join_words, plain_number, span_of, wrap
from sim.scenario.telling_numbers import (
    MIXED,
    STATUS_WORDS,
    Facts,
    row,
    tell_claims,
    tell_mechanism,
    tell_parameter,
    tell_table,
    title,
)

CHOICES = {
    "merit": "one of the states named: the one that has earned the least with the actor",
    "random": "one of the states named, by lot",
}


def tell(facts: Facts) -> list[str]:
    """
    Write facts of any kind for readers.

    >>> facts = {"key": "groups.tour", "meaning": "a tour", "events": {}, "claims": {}}
    >>> tell({"kind": "group", **facts})
    ['groups.tour: a tour']
    """
    return TELLERS[facts["kind"]](facts)


def tell_scenario(facts: Facts) -> list[str]:
    """All parameters, by mechanism, and the sums."""
    lines = [*title(facts["scenario"], facts["title"]), ""]
    for mechanism in facts["mechanisms"]:
        lines += [*tell_table(mechanism), ""]
    numbers, claims = facts["numbers"], facts["claims"]
    lines.append(
        f"{numbers['all']} numbers: {numbers['data']} data, {numbers['article']} article, "
        f"{numbers['judgement']} judgement; {numbers['drawn']} are drawn from their ranges"
    )
    if any(cell == MIXED for line in lines for cell in line.split("  ")):
        lines.append(f"{MIXED}: more than one status; a parameter's own page lists every number")
    return lines + tell_count(claims)


def tell_count(claims: Facts) -> list[str]:
    """How many claims are accounted for, and how."""
    if not claims["all"]:
        return ["no claims"]
    lines = [f"{claims['accounted_for']} of {claims['all']} claims accounted for"]
    lines += [f"  {name} is not modelled: {why}" for name, why in claims["not_modelled"].items()]
    if claims["disagreed_with"]:
        lines.append(f"  facts disagree with {join_words(claims['disagreed_with'])}")
    return lines


def tell_event(facts: Facts) -> list[str]:
    """One event: when, by whom, and what it does."""
    first, last = facts["first"], facts["last"]
    when = first if first == last else f"in one month from {first} to {last}"
    sure = facts["probability"]
    return [
        *title(facts["key"], facts["title"]),
        *fields([
            ("when", when if sure == 1 else f"{when}, with probability {plain_number(sure)}"),
            ("by", facts["from"]),
            *(("does", tell_effect(each)) for each in facts["does"]),
            ("hits", CHOICES.get(facts["choose"], "")),
            ("part of", ": ".join(filter(None, (facts["part_of"], facts["part_of_meaning"])))),
            ("status", STATUS_WORDS[facts["status"]]),
            ("source", facts["source"]),
            ("note", facts["note"]),
        ]),
        *tell_claims(facts["claims"]),
    ]  # fmt: skip


def tell_effect(effect: Facts) -> str:
    """One effect of an event, whom it hits and how large it is."""
    to = f" to {join_words(effect['to'])}" if effect["to"] else ""
    strength = effect["strength"]
    much = "" if strength == 1 else f" at {plain_number(strength)} of its strength"
    size = f"{effect['size']} = {plain_number(effect['size_value'])}"
    return f"{effect['effect']}{to}{much}: {effect['meaning']} ({size})"


def tell_group(facts: Facts) -> list[str]:
    """A group of events."""
    events = [("event", f"events.{name}: {said}") for name, said in facts["events"].items()]
    return [*title(facts["key"], facts["meaning"]), *fields(events), *tell_claims(facts["claims"])]


def tell_output(facts: Facts) -> list[str]:
    """Something that a run reports."""
    about = [("unit", facts["unit"]), ("one for each", join_words(facts["axes"]))]
    return [*title(facts["key"], facts["meaning"]), *fields(about), *tell_claims(facts["claims"])]


def tell_claim(facts: Facts) -> list[str]:
    """A claim: its words, what stands for it, and where facts disagree."""
    lines = wrap(f'{facts["key"]}. The author says: "{facts["quote"]}"')
    lines += fields([("stands for it", tell_meaning(each)) for each in facts["stands_for"]])
    lines += fields([
        ("cited by", join_words(facts["cited_by"], most=8)),
        ("note", facts["note"]),
    ])  # fmt: skip
    return lines + (wrap(f"The facts disagree: {facts['disagrees']}") if facts["disagrees"] else [])


def tell_meaning(meaning: Facts) -> str:
    """One thing that stands for a claim, with its numbers as they are now."""
    if not meaning["kind"]:
        return str(meaning["key"])
    now = f" = {span_of(meaning['values'])}" if meaning["values"] else ""
    if meaning["elements"]:
        _, _, _, drawn, status, _ = row(meaning["key"], meaning["elements"])
        known = status if drawn in ("-", "fixed") else f"range {drawn}; {status}"
        now += f" ({known})"
    return f"{meaning['key']}{now}: {meaning['meaning']}"


TELLERS: dict[str, Callable[[Facts], list[str]]] = {
    "scenario": tell_scenario,
    "parameter": tell_parameter,
    "mechanism": tell_mechanism,
    "event": tell_event,
    "group": tell_group,
    "output": tell_output,
    "claim": tell_claim,
}
"""Kind of facts -> what writes them."""
