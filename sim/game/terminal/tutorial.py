"""Tutorial: a first game, step by step: what to type next, and why."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import NamedTuple

from sim.game.game import OVER, PHASES
from sim.game.orders.instruments import INSTRUMENTS
from sim.game.orders.orders import legal
from sim.game.terminal.table import Table
from sim.game.views.coach import advise, best

FORECAST, ORDER = "forecast", "order"
ANY_ORDER = "any order"


class Step(NamedTuple):
    """
    One step.

    Attributes
    ----------
    number, phase
        The round, from 0, and the phase in which it is taken; left out if the game has gone on.
    says : str
        What is going on, what to type, {type}, and why.
    types : function
        What to type.
    word : str
        The word that ends the step, or ANY_ORDER.
    """

    number: int
    phase: str
    says: str
    types: Callable[[Table], str]
    word: str


@dataclass
class Guide:
    """Who leads through the steps of a first game."""

    steps: list[Step]
    is_told: bool = False

    def lead(self, table: Table) -> None:
        """Say the step that is next, once."""
        self.leave_behind(table)
        if self.steps and not self.is_told and is_at(table, self.steps[0]):
            self.is_told = True
            step = self.steps[0]
            table.paper.text(f">> {step.says.format(type=f'`{step.types(table)}`')}")

    def follow(self, table: Table, word: str) -> None:
        """Take steps off up to the one that was just taken; after what was wrong, say what is next."""
        here = [step for step in self.steps if is_at(table, step)]
        for n, step in enumerate(here, 1):
            if word == step.word or (step.word == ANY_ORDER and word in INSTRUMENTS):
                del self.steps[:n]
                self.is_told = False
                return
        if here and not word:
            table.paper.text(f">> To go on, type `{here[0].types(table)}`.")

    def leave_behind(self, table: Table) -> None:
        """Leave out steps of what is over."""
        while self.steps and is_past(table, self.steps[0]):
            self.steps.pop(0)
            self.is_told = False


def place_of(table: Table) -> tuple[int, int]:
    """The round and the phase, as numbers that grow."""
    game = table.game
    return game.number, (*PHASES, OVER).index(game.phase)


def is_at(table: Table, step: Step) -> bool:
    """Whether the game is where a step is taken."""
    return place_of(table) == (step.number, PHASES.index(step.phase))


def is_past(table: Table, step: Step) -> bool:
    """Whether the game has gone on past a step."""
    return place_of(table) > (step.number, PHASES.index(step.phase))


def plain(words: str) -> Callable[[Table], str]:
    """Say what to type, whatever the game is like."""
    return lambda table: words


def first_order(table: Table) -> str:
    """Return an order that can be given: what a newcomer would try first."""
    game, seat = table.game, table.seat
    given = game.orders.get(seat.name, ())
    found = legal(game.scenario, game.terms, seat, given, game.barred(seat.name))
    return str(found[0]).lower() if found else "done"


def advised_order(table: Table) -> str:
    """Return the order that the coach thinks best."""
    found = best(advise(table.game, table.seat.name), 1)
    return str(found[0].order).lower() if found else first_order(table)


def guide(has_coach: bool) -> Guide:
    """Lead a first game of three rounds."""
    return Guide([step for step in STEPS if has_coach or step.word != "coach"])


STEPS = (
    Step(
        0,
        FORECAST,
        "Welcome. This is a practice game: three rounds, each a forecast and then orders. Above you"
        " see who you are and where the states stand. Look at that as a picture too: type {type} and"
        " press Enter.",
        plain("map"),
        "map",
    ),
    Step(
        0,
        FORECAST,
        "Now the forecast that you are asked for: three chances, that the share falls, stays and rises,"
        " 100 in all. It is scored so that nothing beats saying what you believe. No idea? Then a third"
        " for each: type {type}.",
        plain("34 33 33"),
        FORECAST,
    ),
    Step(
        0,
        ORDER,
        "Now you may act. See what you can do and what it costs: type {type}.",
        plain("menu"),
        "menu",
    ),
    Step(
        0,
        ORDER,
        "Give one order: a word, then at whom. Beginnings of words will do, and any other order of"
        " the table is as welcome as this one: type {type}.",
        first_order,
        ANY_ORDER,
    ),
    Step(
        0,
        ORDER,
        "You may order more while you have points, or leave it at that. Then the months of this round"
        " pass, and all others act too: type {type}.",
        plain("done"),
        "done",
    ),
    Step(
        1,
        FORECAST,
        "The round is over. Above, under 'your round 1', you see how your forecast did, and your"
        " score: what you moved beside the computer in your seat, with the same luck. Now see all the"
        " news, with reasons: type {type}.",
        plain("news"),
        "news",
    ),
    Step(
        1,
        FORECAST,
        "A forecast again. If you think that it will rather stay, give that more: type {type}.",
        plain("20 60 20"),
        FORECAST,
    ),
    Step(
        1,
        ORDER,
        "There is a coach, which tries every order of yours in 500 futures: type {type}.",
        plain("coach"),
        "coach",
    ),
    Step(1, ORDER, "Take the advice, or do better: type {type}.", advised_order, ANY_ORDER),
    Step(
        1, ORDER, "Whatever you did can be taken back. Try it: type {type}.", plain("undo"), "undo"
    ),
    Step(1, ORDER, "And it can be done again: type {type}.", plain("redo"), "redo"),
    Step(1, ORDER, "If that is all for this round, type {type}.", plain("done"), "done"),
    Step(
        2,
        FORECAST,
        "The last round, and a long one. It is yours: forecast, orders, and the end of the turn. `help`"
        " lists all words. Begin with three chances of your own, or type {type}.",
        plain("skip"),
        FORECAST,
    ),
    Step(
        2,
        ORDER,
        "Order what you want; `menu`, `why` and `help` help. When that is all, type {type}.",
        plain("done"),
        "done",
    ),
)
"""What is said, in order."""
