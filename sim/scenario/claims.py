"""Claims: what a scenario rests on, and what stands for each claim in the model."""

from sim.core.errors import Problem
from sim.scenario.lines import Node
from sim.scenario.model import Claim
from sim.scenario.naming import NOT_MODELLED, Naming
from sim.scenario.problems import check, near, write_key
from sim.scenario.schema import ClaimPart

WANTED = (
    "a parameter, an element, a row, events.NAME, groups.NAME, output.NAME or "
    f"'{NOT_MODELLED}' and why is right"
)


def read_claims(node: Node, naming: Naming, problems: list[Problem]) -> dict[str, Claim]:
    """Read all claims; each must stand for something that there is."""
    meanings = naming.meanings()
    claims = {}
    for name, each in node.items():
        key = write_key("claims", name)
        part = check(ClaimPart, each, key, problems)
        if part is None:
            continue
        for n, meaning in enumerate(part.stands_for):
            if not is_known(meaning, meanings):
                place = each.get("stands_for", n)
                wanted = near(meaning, meanings, WANTED)
                found = f"unknown '{meaning}'"
                problems.append(place.problem(f"{key}.stands_for", found, wanted))
        claims[name] = Claim(name, part.quote, part.stands_for, part.note, part.disagrees)
    return claims


def is_known(meaning: str, meanings: dict[str, None]) -> bool:
    """Whether this is something of the model, or a reason why nothing of it stands for a claim."""
    if meaning.startswith(NOT_MODELLED):
        return bool(meaning.removeprefix(NOT_MODELLED).strip())
    return meaning in meanings
