"""
Which arguments reach a world at all: what cannot matter there is not run again for it.

Sizes of effects, and what else only an effect reads, are nothing to a world without such an event.
"""

from collections.abc import Iterable, Mapping, Sequence

from sim.engines.prepare import events_of
from sim.rules.effects import EFFECTS
from sim.scenario.arguments import Argument
from sim.scenario.model import Changes, Scenario
from sim.study.evaluate import Case

STILL = "still"
BESIDE_SIZES = {
    "visit_effort": ("visit",),
    "statement_effort": ("statement",),
    "reconnaissance": ("visit",),
    "example_effect": ("restriction", "waiver"),
    "campaign_persistence": ("campaign", "asylum"),
}
"""What only effects read beside their sizes -> which ones do."""
READ_BY: Mapping[str, tuple[str, ...]] = {
    **{each.size: (name,) for name, each in EFFECTS.items()},
    **BESIDE_SIZES,
}
"""What nothing but effects reads -> which ones do."""


def is_off_always(argument: Argument, is_frozen: bool) -> bool:
    """Whether an argument is off as if it had never been, so that intercepts are solved again."""
    return argument.is_always and not is_frozen


def reached(case: Case, arguments: Sequence[Argument], world: str, is_frozen: bool) -> list[int]:
    """
    The places of the arguments that can change a world.

    What changes from now on never reaches the still world, which is there to be drifted from.
    """
    effects = effects_of(case.scenario, case.worlds[world])
    return [
        at
        for at, each in enumerate(arguments)
        if (world != STILL or is_off_always(each, is_frozen)) and can_matter(each.neutral, effects)
    ]


def can_matter(keys: Iterable[str], effects: set[str]) -> bool:
    """
    Whether any of these numbers is read in a world whose events have these effects.

    >>> can_matter(["visit_effort", "credit_size.visit"], {"defeat"}), can_matter(["effort"], set())
    (False, True)
    """
    return any(key not in READ_BY or effects & set(READ_BY[key]) for key in keys)


def effects_of(scenario: Scenario, changes: Changes) -> set[str]:
    """The effects that the events of a world have."""
    events = events_of(scenario, changes)
    return {each.effect for event in events for each in event.happenings}
