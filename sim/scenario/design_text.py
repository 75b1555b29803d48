"""Read the design of a study: which points are run, and that there are neither none nor too many."""

from collections.abc import Callable, Iterable, Mapping
from math import prod
from typing import Any

from sim.core.errors import Problem
from sim.scenario.lines import Node
from sim.scenario.study import Design, Factor
from sim.scenario.study_schema import MOST, SETTINGS, StudyPart

Problems = list[Problem]


def read_design(
    part: StudyPart, root: Node, factors: tuple[Factor, ...], problems: Problems
) -> Design:
    """Read which points are run, and fill in what is not said."""
    said, node = part.design, root.get("design")
    known = SETTINGS[said.kind]
    given = {name for name in said.model_fields_set if name != "kind"}
    for name in sorted(given - set(known)):
        wanted = f"{said.kind} takes {', '.join(known) or 'none'}"
        problems.append(node.get(name).problem(f"design.{name}", "found", wanted))
    settings = {name: getattr(said, name) if name in given else known[name] for name in known}
    for key, found, wanted in design_faults(said.kind, settings, factors):
        problems.append(node.get(key).problem(f"design.{key}" if key else "design", found, wanted))
    return Design(said.kind, settings)


def design_faults(
    kind: str, settings: Mapping[str, Any], factors: tuple[Factor, ...]
) -> Iterable[tuple[str, str, str]]:
    """What is wrong with a design for these factors: (key, found, wanted)."""
    if any(value is None for value in settings.values()):
        yield "at", "missing", "a list of points, each KEY: VALUE, is needed"
        return
    for point in settings.get("at") or ():
        odd = {each.key for each in factors} ^ set(point)
        if odd:
            yield "at", f"a point with {', '.join(point)}", f"each factor once: {min(odd)}"
            return
    count = count_of(kind, settings, factors)
    if not 1 <= count <= MOST:
        yield "", f"{count:,} points", f"from 1 to {MOST:,} are right"
    for point in settings.get("at") or ():
        yield from (("at", *fault) for fault in point_faults(point, factors))
    base = settings.get("base", 1)
    if base & (base - 1):
        yield "base", f"{base} found", f"a power of two is right: {2 ** base.bit_length()}"
    if kind == "morris" and settings["levels"] % 2:
        yield "levels", f"{settings['levels']} found", "an even number is right"
    if kind == "morris" and any(each.is_whole for each in factors):
        yield "kind", "morris of a whole number", "grid, lhs or sobol is right"
    counts = {len(each.levels) for each in factors}
    if kind == "paired" and (len(counts) > 1 or counts == {0}):
        yield "kind", "paired", "levels of every factor, as many of each, are right"
    if kind not in ("grid", "paired", "one_by_one") and counts - {0}:
        yield "kind", f"{kind} of a factor with levels", "range: [lowest, highest] is right there"


def point_faults(
    point: Mapping[str, float], factors: tuple[Factor, ...]
) -> Iterable[tuple[str, str]]:
    """What is wrong with the numbers of a listed point: outside of a range, or no whole number."""
    for factor in factors:
        value = point[factor.key]
        if not factor.low <= value <= factor.high:
            span = f"a number from {factor.low:g} to {factor.high:g}, the factor's range, is right"
            yield f"{factor.key}: {value:g} found", span
        elif factor.is_whole and value != int(value):
            yield f"{factor.key}: {value:g} found", "a whole number is right"


def count_of(kind: str, settings: Mapping[str, Any], factors: tuple[Factor, ...]) -> int:
    """How many points a design has at the most, without making them."""
    many, levels = len(factors), [len(each.levels) or settings.get("levels", 0) for each in factors]
    counts: dict[str, Callable[[], int]] = {
        "grid": lambda: prod(levels),
        "paired": lambda: max(levels, default=0),
        "list": lambda: len(settings["at"]),
        "lhs": lambda: int(settings["points"]),
        "sobol": lambda: settings["base"] * (many * (1 + settings["second_order"]) + 2),
        "morris": lambda: settings["trajectories"] * (many + 1),
        "one_by_one": lambda: 1 + sum(levels),
    }
    return counts[kind]()
