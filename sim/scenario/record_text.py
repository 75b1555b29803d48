"""Recording: read where a scenario's states and powers are in public records."""

import re
from itertools import pairwise

from sim.core.errors import Problem
from sim.scenario.lines import Node
from sim.scenario.naming import Naming
from sim.scenario.problems import check_section, near, show
from sim.scenario.record import RecordCheck, Recording, Tie
from sim.scenario.record_schema import RecordPart, TiePart

Problems = list[Problem]

CODE = re.compile("[A-Z]{3}")
SURE = 1e-6
"""How far from 1 the shares of a tie may sum."""


def read_record(root: Node, naming: Naming, problems: Problems) -> Recording:
    """
    Read the section `record`; a scenario without one is in no record.

    Parameters
    ----------
    root : Node
        The whole file.
    problems : list of Problem
        What is wrong is added here.
    """
    node, before = root.get("record"), len(problems)
    part = check_section(RecordPart, root, "record", problems)
    if part is None:
        return Recording()
    check_codes(part, node, naming, problems)
    weights = part.weights.model_dump()
    if not any(weights.values()):
        place = node.get("weights")
        problems.append(place.problem("record.weights", "all are 0", "one above 0 is right"))
    ties = read_ties(part, node, naming, problems)
    check_also(part, node, naming, problems)
    checks = read_checks(part, node, naming, problems)
    if len(problems) > before:
        return Recording()
    return Recording(
        part.codes,
        part.others,
        weights,
        part.observed_in,
        float(part.dollars_per_effort),
        ties,
        part.also,
        checks,
    )


def check_codes(part: RecordPart, node: Node, naming: Naming, problems: Problems) -> None:
    """Refuse names that there are not, names left out, and codes that are none or stand twice."""
    known = (*naming.states, *naming.powers)
    taken: dict[str, str] = {}
    for name, code in part.codes.items():
        key, place = f"record.codes.{name}", node.get("codes", name)
        if name not in known:
            found = f"unknown state or power '{name}'"
            problems.append(place.problem(key, found, near(name, known)))
        check_code(code, name, key, place, taken, problems)
    for name in known:
        if name not in part.codes:
            place, found = node.get("codes"), "missing"
            wanted = "needed: its ISO 3166 three-letter code"
            problems.append(place.problem(f"record.codes.{name}", found, wanted))
    for n, code in enumerate(part.others):
        check_code(code, "others", "record.others", node.get("others", n), taken, problems)


def check_code(
    code: str, name: str, key: str, place: Node, taken: dict[str, str], problems: Problems
) -> None:
    """Refuse what is no code, or one that stands for somebody else already; else take it."""
    if not CODE.fullmatch(code):
        found = f"{show(code)} found"
        problems.append(place.problem(key, found, "three capital letters such as KAZ are right"))
    elif code in taken:
        found = f"{code} is given for {taken[code]} too"
        problems.append(place.problem(key, found, "once is right"))
    taken.setdefault(code, name)


def check_also(part: RecordPart, node: Node, naming: Naming, problems: Problems) -> None:
    """Refuse other names of what there is not."""
    known = (*naming.states, *naming.powers)
    for name in part.also:
        if name not in known:
            found, place = f"unknown state or power '{name}'", node.get("also", name)
            problems.append(place.problem(f"record.also.{name}", found, near(name, known)))


def read_checks(
    part: RecordPart, node: Node, naming: Naming, problems: Problems
) -> tuple[RecordCheck, ...]:
    """Read what a back-test gives probabilities to."""
    found = []
    for n, each in enumerate(part.checks):
        key, place = f"record.checks.{n + 1}", node.get("checks", n)
        if each.state not in naming.states:
            said, wanted = f"unknown state '{each.state}'", near(each.state, naming.states)
            problems.append(place.get("state").problem(f"{key}.state", said, wanted))
        if each.last <= each.first:
            said, wanted = f"{each.last} found, from {each.first}", "a year after 'from' is right"
            problems.append(place.get("to").problem(f"{key}.to", said, wanted))
        found.append(
            RecordCheck(
                each.title, each.state, each.first, each.last, each.way, float(each.by), place.line
            )
        )
    return tuple(found)


def read_ties(part: RecordPart, node: Node, naming: Naming, problems: Problems) -> tuple[Tie, ...]:
    """Read all ties; of one state no two may hold in the same year."""
    found: list[tuple[Tie, Node]] = []
    for n, tie in enumerate(part.ties):
        place = node.get("ties", n)
        read = read_tie(tie, place, f"record.ties.{n + 1}", naming, problems)
        found += [(read, place)] if read else []
    check_overlaps(found, naming, problems)
    return tuple(tie for tie, _ in found)


def read_tie(tie: TiePart, place: Node, key: str, naming: Naming, problems: Problems) -> Tie | None:
    """Read one tie; None where something is wrong with it."""
    faults: list[tuple[str, str, str]] = []
    if tie.state not in naming.states:
        wanted = near(tie.state, naming.states)
        faults.append(("state", f"unknown state '{tie.state}'", wanted))
    if tie.last is not None and tie.last < tie.first:
        faults.append(("to", f"{tie.last} before {tie.first}", "a year not before 'from' is right"))
    for power in tie.shares:
        if power not in naming.powers:
            faults.append(("shares", f"unknown power '{power}'", near(power, naming.powers)))
    whole = sum(tie.shares.values())
    if abs(whole - 1) > SURE:
        faults.append(("shares", f"sum to {whole:.6g}", "1 is right"))
    problems += [place.get(word).problem(f"{key}.{word}", *fault) for word, *fault in faults]
    if faults:
        return None
    shares = tuple(float(tie.shares.get(power, 0)) for power in naming.powers)
    state = naming.states.index(tie.state)
    return Tie(state, tie.first, tie.last, shares, tie.note.strip(), tie.source.strip(), place.line)


def check_overlaps(ties: list[tuple[Tie, Node]], naming: Naming, problems: Problems) -> None:
    """Refuse ties of one state that hold in the same year."""
    in_order = sorted(ties, key=lambda each: (each[0].state, each[0].first))
    for (before, _), (after, place) in pairwise(in_order):
        ends = after.first if before.last is None else before.last
        if before.state == after.state and ends >= after.first:
            state = naming.states[after.state]
            found = f"ties of {state} in line {before.line} hold in {after.first} too"
            wanted = "one spell after the other is right"
            problems.append(place.problem("record.ties", found, wanted))
