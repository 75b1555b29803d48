"""
Field: many games side by side on the fast engine, round by round.

    field = Field(scenario, terms, seed=0, fates=np.arange(500))
    held = field.play([{"US": (Order("visit", "KAZ"),)}])     # the first round, all games alike
    held["alignment"]                                          # (run, quarter, state, power)

A game is one run: a fate, and the orders of its rounds. What the coach, the scores, the tournament,
`balance` and learning agents ask for is all asked here.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from sim.core.errors import UserError
from sim.core.state import NOW
from sim.engines.asked import ActTable, Ask, Override, State
from sim.engines.ensemble import run_ensemble
from sim.engines.question import RUN, aim_of
from sim.engines.runs import open_world, state_of
from sim.game.field.carry import Load, Place, carry
from sim.game.orders.orders import Orders
from sim.game.orders.terms import Terms
from sim.scenario.model import Changes, Scenario
from sim.scenario.naming import element_keys

Turn = Mapping[str, Orders]
"""Seat -> its orders in a round; a seat that is left out orders nothing."""
Held = dict[str, NDArray[Any]]
"""Table -> what it held at the ends of quarters, (run, quarter, ...)."""
ONE = "game"


def without(turn: Turn, seat: str) -> Turn:
    """A turn in which one seat is left to the model's own rule."""
    return {name: orders for name, orders in turn.items() if name != seat}


@dataclass
class Field:
    """
    Games side by side. `play` carries all of them on, round by round.

    Attributes
    ----------
    scenario, terms, seed
    fates : array of int, (run,)
        The replicate of each game: games with the same fate have the same luck.
    month : int
        Where they are.
    state : State or None
        The full state there; None at the start. A single state does for all runs.
    """

    scenario: Scenario
    terms: Terms
    seed: int
    fates: NDArray[np.int64]
    month: int = 0
    state: State | None = None

    @property
    def number(self) -> int:
        """How many rounds were played: the number of the round that begins here."""
        return sum(month <= self.month for month in self.terms.rounds)

    @property
    def shares(self) -> NDArray[Any]:
        """The alignment in all games, now; (run or 1, state, power)."""
        if self.state is None:
            return np.asarray(self.scenario.values["alignment"], float)[None]
        return self.state.now["alignment"]

    @property
    def end(self) -> int:
        """
        The month at which the round that begins here ends.

        Raises
        ------
        UserError
            If the last round was played.
        """
        if self.number == len(self.terms.rounds):
            raise UserError(f"game: it is over at month {self.month}, no round begins there")
        return self.terms.rounds[self.number]

    def play(
        self,
        turns: Sequence[Turn],
        which: NDArray[np.int64] | None = None,
        until: int | None = None,
        tables: Sequence[str] = ("alignment",),
        months: Sequence[int] | None = None,
        go_on: bool = True,
    ) -> Held:
        """
        Play from where the games are to the end of the round.

        Parameters
        ----------
        turns : sequence of Turn
            Different turns; `which` says which run plays which, all the first by default.
        until : int
            The month at which to stop; by default the end of the round that begins here.
        tables : sequence of str
            Tables of NOW or INFO that are wanted.
        months : sequence of int
            When; by default at the ends of the quarters up to `until`.
        go_on : bool
            Whether the games move there; False only looks ahead.

        Returns
        -------
        dict of table to array (run, month, ...)
        """
        last = until or self.end
        kept = tuple(months or self.terms.quarters_in(self.month, last))
        loads = [carry(self.scenario, turn, self.month + 1, last) for turn in turns]
        played = np.zeros(len(self.fates), np.int64) if which is None else np.asarray(which)
        overrides = overrides_of(self.scenario, loads, played)
        return self.carry_on(last, overrides, deeds_of(loads, played), tables, kept, go_on)

    def play_each(self, turns: Sequence[Turn], tables: Sequence[str]) -> Held:
        """Play a round in which each game has its own turn; equal ones are laid out once."""
        places: dict[Any, int] = {}
        different: list[Turn] = []
        which = np.empty(len(turns), np.int64)
        for run, turn in enumerate(turns):
            key = tuple(sorted(turn.items()))
            if key not in places:
                places[key] = len(different)
                different.append(turn)
            which[run] = places[key]
        return self.play(different, which, tables=tables)

    def carry_on(
        self,
        last: int,
        overrides: Sequence[Override],
        acts: ActTable,
        tables: Sequence[str],
        months: Sequence[int],
        go_on: bool = True,
    ) -> Held:
        """Play up to a month under orders that are laid out for the engine; see `play`."""
        carried = tuple(NOW) if go_on else ()
        found = run_ensemble(
            self.scenario,
            {ONE: Changes()},
            self.fates,
            self.seed,
            ask=Ask(tuple(tables), months, carried, (last,) if carried else ()),
            months=last,
            overrides=overrides,
            acts=acts,
            start=self.state,
        )
        if go_on:
            now = {name: table[:, 0] for name, table in found.points[ONE].items()}
            rest = self.state.rest if self.state else rest_of(self.scenario)
            self.month, self.state = last, State(last, now, rest)
        return found.paths[ONE]

    def picked(self, runs: NDArray[np.int64], fates: NDArray[np.int64] | None = None) -> "Field":
        """Some of the games, each as often as it is named, from where they are; with other fates, if given."""
        state = self.state
        if state is not None:
            now = {
                name: table[runs] if len(table) > 1 else table for name, table in state.now.items()
            }
            state = State(state.month, now, state.rest)
        luck = self.fates[runs] if fates is None else fates
        return Field(self.scenario, self.terms, self.seed, luck, self.month, state)


def rest_of(scenario: Scenario) -> Mapping[str, NDArray[np.float64]]:
    """What is fixed at the scenario's own start: the same for all fates."""
    return state_of(open_world(scenario, months=1)).rest


def overrides_of(
    scenario: Scenario, loads: Sequence[Load], which: NDArray[np.int64]
) -> list[Override]:
    """The settings of all runs: each number that is otherwise in any."""
    keys = element_keys(scenario)
    places: dict[Place, None] = dict.fromkeys(place for load in loads for place in load.settings)
    return [
        Override(
            keys[place],
            np.array([load.settings.get(place, np.nan) for load in loads])[which],
            is_always=False,
        )
        for place in places
    ]


def deeds_of(loads: Sequence[Load], which: NDArray[np.int64]) -> ActTable:
    """The deeds of all runs, by month."""
    deeds = [deed for load in loads for deed in load.deeds]
    rows = np.array([(d.month, d.power, *aim_of(d), 0, 0) for d in deeds], np.int64)
    sizes = np.array([deed.strength for deed in deeds])
    # Each run takes all rows of its load, one after the other.
    counts = np.array([len(load.deeds) for load in loads])
    starts, taken = (np.cumsum(counts) - counts)[which], counts[which]
    within = np.arange(taken.sum()) - np.repeat(np.cumsum(taken) - taken, taken)
    at = np.repeat(starts, taken) + within
    whole = rows.reshape(-1, RUN + 1)[at]
    whole[:, RUN] = np.repeat(np.arange(len(which)), taken)
    # By month, and in a month as they were given: within a run that order counts.
    order = np.argsort(whole[:, 0], kind="stable")
    return ActTable(whole[order], sizes[at][order])
