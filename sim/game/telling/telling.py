"""Telling: names, dates, orders and events of a game in words."""

from collections.abc import Sequence

from sim.core.words import Words
from sim.game.orders.injects import INJECTS
from sim.game.orders.instruments import INSTRUMENTS
from sim.game.orders.orders import Order
from sim.game.telling.phrases import capital, closed, listed, strung
from sim.rules.effects import EFFECTS
from sim.scenario.dates import month_in_words
from sim.scenario.model import Event, Scenario

STANCES = {-1: "rebuff", 0: "silence", 1: "welcome"}
"""What a state says about a power."""
HITS = {
    "each of": ("each of {names}", "each of {n} states"),
    "one of": ("one of {names}", "one of {n} states"),
}
"""Whether an event hits all of those whom it names, or one: a few by name, many by their number."""
MANY = 3
"""More names than these are told by their number."""
GAPS = {"the actor": "{actor}", "the state": "{to}", "a state": "{to}", "this power": "{to}"}
"""What an effect's meaning says of those who have names."""


def name_of(scenario: Scenario, short: str) -> str:
    """
    The name of a state or a power.

    >>> from sim.scenario.load import load
    >>> name_of(load("kazakhstan_2020"), "TKM")
    'Turkmenistan'
    """
    return {**scenario.states, **scenario.powers}[short]


def date_of(scenario: Scenario, month: int) -> Words:
    """
    The date at which so many months have passed.

    >>> from sim.scenario.load import load
    >>> date_of(load("kazakhstan_2020"), 0), date_of(load("kazakhstan_2020"), 6)
    ('start of January 2020', 'end of June 2020')
    """
    if month:
        return Words("end of {month}", month=month_in_words(month, scenario.start))
    return Words("start of {month}", month=month_in_words(1, scenario.start))


def say(scenario: Scenario, seat: str, order: Order) -> Words:
    """
    What a seat's order is, in words.

    >>> from sim.scenario.load import load
    >>> say(load("kazakhstan_2020"), "KAZ", Order("refuse", "CN"))
    'Kazakhstan holds up projects and keeps out soldiers of China'
    """
    aim = name_of(scenario, order.aim) if order.aim else ""
    return Words(INSTRUMENTS[order.word].title, me=name_of(scenario, seat), aim=aim)


def say_inject(scenario: Scenario, order: Order) -> Words:
    """
    What an inject lets happen, in words.

    >>> from sim.scenario.load import load
    >>> say_inject(load("kazakhstan_2020"), Order("quarrel", "RU BLR"))
    'Russia and Belarus quarrel in the open.'
    """
    power, _, to = order.aim.partition(" ")
    named = {"power": name_of(scenario, power)}
    if to:
        named["to"] = name_of(scenario, to)
    return Words(INJECTS[order.word].title, **named)


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
    said = closed(capital(strung(done)))
    return strung([said, event.note], " ") if event.note else said


def done_to(effect: str, actor: str, named: Sequence[str], hit: str) -> Words:
    """
    What an effect does, with names for those whom its meaning speaks of.

    >>> done_to("demand", "Russia", ["Belarus", "Moldova"], "each of")
    'each of Belarus and Moldova is asked to choose sides'
    """
    return Words(with_gaps(EFFECTS[effect].meaning), actor=actor, to=joined(named, hit))


def with_gaps(meaning: str) -> str:
    """
    An effect's meaning with gaps for names.

    >>> with_gaps("the actor and the state quarrel in the open")
    '{actor} and {to} quarrel in the open'
    """
    for said, gap in GAPS.items():
        meaning = meaning.replace(said, gap)
    return meaning


def joined(names: Sequence[str], hit: str) -> str:
    """
    Several states as one; many by their number.

    >>> joined(["A"], "each of"), joined(["A", "B", "C"], "one of"), joined("ABCD", "each of")
    ('A', 'one of A, B and C', 'each of 4 states')
    """
    few, many = HITS[hit]
    if len(names) > MANY:
        return Words(many, n=len(names))
    return Words(few, names=listed(names)) if len(names) > 1 else names[0]
