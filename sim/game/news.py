"""
News: what happened in the round that was played last, in plain words, month by month.

Only what is public is told: events, incidents, orders given in the open, what states say, and how
far they moved. A seat reads of its own hidden orders too.
"""

from collections.abc import Iterator
from typing import NamedTuple

import numpy as np

from sim.answers.sentences import ended
from sim.game.game import Game, Round
from sim.game.instruments import INSTRUMENTS
from sim.game.telling import name_of, say
from sim.rules.effects import EFFECTS
from sim.scenario.dates import month_in_words
from sim.scenario.model import Event

POINTS = 100.0
MOVED_MUCH = 0.5
"""Points of 100 from which on a move of a state's alignment is news."""
MOVES = 4
"""So many moves are told at the most."""


class NewsItem(NamedTuple):
    """
    One thing that happened.

    Attributes
    ----------
    month : int
    date : str
        The month in words.
    text : str
        What happened, a sentence.
    why : str
        Why it did, or what it does, a sentence or two; "" where nothing is to be said.
    claims : tuple of str
        The article's claims behind it.
    """

    month: int
    date: str
    text: str
    why: str = ""
    claims: tuple[str, ...] = ()


def news_of(game: Game, seat: str = "") -> list[NewsItem]:
    """What happened in the round that was played last, for all, or for one seat."""
    if not game.rounds:
        return []
    played = game.rounds[-1]
    told = (
        *events(game, played),
        *orders(game, played, seat),
        *incidents(game, played),
        *stances(game, played),
        *moves(game, played),
    )
    return sorted(told, key=lambda each: each.month)


def item(
    game: Game, month: int, text: str, why: str = "", claims: tuple[str, ...] = ()
) -> NewsItem:
    """One thing that happened, with its date, in sentences."""
    date = month_in_words(month, game.scenario.start)
    return NewsItem(month, date, ended(text), why, claims)


def events(game: Game, played: Round) -> Iterator[NewsItem]:
    """What the scenario let happen in this fate."""
    for month in range(played.first, played.last + 1):
        for strike in game.world.strikes.get(month, ()):
            yield item(
                game, month, strike.event.title, meaning(game, strike.event), strike.event.claims
            )


def meaning(game: Game, event: Event) -> str:
    """What an event does in the model, in words."""
    actor = name_of(game.scenario, list(game.scenario.powers)[event.actor])
    done = dict.fromkeys(EFFECTS[each.effect].meaning for each in event.happenings)
    words = "; ".join(done).replace("the actor", actor)
    return ended(words[:1].upper() + words[1:]) + (f" {event.note}" if event.note else "")


def orders(game: Game, played: Round, seat: str) -> Iterator[NewsItem]:
    """What was ordered in the open, and by the seat itself."""
    for name in (each for each in game.seats if each in played.turn):
        for order in played.turn[name]:
            instrument = INSTRUMENTS[order.word]
            if instrument.is_public or name == seat:
                text = say(game.scenario, name, order)
                yield item(game, played.first, text, instrument.effect, instrument.claims)


def incidents(game: Game, played: Round) -> Iterator[NewsItem]:
    """Incidents of militancy."""
    names = list(game.scenario.states.values())
    for month in range(played.first, played.last + 1):
        for i in np.flatnonzero(game.months[month]["incident"]):
            text = f"An incident with militants in {names[i]}"
            yield item(
                game, month, text, "Its government's concern about militancy rises.", ("C51",)
            )


SAYS = {
    -1: "speaks against {power}",
    0: "says nothing about {power} any more",
    1: "speaks up for {power}",
}


def stances(game: Game, played: Round) -> Iterator[NewsItem]:
    """What states began to say about powers, once each."""
    scenario = game.scenario
    before = game.months[played.first - 1]["stance"]
    for i, state in enumerate(scenario.states.values()):
        for k, power in enumerate(scenario.powers.values()):
            for month in range(played.first, played.last + 1):
                said = int(game.months[month]["stance"][i, k])
                if said != before[i, k]:
                    text = f"{state} {SAYS[said].format(power=power)}"
                    yield item(game, month, text, claims=("C28",))
                    break


def moves(game: Game, played: Round) -> Iterator[NewsItem]:
    """The largest moves of alignment over the round."""
    scenario = game.scenario
    tables = (game.months[month]["alignment"] for month in (played.last, played.first - 1))
    moved = POINTS * np.subtract(*tables)
    states, powers = list(scenario.states.values()), list(scenario.powers.values())
    # Of each state the power towards which or from which it moved most.
    most = np.abs(moved).argmax(axis=1)
    size = np.take_along_axis(moved, most[:, None], axis=1)[:, 0]
    for i in np.argsort(-np.abs(size), kind="stable")[:MOVES]:
        if abs(size[i]) >= MOVED_MUCH:
            way = "towards" if size[i] > 0 else "away from"
            text = f"{states[i]} moved {abs(size[i]):.1f} points of 100 {way} {powers[most[i]]}"
            yield item(game, played.last, text)
