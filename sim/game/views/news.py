"""
News: what happened in the round that was played last, in plain words, month by month.

Only what is public is told: events, incidents, orders given in the open, what states say, and how
far they moved. Why they moved is told by mechanism, never by who ordered what. A seat reads of its
own hidden orders too.
"""

from collections.abc import Iterator
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from sim.answers.sentences import signed
from sim.core.words import Words
from sim.game.game import Game, Round
from sim.game.orders.injects import CONTROL, INJECTS
from sim.game.orders.instruments import INSTRUMENTS
from sim.game.orders.seats import seat_named
from sim.game.review.moves import WORDS, moves_of
from sim.game.review.review import round_of
from sim.game.telling.phrases import capital, closed, strung
from sim.game.telling.telling import meaning, say, say_inject
from sim.scenario.dates import month_in_words

MOVED_MUCH = 0.5
"""Points of 100 from which on a move of a state's alignment is news."""
MOVES = 4
"""So many moves are told at the most."""
CAUSES_TOLD = 3
MENTIONED = 0.05
"""Points of 100 from which on a cause of a move is told."""
SAYS = {
    -1: "{state} speaks against {power}",
    0: "{state} says nothing about {power} any more",
    1: "{state} speaks up for {power}",
}
MOVED = {
    True: "{state} moved {points} points of 100 towards {power}",
    False: "{state} moved {points} points of 100 away from {power}",
}
ALL_ELSE = "all else"


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
        Why it did, or what it does, in plain words; "" where nothing is to be said.
    claims : tuple of str
        The article's claims behind it.
    """

    month: int
    date: str
    text: str
    why: str = ""
    claims: tuple[str, ...] = ()


def news_of(game: Game, seat: str = "", number: int = -1) -> list[NewsItem]:
    """What happened in the round that was played last, or in another, for all or for one seat."""
    reader = seat_named(game.scenario, seat).name if seat else ""
    if not game.rounds:
        return []
    played = round_of(game, number)
    told = (
        *events(game, played),
        *injects(game, played),
        *orders(game, played, reader),
        *incidents(game, played),
        *stances(game, played),
        *moves(game, played),
    )
    return sorted(told, key=lambda each: each.month)


def item(
    game: Game, month: int, text: str, why: str = "", claims: tuple[str, ...] = ()
) -> NewsItem:
    """One thing that happened, with its date, in sentences."""
    return NewsItem(month, month_in_words(month, game.scenario.start), closed(text), why, claims)


def months_of(played: Round) -> range:
    """The months of a round."""
    return range(played.first, played.last + 1)


def events(game: Game, played: Round) -> Iterator[NewsItem]:
    """What the scenario let happen in this fate."""
    for month in months_of(played):
        for event in (strike.event for strike in game.world.strikes.get(month, ())):
            why = meaning(game.scenario, event)
            # Where names are invented, the title says no more than that.
            yield item(game, month, event.title, "" if why == event.title else why, event.claims)


def injects(game: Game, played: Round) -> Iterator[NewsItem]:
    """What was let happen in the round."""
    for order in played.turn.get(CONTROL, ()):
        inject = INJECTS[order.word]
        text = say_inject(game.scenario, order)
        claims = game.scenario.own_claims(inject.claims)
        yield item(game, played.first, text, Words(inject.does), claims)


def orders(game: Game, played: Round, reader: str) -> Iterator[NewsItem]:
    """What was ordered in the open, and by the reader."""
    for name in (each for each in game.seats if each in played.turn):
        for order in played.turn[name]:
            instrument = INSTRUMENTS[order.word]
            if instrument.is_public or name == reader:
                text = say(game.scenario, name, order)
                claims = game.scenario.own_claims(instrument.claims)
                yield item(game, played.first, text, instrument.effect, claims)


def incidents(game: Game, played: Round) -> Iterator[NewsItem]:
    """Incidents with militants."""
    names = list(game.scenario.states.values())
    for month in months_of(played):
        for i in np.flatnonzero(game.months[month]["incident"]):
            text = Words("An incident with militants in {state}", state=names[i])
            why = Words("Its government is more concerned about them.")
            yield item(game, month, text, why, game.scenario.own_claims(("C51",)))


def stances(game: Game, played: Round) -> Iterator[NewsItem]:
    """What states began to say about powers; of each pair only the first change."""
    before = game.months[played.first - 1]["stance"]
    for i, state in enumerate(game.scenario.states.values()):
        for k, power in enumerate(game.scenario.powers.values()):
            said = ((month, int(game.months[month]["stance"][i, k])) for month in months_of(played))
            changed = next((each for each in said if each[1] != before[i, k]), None)
            if changed:
                text = Words(SAYS[changed[1]], state=state, power=power)
                yield item(game, changed[0], text, claims=("C28",))


def moves(game: Game, played: Round) -> Iterator[NewsItem]:
    """The largest moves over the round, of each state towards or from the power where it moved most."""
    rows = moves_of(game, played)
    moved = rows.sum(axis=-1)
    most = np.abs(moved).argmax(axis=1)
    size = np.take_along_axis(moved, most[:, None], axis=1)[:, 0]
    states, powers = list(game.scenario.states.values()), list(game.scenario.powers.values())
    for i in np.argsort(-np.abs(size), kind="stable")[:MOVES]:
        if abs(size[i]) >= MOVED_MUCH:
            text = Words(
                MOVED[bool(size[i] > 0)],
                state=states[i],
                points=f"{abs(size[i]):.1f}",
                power=powers[most[i]],
            )
            yield item(game, played.last, text, causes(rows[i, most[i]]))


def causes(row: NDArray[np.float64]) -> str:
    """The largest causes of a move."""
    largest = np.argsort(-np.abs(row), kind="stable")[:CAUSES_TOLD]
    seen = [n for n in largest if abs(row[n]) >= MENTIONED]
    told = [Words("{cause} {points}", cause=WORDS[n], points=signed(row[n])) for n in seen]
    rest = row.sum() - row[seen].sum()
    if abs(rest) >= MENTIONED:
        told.append(Words("{cause} {points}", cause=ALL_ELSE, points=signed(rest)))
    return closed(capital(strung(told)))
