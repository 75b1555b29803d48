"""
Standing: where a game stands, and how a round of it is played and scored.

The world of record is the Mesa world. Scores compare it with worlds in which one seat is left to
the model's own rule; these run beside one another on the fast engine, the true one among them, so
that like is compared with like.
"""

from collections.abc import Hashable, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from sim.engines.runs import open_world, state_of
from sim.game.acts import MOST_FATE, MOST_SEED, PHASES, Act, check_whole
from sim.game.bots.bots import bot_orders
from sim.game.field import forecasts
from sim.game.field.beside import parts_moved, runs_of
from sim.game.field.carry import NO_LOAD, Load, carry, load_world
from sim.game.field.field import Field, Turn, without
from sim.game.field.forecasts import Cuts, Subject
from sim.game.field.scores import tables_for
from sim.game.orders.injects import CONTROL
from sim.game.orders.orders import Orders
from sim.game.orders.seats import Seat, seats_of
from sim.game.orders.terms import Terms, terms_of
from sim.scenario.model import Scenario

if TYPE_CHECKING:
    from sim.engines.mesa_world import AlignmentWorld


@dataclass(frozen=True)
class Round:
    """
    One round that was played.

    Attributes
    ----------
    number : int, from 0
    first, last : int
        Its first month and its last.
    turn : dict of seat to orders
    chances : dict of seat to the forecast that it made
    cuts : dict of subject to where falls, stays and rises met
    came : dict of subject to the way that it went, a place in WAYS
    scores : dict of seat to float
        What it moved beside its autopilot.
    parts : dict of seat to dict of aspect to float
        The same, aspect by aspect.
    forecast_scores : dict of seat to float
    """

    number: int
    first: int
    last: int
    turn: Mapping[str, Orders]
    chances: Mapping[str, tuple[int, int, int]]
    cuts: Mapping[Subject, Cuts]
    came: Mapping[Subject, int]
    scores: Mapping[str, float]
    parts: Mapping[str, Mapping[str, float]]
    forecast_scores: Mapping[str, float]


