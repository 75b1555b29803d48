"""
Play: the course of a room's game, as the replay of its moves; to undo one is to replay the others.

A move is what changes the game or its phase: next, forecast, orders, guess, bot, inject.
"""

from collections.abc import Hashable, Mapping, Sequence
from dataclasses import dataclass, field
from random import Random
from typing import Any

from sim.core.errors import UserError
from sim.core.words import Words
from sim.game.field.forecasts import Subject, check_chances
from sim.game.game import Act, Game, new_game
from sim.game.orders.orders import Orders, parse
from sim.game.orders.seats import seat_named
from sim.scenario.model import Scenario
from sim.web.room.events import Event, Late
from sim.web.room.presets import (
    BRIEF,
    DEBRIEF,
    FORECAST,
    LOBBY,
    ORDER,
    PHASES,
    PRESETS,
    REVIEW,
    TALK,
    steps,
)
from sim.web.room.topics import is_left_out

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
    again : list, one a round, of set of seats and phones
        Who said or confirmed a forecast after the talk.
    decided : dict
        What bots decided; an undo need not think it out again.
    """

    deal: Deal
    phase: str = LOBBY
    moves: list[Event] = field(default_factory=list)
    guesses: list[dict[str, Chances]] = field(default_factory=lambda: [{}])
    firsts: list[dict[str, Chances]] = field(default_factory=lambda: [{}])
    again: list[set[str]] = field(default_factory=lambda: [set()])
    decided: dict[Hashable, Orders] = field(default_factory=dict)
    game: Game = field(init=False)

    def __post_init__(self) -> None:
        """Open the game."""
        deal = self.deal
        self.game = new_game(deal.scenario, deal.seed, deal.fate, deal.rounds)
        self.game.decided = self.decided

    @property
    def number(self) -> int:
        """The round that is under way, from 1."""
        return self.game.number + 1

    def do(self, move: Event) -> None:
        """Make a move, whole or not at all."""
        MOVES[move.what](self, move)
        self.moves.append(move)

    def without_last(self, count: int) -> "Play":
        """The same without the last few moves."""
        return replayed(self.deal, self.moves[: len(self.moves) - count], self.decided)

    def recall(self, said: Mapping[str, Sequence[str]]) -> None:
        """
        Take what bots decide in this round from what was ordered in it, rather than let them think again.

        Parameters
        ----------
        said : mapping of seat to orders
            As the numbers of the round have them.
        """
        game, scenario = self.game, self.deal.scenario
        for name, strategy in game.bots.items():
            orders = (parse(scenario, game.seats[name], each) for each in said.get(name, ()))
            game.decided[name, strategy, tuple(game.acts)] = tuple(orders)

    def subject(self) -> Subject:
        """What those without a seat of the game forecast in this round."""
        return self.subject_of(self.number)

    def subject_of(self, number: int) -> Subject:
        """The same in any round, from 1: drawn by lot among what the seats forecast in it."""
        seats = self.game.seats
        choices = sorted({self.game.subject(name, number - 1) for name in seats})
        # With a secret number, so that nobody can know it before.
        return Random(f"guess:{self.deal.lots}:{number}").choice(choices)


def replayed(
    deal: Deal, moves: Sequence[Event], decided: dict[Hashable, Orders] | None = None
) -> Play:
    """A game after some moves; `decided` is what bots decided in a game of the same deal."""
    play = Play(deal, decided={} if decided is None else decided)
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
    refuse_step(play, move.body)
    try:
        step(play)
    except BaseException:
        # Whatever broke off half-way in a round, the round never was.
        play.__dict__.update(play.without_last(0).__dict__)
        raise


def refuse_step(play: Play, body: Mapping[str, Any]) -> None:
    """Refuse a step that was made already, or that leads nowhere."""
    said = body.get("from", play.phase), body.get("round", play.number)
    if said != (play.phase, play.number):
        raise Late(
            Words(
                "room: the phase is '{phase}' of round {round} already",
                phase=play.phase,
                round=play.number,
            )
        )
    if play.phase == DEBRIEF:
        raise UserError("room: the lesson is over, nothing comes after the debrief")


def step(play: Play) -> None:
    """Take a step to the next phase."""
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
        play.again.append(set())


def do_forecast(play: Play, move: Event) -> None:
    """Make a seat's forecast."""
    refuse_other(play, move.body, FORECAST, TALK)
    seat = seat_named(play.deal.scenario, move.body["seat"]).name
    play.game.do(Act("forecast", seat, chances=tuple(move.body["chances"])))
    confirm(play, seat)


def confirm(play: Play, name: str) -> None:
    """Note who has said a forecast after the talk."""
    if play.phase == TALK:
        play.again[-1].add(name)


def do_guess(play: Play, move: Event) -> None:
    """Make the forecast of a phone that has no seat of the game."""
    refuse_other(play, move.body, FORECAST, TALK)
    play.guesses[-1][move.body["phone"]] = check_chances(move.body["chances"])
    confirm(play, move.body["phone"])


def do_orders(play: Play, move: Event) -> None:
    """Give a seat's orders, in place of those before."""
    refuse_other(play, move.body, ORDER)
    seat = seat_named(play.deal.scenario, move.body["seat"])
    for said in move.body["orders"]:
        if is_left_out(play.game.terms.costs[parse(play.deal.scenario, seat, said).word]):
            raise UserError(Words("orders: '{order}' is no topic of this lesson", order=said))
    play.game.do(Act("orders", seat.name, orders=tuple(move.body["orders"])))


def do_bot(play: Play, move: Event) -> None:
    """Let a strategy play a seat, or nobody again."""
    refuse_other(play, move.body, *PHASES)
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
