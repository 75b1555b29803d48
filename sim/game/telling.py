"""Telling: names, dates, orders and events of a game in words."""

from collections.abc import Sequence

from sim.answers.sentences import ended
from sim.game.instruments import INSTRUMENTS
from sim.game.orders import Order
from sim.rules.effects import EFFECTS
from sim.scenario.dates import month_in_words
from sim.scenario.model import Event, Scenario

STANCES = {-1: "rebuff", 0: "silence", 1: "welcome"}
"""What a state says about a power."""
MANY = 3
"""More names than these are told by their number."""


def name_of(scenario: Scenario, short: str) -> str:
    """
    The name of a state or a power.

    >>> from sim.scenario.load import load
    >>> name_of(load("kazakhstan_2020"), "TKM")
    'Turkmenistan'
    """
    return {**scenario.states, **scenario.powers}[short]


def date_of(scenario: Scenario, month: int) -> str:
    """
    The date at which so many months have passed.

    >>> from sim.scenario.load import load
    >>> date_of(load("kazakhstan_2020"), 0), date_of(load("kazakhstan_2020"), 6)
    ('start of January 2020', 'end of June 2020')
    """
    if month:
        return f"end of {month_in_words(month, scenario.start)}"
    return f"start of {month_in_words(1, scenario.start)}"


def say(scenario: Scenario, seat: str, order: Order) -> str:
    """
    What a seat's order is, in words.

    >>> from sim.scenario.load import load
    >>> say(load("kazakhstan_2020"), "KAZ", Order("refuse", "CN"))
    'Kazakhstan holds up projects and keeps out soldiers of China'
    """
    aim = name_of(scenario, order.aim) if order.aim else ""
    return INSTRUMENTS[order.word].title.format(me=name_of(scenario, seat), aim=aim)


def meaning(scenario: Scenario, event: Event) -> str:
    """
    What an event does in the model, and what its file notes about it, in words.

    >>> from sim.scenario.load import load
    >>> flagship = load("kazakhstan_2020")
    >>> print(meaning(flagship, flagship.events[0]))
    Russia and Belarus quarrel in the open.
    """
    states, powers = list(scenario.states.values()), list(scenario.powers.values())
    named: dict[tuple[str, str], list[str]] = {}
    for each in event.happenings:
        if EFFECTS[each.effect].to == "state":  # one sentence for all of them
            named.setdefault((each.effect, ""), []).append(states[each.to])
        else:
            power = powers[event.actor if each.to < 0 else each.to]
            named.setdefault((each.effect, power), []).append(power)
    hit = "one of" if event.choose else "each of"
    done = [done_to(effect, powers[event.actor], to, hit) for (effect, _), to in named.items()]
    return ended(capital("; ".join(done))) + (f" {event.note}" if event.note else "")


def done_to(effect: str, actor: str, named: Sequence[str], hit: str) -> str:
    """
    What an effect does, with names for those whom its meaning speaks of.

    >>> done_to("demand", "Russia", ["Belarus", "Moldova"], "each of")
    'each of Belarus and Moldova is asked to choose sides'
    """
    to = joined(named, hit)
    words = EFFECTS[effect].meaning.replace("the actor", actor)
    return words.replace("the state", to).replace("a state", to).replace("this power", to)


def joined(names: Sequence[str], hit: str) -> str:
    """
    Several states as one; many by their number.

    >>> joined(["A"], "each of"), joined(["A", "B", "C"], "one of"), joined("ABCD", "each of")
    ('A', 'one of A, B and C', 'each of 4 states')
    """
    if len(names) > MANY:
        return f"{hit} {len(names)} states"
    *others, last = names
    return f"{hit} {', '.join(others)} and {last}" if others else last


def capital(words: str) -> str:
    """
    A text with a large first letter.

    >>> capital("luck"), capital("")
    ('Luck', '')
    """
    return words[:1].upper() + words[1:]
