"""
Fictional: a scenario in which no real name is left, not even a short one.

A lesson can then be held where real ones would distract, or cost something. Events are told by what
they do, since their titles name places; and since the random numbers are drawn by short names, the
luck of a seed is another one.
"""

from dataclasses import replace

from sim.answers.disguise import initials
from sim.core.errors import UserError
from sim.game.telling.telling import meaning
from sim.scenario.arguments import Lever
from sim.scenario.changes import fictional, fictional_words, retell
from sim.scenario.model import Element, Event, Scenario
from sim.scenario.record import Recording

LETTERS = 3


def disguised(scenario: Scenario) -> Scenario:
    """
    Put invented names for all real ones, long and short.

    Raises
    ------
    UserError
        If the scenario has no invented name for a state or a power.
    """
    words = fictional_words(scenario)
    named = {**scenario.states, **scenario.powers}
    bare = [short for short, name in named.items() if words[short] == name]
    if bare:
        raise UserError(
            f"{scenario.file}: no fictional name of {', '.join(bare)}, one for each is right"
        )
    short = dict(zip(named, initials((words[each] for each in named), LETTERS), strict=True))
    tell, told = retell(short), fictional(scenario)
    events = tuple(unsaid(told, each, at) for at, each in enumerate(told.events, 1))
    return replace(
        told,
        name="fictional",
        states={short[each]: name for each, name in told.states.items()},
        powers={short[each]: name for each, name in told.powers.items()},
        elements={tell(key): unnoted(each, tell(key)) for key, each in told.elements.items()},
        levers={tell(key): untitled(each, tell(key)) for key, each in told.levers.items()},
        events=events,
        claims={},
        arguments={},
        conclusions={},
        groups={},
        record=Recording(),
    )


def unsaid(scenario: Scenario, event: Event, number: int) -> Event:
    """An event that is told by what it does."""
    plain = replace(event, name=f"event_{number}", part_of="", note="", source="")
    return replace(plain, title=meaning(scenario, plain))


def unnoted(element: Element, key: str) -> Element:
    """A number without what is noted about it."""
    return replace(element, key=key, source="", note="")


def untitled(lever: Lever, key: str) -> Lever:
    """A lever without its title."""
    return replace(lever, key=key, title=key)
