"""
Deck: every order of a round, laid out once for the engine, to be dealt to very many games at once.

`carry` lays out one turn, order by order; here games are arrays of actions, and what their orders do
comes from tables. The numbers are the same.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from sim.engines.asked import ActTable, Override
from sim.engines.question import aim_of
from sim.game.field.carry import Place, carry, place_of, turned
from sim.game.field.field import Field, Held
from sim.game.learning.numbers import Numbers
from sim.game.orders.instruments import INSTRUMENTS, Sets
from sim.game.orders.seats import seats_of
from sim.scenario.model import Scenario
from sim.scenario.naming import element_keys

MONTH, RUN = 0, 5
"""Where a row of an act has its month, and its run."""


class Card(NamedTuple):
    """What one action of a seat sets: the place in the rows of seats, the action, and what it is."""

    seat: int
    action: int
    place: Place
    sets: Sets


@dataclass(frozen=True)
class Deck:
    """
    All orders of all seats in one round.

    Attributes
    ----------
    scenario
    rows : array of int, (deed, 6)
        Acts as the engine takes them, action by action; the run is filled in when they are dealt.
    sizes : array, (deed,)
    starts, counts : array of int, (seat, action)
        Where an action has its first row, and how many it has.
    cards : tuple of Card
        The settings, seat by seat.
    """

    scenario: Scenario
    rows: NDArray[np.int64]
    sizes: NDArray[np.float64]
    starts: NDArray[np.int64]
    counts: NDArray[np.int64]
    cards: tuple[Card, ...]

    def acts(self, picked: NDArray[np.int64]) -> ActTable:
        """The deeds of all runs, by month; picked is (run, seat, pick)."""
        seats = np.arange(picked.shape[1])[:, None]
        counts = self.counts[seats, picked].ravel()
        ends = np.cumsum(counts)
        within = np.arange(ends[-1]) - np.repeat(ends - counts, counts)
        at = np.repeat(self.starts[seats, picked].ravel(), counts) + within
        rows = self.rows[at]
        runs = np.arange(picked.size) // (picked.shape[1] * picked.shape[2])
        rows[:, RUN] = np.repeat(runs, counts)
        # Within a run and a month the order counts: that of the seats, then as they were given.
        order = np.argsort(rows[:, MONTH], kind="stable")
        return ActTable(rows[order], self.sizes[at][order])

    def overrides(self, picked: NDArray[np.int64]) -> list[Override]:
        """The settings of all runs: each number that is otherwise in any."""
        keys = element_keys(self.scenario)
        found: dict[Place, NDArray[np.float64]] = {}
        # At one place seats come in their order, so that the sums are those of `carry`.
        for card in self.cards:
            hit = (picked[:, card.seat] == card.action).any(axis=-1)
            if not hit.any():
                continue
            name, at = card.place
            column = found.setdefault(card.place, np.full(len(picked), np.nan))
            own = float(self.scenario.values[name][at])
            before = np.where(np.isnan(column[hit]), own, column[hit])
            column[hit] = turned(self.scenario, card.sets, card.place, before)
        return [Override(keys[place], values, is_always=False) for place, values in found.items()]


def deal(field: Field, deck: Deck, picked: NDArray[np.int64], tables: Sequence[str]) -> Held:
    """Play games to the end of the round, each with orders of its own, (game, seat, pick)."""
    last = field.end
    quarters = field.terms.quarters_in(field.month, last)
    return field.carry_on(last, deck.overrides(picked), deck.acts(picked), tables, quarters)


def beside_each(picked: NDArray[np.int64]) -> NDArray[np.int64]:
    """Games as they go, then all of them for each seat, without its orders: (run, seat, pick), see `beside`."""
    seats = picked.shape[1]
    return np.concatenate(
        [picked, *(picked * (np.arange(seats) != s)[:, None] for s in range(seats))]
    )


def deck_of(numbers: Numbers, number: int) -> Deck:
    """Lay out all orders of a round."""
    first, last = numbers.terms.begins(number) + 1, numbers.terms.rounds[number]
    scenario, every = numbers.scenario, seats_of(numbers.scenario)
    rows, sizes, cards = [], [], []
    counts = np.zeros((len(numbers.seats), numbers.actions), np.int64)
    for s, (seat, orders) in enumerate(zip(numbers.seats, numbers.orders, strict=True)):
        for a, order in enumerate(orders, start=1):
            deeds = carry(scenario, {seat.name: (order,)}, first, last).deeds
            rows += [(each.month, each.power, *aim_of(each), 0, 0) for each in deeds]
            sizes += [each.strength for each in deeds]
            counts[s, a] = len(deeds)
            cards += [
                Card(s, a, place_of(sets, seat, order, every), sets)
                for sets in INSTRUMENTS[order.word].sets
            ]
    starts = (np.cumsum(counts) - counts.ravel()).reshape(counts.shape)
    table = np.array(rows, np.int64).reshape(-1, RUN + 1)
    return Deck(scenario, table, np.array(sizes, float), starts, counts, tuple(cards))
