"""
Numbers: a game as agents that learn see it: actions, masks of what is legal, observations.

Action 0 passes; action n gives the n-th order of the seat. All seats have rows of the same length,
so that games are arrays; what a seat does not have is never legal. An observation is made of what
its seat may know and no more: `names` says what each number of it is.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from numbers import Integral
from typing import Any

import numpy as np
from numpy.typing import NDArray

from sim.core.errors import UserError
from sim.game.orders.instruments import INSTRUMENTS
from sim.game.orders.orders import Order, Orders, all_orders, why_not
from sim.game.orders.seats import Seat, seat_named, seats_of
from sim.game.orders.terms import Terms, terms_of
from sim.scenario.model import Scenario
from sim.scenario.problems import show

PASS = 0
RICH = 1_000_000
"""Points with which nothing is too dear."""

Floats = NDArray[np.float32]
Flags = NDArray[np.bool_]


@dataclass(frozen=True)
class Numbers:
    """
    What the actions and observations of some seats mean.

    Attributes
    ----------
    scenario, terms
    seats : tuple of Seat
        Those that learn; nobody orders for the others.
    picks : int
        How often a seat may add an order, or pass, before the round is played.
    """

    scenario: Scenario
    terms: Terms
    seats: tuple[Seat, ...]
    picks: int

    @cached_property
    def orders(self) -> tuple[tuple[Order, ...], ...]:
        """The orders of each seat: action n is number n - 1."""
        return tuple(tuple(all_orders(self.scenario, each)) for each in self.seats)

    @cached_property
    def actions(self) -> int:
        """How many actions a row has."""
        every = seats_of(self.scenario).values()
        return 1 + max(len(all_orders(self.scenario, each)) for each in every)

    @cached_property
    def costs(self) -> NDArray[np.int64]:
        """What each action costs, (seat, action); what a seat does not have, more than anybody has."""
        found = np.full((len(self.seats), self.actions), RICH)
        for s, orders in enumerate(self.orders):
            found[s, : 1 + len(orders)] = (0, *(self.terms.costs[each.word] for each in orders))
        return found

    @cached_property
    def clashes(self) -> Flags:
        """Which action cannot stand beside which, (seat, action, action)."""
        rich = replace(self.terms, points=dict.fromkeys(self.terms.points, RICH))
        found = np.zeros((len(self.seats), self.actions, self.actions), bool)
        for s, (seat, orders) in enumerate(zip(self.seats, self.orders, strict=True)):
            for a, given in enumerate(orders, start=1):
                for b, order in enumerate(orders, start=1):
                    found[s, a, b] = bool(why_not(rich, seat, [given], order))
        return found

    @cached_property
    def points(self) -> NDArray[np.int64]:
        """What each seat may spend in a round."""
        return np.array([self.terms.points[each.kind] for each in self.seats])

    @cached_property
    def public(self) -> tuple[tuple[int, int], ...]:
        """Seat and action of every order that everybody sees done."""
        return tuple(
            (s, a)
            for s, orders in enumerate(self.orders)
            for a, order in enumerate(orders, start=1)
            if INSTRUMENTS[order.word].is_public
        )

    @cached_property
    def names(self) -> tuple[str, ...]:
        """What each number of an observation is; of one's own orders, those of the longest row."""
        cells = [f"{i}.{k}" for i in self.scenario.states for k in self.scenario.powers]
        return (
            *(f"{what}.{cell}" for what in ("alignment", "moved", "stance") for cell in cells),
            *(f"round.{n + 1}" for n in range(len(self.terms.rounds))),
            "points_left",
            "picks_left",
            *(f"seat.{each.name}" for each in self.seats),
            *(f"own.{n}" for n in range(1, self.actions)),
            *(f"seen.{self.seats[s].name}.{self.orders[s][a - 1]}" for s, a in self.public),
        )

    def given(self, picked: NDArray[np.int64]) -> Flags:
        """Which actions stand, (game, seat, action), given what was picked so far, (game, seat, pick)."""
        found = np.zeros((*picked.shape[:2], self.actions), bool)
        np.put_along_axis(found, picked, True, axis=-1)
        found[..., PASS] = False
        return found

    def left(self, given: Flags) -> NDArray[np.int64]:
        """The points that are left, (game, seat)."""
        spent = np.where(given, self.costs, 0).sum(axis=-1)
        found: NDArray[np.int64] = self.points - spent
        return found

    def legal(self, given: Flags) -> Flags:
        """Which actions are legal beside those that stand, (game, seat, action)."""
        clash = np.einsum("gsa,sab->gsb", given.astype(np.float32), self.clashes) > 0
        found: Flags = ~clash & (self.costs <= self.left(given)[..., None])
        return found

    def orders_of(self, picked: Sequence[int], s: int) -> Orders:
        """The orders that a seat has picked, as it gave them."""
        return tuple(self.orders[s][a - 1] for a in picked if a != PASS)

    def observe(
        self,
        shares: tuple[NDArray[Any], NDArray[Any]],
        stances: NDArray[Any],
        number: int,
        picks_left: int,
        given: Flags,
        before: Flags,
    ) -> Floats:
        """
        What seats may know, (game, seat, number).

        Parameters
        ----------
        shares : two arrays, (game, state, power)
            The alignment now, and when the round before began.
        stances : array, (game, state, power)
        number : int
            The round, from 0.
        picks_left : int
        given, before : array, (game, seat, action)
            What stands in this round, and what stood in the round before.
        """
        games, seats = given.shape[:2]
        now, past = (each.reshape(games, -1) for each in shares)
        seen = np.stack([before[:, s, a] for s, a in self.public], axis=-1)
        clock = np.eye(len(self.terms.rounds))[number]
        common = np.concatenate(
            [now, now - past, stances.reshape(games, -1), np.tile(clock, (games, 1))], axis=-1
        )
        parts = (
            np.repeat(common[:, None], seats, axis=1),
            (self.left(given) / self.points)[..., None],
            np.full((games, seats, 1), picks_left / self.picks),
            np.tile(np.eye(seats), (games, 1, 1)),
            given[..., 1:],
            np.repeat(seen[:, None], seats, axis=1),
        )
        return np.concatenate(parts, axis=-1, dtype=np.float32)


