"""
Play: the course of a room's game, as the replay of its moves; to undo one is to replay the others.

A move is what changes the game or its phase: next, forecast, orders, guess, bot, inject.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from random import Random
from typing import Any

from sim.core.errors import UserError
from sim.core.words import Words
from sim.game.forecasts import Subject, check_chances
from sim.game.game import Act, Game, new_game
from sim.game.orders import parse
from sim.game.seats import seat_named
from sim.scenario.model import Scenario
from sim.web.room.events import Event, Late
from sim.web.room.presets import (
    BRIEF,
    DEBRIEF,
    FORECAST,
    LOBBY,
    ORDER,
    PRESETS,
    REVIEW,
    TALK,
    steps,
)

Chances = tuple[int, int, int]


@dataclass(frozen=True)
class Deal:
    """What a game is dealt from: all that stays."""

    scenario: Scenario
    seed: int
    fate: int
    rounds: tuple[int, ...]
    preset: str
    lots: int
    barred: tuple[str, ...] = ()


@dataclass
class Play:
    """
    A game as it stands in a room.

    Attributes
    ----------
    deal : Deal
    phase : str
        One of presets.PHASES.
    game : Game
    moves : list of Event
    guesses : list, one a round, of dict of phone to chances
    firsts : list, one a round, of dict of seat to the forecast before the talk
    """

    deal: Deal
    phase: str = LOBBY
    moves: list[Event] = field(default_factory=list)
    guesses: list[dict[str, Chances]] = field(default_factory=lambda: [{}])
    firsts: list[dict[str, Chances]] = field(default_factory=lambda: [{}])
    game: Game = field(init=False)

    def __post_init__(self) -> None:
        """Open the game."""
        deal = self.deal
        self.game = new_game(deal.scenario, deal.seed, deal.fate, deal.rounds)

    @property
    def number(self) -> int:
        """The round that is under way, from 1."""
        return self.game.number + 1

    def do(self, move: Event) -> None:
        """Make a move."""
        MOVES[move.what](self, move)
        self.moves.append(move)

    def without_last(self, count: int) -> "Play":
        """The same without the last few moves."""
        return replayed(self.deal, self.moves[:-count])

    def subject(self) -> Subject:
        """What those without a seat of the game forecast in this round."""
        return self.subject_of(self.number)

    def subject_of(self, number: int) -> Subject:
        """The same in any round, from 1: drawn by lot among what the seats forecast in it."""
        seats = self.game.seats
        choices = sorted({self.game.subject(name, number - 1) for name in seats})
        # With a secret number, so that nobody can know it before.
        return Random(f"guess:{self.deal.lots}:{number}").choice(choices)


def replayed(deal: Deal, moves: list[Event]) -> Play:
    """A game after some moves."""
    play = Play(deal)
    for move in moves:
        play.do(move)
    return play


def refuse_other(play: Play, body: Mapping[str, Any], *phases: str) -> None:
    """Refuse what belongs into another round or phase."""
    if play.phase not in phases or body.get("round", play.number) != play.number:
        raise Late(
            Words(
                "room: the phase is '{phase}' of round {round}, that is over",
                phase=play.phase,
                round=play.number,
            )
        )


def do_next(play: Play, move: Event) -> None:
    """Go on to the next phase."""
    wanted, number = move.body.get("from", play.phase), move.body.get("round", play.number)
    if (wanted, number) != (play.phase, play.number):
        raise Late(
            Words(
                "room: the phase is '{phase}' of round {round} already",
                phase=play.phase,
                round=play.number,
            )
        )
    if play.phase == DEBRIEF:
        raise UserError("room: the lesson is over, nothing comes after the debrief")
    order = steps(PRESETS[play.deal.preset])
    if play.phase == LOBBY:
        play.phase = order[0]
    elif play.phase == REVIEW:
        begin_round(play)
    else:
        go_on(play, order[order.index(play.phase) + 1])


def go_on(play: Play, phase: str) -> None:
    """Go on within a round."""
    if phase == TALK:
        play.firsts[-1] = dict(play.game.chances)
    else:
        play.game.do(Act("next"))
    play.phase = phase


def begin_round(play: Play) -> None:
    """Begin the next round, or the debrief after the last."""
    is_last = play.number == len(play.deal.rounds)
    play.game.do(Act("next"))
    play.phase = DEBRIEF if is_last else steps(PRESETS[play.deal.preset])[0]
    if not is_last:
        play.guesses.append({})
        play.firsts.append({})


def do_forecast(play: Play, move: Event) -> None:
    """Make a seat's forecast."""
    refuse_other(play, move.body, FORECAST, TALK)
    play.game.do(Act("forecast", move.body["seat"], chances=tuple(move.body["chances"])))


def do_guess(play: Play, move: Event) -> None:
    """Make the forecast of a phone that has no seat of the game."""
    refuse_other(play, move.body, FORECAST, TALK)
    play.guesses[-1][move.body["phone"]] = check_chances(move.body["chances"])


def do_orders(play: Play, move: Event) -> None:
    """Give a seat's orders, in place of those before."""
    refuse_other(play, move.body, ORDER)
    seat = seat_named(play.deal.scenario, move.body["seat"])
    for said in move.body["orders"]:
        if parse(play.deal.scenario, seat, said).word in play.deal.barred:
            raise UserError(Words("orders: '{order}' is no topic of this lesson", order=said))
    play.game.do(Act("orders", seat.name, orders=tuple(move.body["orders"])))


def do_bot(play: Play, move: Event) -> None:
    """Let a strategy play a seat, or nobody again."""
    play.game.do(Act("bot", move.body["seat"], strategy=move.body.get("strategy", "")))


def do_inject(play: Play, move: Event) -> None:
    """Let something happen in this round."""
    refuse_other(play, move.body, BRIEF, FORECAST, TALK, ORDER)
    play.game.do(Act("inject", inject=move.body["inject"]))


MOVES = {
    "next": do_next,
    "forecast": do_forecast,
    "guess": do_guess,
    "orders": do_orders,
    "bot": do_bot,
    "inject": do_inject,
}
"""What moves a game. Each checks all before it changes anything."""
