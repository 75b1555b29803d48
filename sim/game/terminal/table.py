"""Table: what a game in a terminal needs beside the game: who is at the keyboard, what is shown."""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from sim.core.errors import UserError
from sim.game.game import OVER, Act, Game
from sim.game.orders.instruments import INSTRUMENTS
from sim.game.orders.seats import Seat
from sim.game.telling.telling import name_of
from sim.game.terminal.paper import Paper
from sim.game.terminal.source import Source
from sim.game.views.views import view_of

if TYPE_CHECKING:
    from sim.game.terminal.tutorial import Guide

STEPS_BACK = {"forecast": 3, "order": 1, OVER: 2}
"""How many phases ago somebody was asked for something else."""
Place = tuple[int, str, int]
"""A round, a phase, and which of those at the keyboard has it."""


@dataclass
class Table:
    """
    A game, and who plays it here.

    Attributes
    ----------
    game : Game
    hands : tuple of str
        The seats that are played at the keyboard, in turn.
    paper, source
    save_file : str
        Where the game is saved when it is left; "" for nowhere.
    has_coach : bool
    guide : Guide or None
        Of the tutorial.
    at : int
        Whose turn it is, a place in `hands`.
    undone : list of list of Act
        What `redo` does again, the next last.
    told, here
        Where the players have been, and where they are: what is told there in full once.
    is_left : bool
    """

    game: Game
    hands: tuple[str, ...]
    paper: Paper
    source: Source
    save_file: str = ""
    has_coach: bool = True
    guide: "Guide | None" = None
    at: int = 0
    undone: list[list[Act]] = field(default_factory=list)
    told: set[Place] = field(default_factory=set)
    here: Place | None = None
    is_left: bool = False

    @property
    def seat(self) -> Seat:
        """Whose turn it is."""
        return self.game.seats[self.hands[self.at]]

    @property
    def place(self) -> Place:
        """Where the game is."""
        return self.game.number, self.game.phase, self.at

    @property
    def view(self) -> dict[str, Any]:
        """What whose turn it is may know."""
        return view_of(self.game, self.seat.name)

    @property
    def name(self) -> str:
        """The full name of whose turn it is."""
        return name_of(self.game.scenario, self.seat.name)

    def own_words(self) -> list[str]:
        """The orders' words of whose turn it is."""
        return [word for word, each in INSTRUMENTS.items() if each.kind == self.seat.kind]

    def do(self, act: Act) -> None:
        """Do something in the game; what was undone before is gone."""
        self.game.do(act)
        self.undone.clear()

    def pass_on(self) -> None:
        """Give the keyboard to the next; after the last of them the game goes on."""
        # What one player took back is not for the next to do again.
        self.undone.clear()
        if self.at + 1 < len(self.hands):
            self.at += 1
            return
        self.at = 0
        self.do(Act("next"))

    def give(self, *orders: str) -> None:
        """Order all this, in place of what was ordered before."""
        self.do(Act("orders", self.seat.name, orders=orders))

    def undo(self) -> list[Act]:
        """
        Take back the last thing that was done here; return what it was.

        Raises
        ------
        UserError
            If there is none that this seat did alone.
        """
        count = self.undo_count()
        if not count:
            raise UserError("undo: nothing was done yet that you could take back")
        gone = [self.game.undo() for _ in range(count)][::-1]
        self.undone.append(gone)
        return gone

    def undo_count(self) -> int:
        """How many acts make up the last thing: what was said, or that a phase was ended."""
        acts, steps = self.game.acts, STEPS_BACK[self.game.phase]
        if acts and acts[-1].what in ("orders", "forecast"):
            return int(acts[-1].seat == self.seat.name)
        ends = acts[len(acts) - steps :]
        if len(self.hands) > 1 or len(acts) <= steps or any(each.what != "next" for each in ends):
            return 0
        # Orders stay when only their end is taken back; a forecast is made anew.
        return steps + (acts[-1 - steps].what == "forecast")

    def redo(self) -> list[Act]:
        """
        Do again what was taken back.

        Raises
        ------
        UserError
            If nothing was.
        """
        if not self.undone:
            raise UserError("redo: nothing was taken back")
        acts = self.undone.pop()
        for act in acts:
            self.game.do(act)
        return acts

    def ask(self, prompt: str, choices: Callable[[str], list[str]]) -> str | None:
        """Ask for a line."""
        self.paper.begin()
        return self.source.line(prompt, choices)

    @property
    def is_over(self) -> bool:
        """Whether all rounds were played."""
        return self.game.phase == OVER