def pass_unless(legal: Flags, actions: NDArray[np.int64]) -> NDArray[np.int64]:
    """
    The actions that are legal, and a pass for each that is not, or that no row has.

    >>> pass_unless(np.array([[True, True, False]] * 4), np.array([1, 2, 3, -2])).tolist()
    [1, 0, 0, 0]
    """
    chosen = np.asarray(actions, np.int64)[..., None]
    is_known = (chosen >= 0) & (chosen < legal.shape[-1])
    is_legal = np.take_along_axis(legal, np.where(is_known, chosen, PASS), axis=-1)
    return np.where(is_known & is_legal, chosen, PASS)[..., 0]


def check_count(name: str, value: Any) -> None:
    """Refuse what is no whole number from 1 up."""
    if isinstance(value, bool) or not isinstance(value, Integral) or int(value) < 1:
        raise UserError(f"{name}: {shown(value)} found, a whole number, 1 or more, is right")


def shown(value: Any) -> str:
    """
    Show what was found in one line, also where it is an array of many.

    >>> shown(np.zeros((2, 2)))
    '[[0. 0.] [0. 0.]]'
    """
    return " ".join(show(value).split())[:60]


def named(scenario: Scenario, seats: Any) -> set[str]:
    """The names of seats, each of which may be asked for once."""
    if isinstance(seats, str) or not isinstance(seats, Iterable):
        raise UserError(f"seats: {shown(seats)} found, a list of names is right")
    found: set[str] = set()
    for each in seats:
        if not isinstance(each, str):
            raise UserError(f"seats: {shown(each)} found, a name is right")
        name = seat_named(scenario, each).name
        if name in found:
            raise UserError(f"seats: {name} found twice, once is right")
        found.add(name)
    if not found:
        right = ", ".join(seats_of(scenario))
        raise UserError(f"seats: none found, one or more of {right} are right")
    return found


def numbers_of(
    scenario: Scenario, seats: Sequence[str] | None = None, picks: int | None = None
) -> Numbers:
    """
    The numbers of a scenario's game.

    Parameters
    ----------
    seats : sequence of str, optional
        Who learns; everybody by default.
    picks : int, optional
        As many as the most points of a seat by default: then every legal turn can be said.

    Raises
    ------
    UserError
        If there is no such seat, one stands twice, or there is no pick.
    """
    terms = terms_of(scenario)
    every = seats_of(scenario)
    wanted = set(every) if seats is None else named(scenario, seats)
    if picks is not None:
        check_count("picks", picks)
    return Numbers(
        scenario,
        terms,
        tuple(each for name, each in every.items() if name in wanted),
        max(terms.points.values()) if picks is None else picks,
    )