@dataclass(eq=False)
class Standing:
    """
    A game as it stands, and how its rounds are played; `doing` says what changes it and when.

    Attributes
    ----------
    scenario, terms, seed, fate
    acts : list of Act
        What was done, in order, each as it was understood: names in full.
    phase : str
        One of PHASES, or OVER.
    number : int
        The round that is under way, from 0.
    orders, chances, bots : dict by seat
        Given in this round; bots stay.
    injects : tuple of Order
        What happens in this round that no seat ordered.
    subjects : dict by seat
        What each seat's forecast of this round is about.
    rounds : list of Round
    world : AlignmentWorld
        The world of record, at the last month that was played.
    months : list of dict
        Tables of the world of record, month by month from 0: what `news` and charts read.
    decided : dict
        What bots decided, by all that was done before: looking far ahead takes long.
    """

    scenario: Scenario
    seed: int
    fate: int = 0
    terms: Terms = field(init=False)
    acts: list[Act] = field(default_factory=list)
    phase: str = PHASES[0]
    number: int = 0
    orders: dict[str, Orders] = field(default_factory=dict)
    chances: dict[str, tuple[int, int, int]] = field(default_factory=dict)
    bots: dict[str, str] = field(default_factory=dict)
    injects: Orders = ()
    rounds: list[Round] = field(default_factory=list)
    months: list[dict[str, NDArray[np.float64]]] = field(default_factory=list)
    world: "AlignmentWorld" = field(init=False)
    beside: Field = field(init=False)
    cuts: dict[Subject, Cuts] = field(init=False)
    before: Load = NO_LOAD
    decided: dict[Hashable, Orders] = field(default_factory=dict)

    def __post_init__(self) -> None:
        """Open the world at its start."""
        check_whole("seed", self.seed, MOST_SEED)
        check_whole("fate", self.fate, MOST_FATE)
        self.seed, self.fate = int(self.seed), int(self.fate)
        self.terms = terms_of(self.scenario)
        last = self.terms.rounds[-1]
        self.world = open_world(self.scenario, seed=self.seed, replicate=self.fate, months=last)
        runs = runs_of(1, self.alone)
        self.beside = Field(self.scenario, self.terms, self.seed, np.full(len(runs), self.fate))
        self.months.append(look(self.world))
        self.begin_round()

    @property
    def seats(self) -> dict[str, Seat]:
        """All seats, by name."""
        return seats_of(self.scenario)

    @property
    def alone(self) -> list[NDArray[np.int64]]:
        """Of each seat the games that have a world without it: this one."""
        return [np.zeros(1, np.int64)] * len(self.seats)

    @property
    def subjects(self) -> dict[str, Subject]:
        """What each seat's forecast of this round is about."""
        return {name: self.subject(name, self.number) for name in self.seats}

    @property
    def totals(self) -> dict[str, float]:
        """The score of each seat over all rounds that were played."""
        return {
            name: sum((each.scores[name] for each in self.rounds), start=0.0) for name in self.seats
        }

    def subject(self, name: str, number: int) -> Subject:
        """What a seat's forecast of any round is about."""
        return forecasts.subject_of(self.scenario, self.seed, self.fate, number, self.seats[name])

    def barred(self, name: str) -> str:
        """The state that a seat cannot aim at in this round, since it has made a forecast of it; else ""."""
        return self.subject(name, self.number).state if name in self.chances else ""

    def begin_round(self) -> None:
        """Clear the table for a round, and see where its forecasts are cut."""
        self.orders, self.chances, self.injects = {}, {}, ()
        state = state_of(self.world) if self.world.month else None
        wanted = sorted(set(self.subjects.values()))
        self.cuts = forecasts.cuts_of(self.scenario, self.terms, self.seed, state, wanted)

    def turn(self) -> dict[str, Orders]:
        """What all seats order in this round: what was given, and what bots decide; and injects."""
        found = dict(self.orders)
        for name, strategy in self.bots.items():
            if name not in found:
                found[name] = self.decide(name, strategy)
        found[CONTROL] = self.injects
        return {name: orders for name, orders in found.items() if orders}

    def decide(self, name: str, strategy: str) -> Orders:
        """What a bot orders for a seat; it follows from what was done in the game, and nothing else."""
        key = name, strategy, tuple(self.acts)
        if key not in self.decided:
            present = self.beside.picked(np.zeros(1, np.int64))
            before = self.months[self.terms.begins(max(self.number - 1, 0))]["alignment"]
            last = self.rounds[-1].turn if self.rounds else {}
            shares, barred = (self.months[-1]["alignment"], before), self.barred(name)
            seat = self.seats[name]
            self.decided[key] = bot_orders(present, seat, strategy, shares, last, barred)
        return self.decided[key]

    def resolve(self) -> None:
        """Play the round: the world of record month by month, and the worlds beside it."""
        turn, number = self.turn(), self.number
        first, last = self.terms.begins(number) + 1, self.terms.rounds[number]
        load = carry(self.scenario, turn, first, last)
        load_world(self.world, self.scenario, self.before, load)
        self.before = load
        while self.world.month < last:
            self.world.step()
            self.months.append(look(self.world))
        self.rounds.append(self.judge(turn, number, first, last))

    def judge(self, turn: Turn, number: int, first: int, last: int) -> Round:
        """Score a round that was just played."""
        seats = list(self.seats.values())
        turns = [turn, *(without(turn, each.name) for each in seats)]
        held = self.beside.play(turns, np.arange(len(turns)), tables=tables_for(*seats))
        parts = parts_moved(self.scenario, held, 1, seats, self.alone)
        moved = {
            seat.name: {part: float(by[0]) for part, by in each.items()}
            for seat, each in zip(seats, parts, strict=True)
        }
        came = {each: cuts.way(self.share(each)) for each, cuts in self.cuts.items()}
        return Round(
            number,
            first,
            last,
            turn,
            dict(self.chances),
            dict(self.cuts),
            came,
            {name: sum(parts.values()) for name, parts in moved.items()},
            moved,
            {n: forecasts.score(c, came[self.subject(n, number)]) for n, c in self.chances.items()},
        )

    def share(self, subject: Subject) -> float:
        """A share in the world of record, now."""
        return self.world.state(subject.state).alignment[subject.power]


def look(world: "AlignmentWorld") -> dict[str, NDArray[np.float64]]:
    """Copy what is told of a month."""
    return {name: world.snapshot(name) for name in LOOKED_AT}


LOOKED_AT = ("alignment", "stance", "effort", "investment", "militancy", "incident", "friction")
"""Tables that are kept of every month of the world of record."""
