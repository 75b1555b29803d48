"""
Forecasting: an exercise as it stands in a room, and what moves it.

    play = Forecasting(load_exercise("does_one_visit_matter"), "45", seed=0)
    play.do(Event("next", TEACHER))              # from the lobby to the brief

It is to a `Lesson` what `Play` is to a `Room`: its moves, replayed.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from numbers import Integral
from typing import Any

from sim.core.errors import UserError
from sim.core.words import Words
from sim.game.exercise.exercise import Worked, answers_of, work_out
from sim.game.field.forecasts import WHOLE
from sim.scenario.exercise import Exercise
from sim.web.room.events import Event, Late
from sim.web.room.presets import (
    BRIEF,
    DEBRIEF,
    FORECAST,
    LOBBY,
    REVIEW,
    TALK,
    Preset,
    steps,
)

LESSONS = {
    "20": Preset((1,), {LOBBY: 2, BRIEF: 3, FORECAST: 2, REVIEW: 7, DEBRIEF: 5}, 1),
    "45": Preset((1,), {LOBBY: 5, BRIEF: 7, FORECAST: 3, TALK: 6, REVIEW: 10, DEBRIEF: 11}, 3),
    "90": Preset((1,), {LOBBY: 6, BRIEF: 20, FORECAST: 5, TALK: 12, REVIEW: 20, DEBRIEF: 22}, 5),
}
"""How long each phase of an exercise is, by the minutes of the lesson; the longer ones talk in between."""
CLASS = "class"
"""Who forecasts where the teacher counts hands."""
Chances = tuple[int, ...]


@dataclass(frozen=True)
class NoGame:
    """What a lesson has in place of a game: no seats, and no rounds."""

    seats: Mapping[str, Any] = field(default_factory=dict)
    rounds: Sequence[Any] = ()


@dataclass
class Forecasting:
    """
    An exercise as it stands in a room.

    Attributes
    ----------
    phase : str
        LOBBY, one of the preset's, or DEBRIEF.
    moves : list of Event
        What moved it: next, guess, forecast.
    first, second : dict of phone, or CLASS, to chances
        Before the talk, and after it where there is one.
    worked : Worked or None
        What the model says; nothing is worked out before forecasts are closed.
    """

    exercise: Exercise
    preset: str
    seed: int
    phase: str = LOBBY
    moves: list[Event] = field(default_factory=list)
    first: dict[str, Chances] = field(default_factory=dict)
    second: dict[str, Chances] = field(default_factory=dict)
    worked: Worked | None = None
    number: int = 1
    game: NoGame = field(default_factory=NoGame)

    @property
    def last(self) -> dict[str, Chances]:
        """What each has said last."""
        return {**self.first, **self.second}

    def do(self, move: Event) -> None:
        """Make a move, whole or not at all."""
        MOVES[move.what](self, move)
        self.moves.append(move)

    def without_last(self, count: int) -> "Forecasting":
        """The same without the last few moves."""
        found = Forecasting(self.exercise, self.preset, self.seed)
        for move in self.moves[: len(self.moves) - count]:
            found.do(move)
        return found


def do_next(play: Forecasting, move: Event) -> None:
    """Go on to the next phase; the model is asked before anything changes."""
    if move.body.get("from", play.phase) != play.phase:
        raise Late(Words("room: the phase is '{phase}' already", phase=play.phase))
    if play.phase == DEBRIEF:
        raise UserError("room: the lesson is over, nothing comes after the debrief")
    order = (LOBBY, *steps(LESSONS[play.preset]), DEBRIEF)
    phase = order[order.index(play.phase) + 1]
    if phase == REVIEW:
        play.worked = work_out(play.exercise, seed=play.seed)
    play.phase = phase


def do_forecast(play: Forecasting, move: Event) -> None:
    """Keep what a phone says, or a class by a show of hands."""
    if play.phase not in (FORECAST, TALK):
        raise Late(Words("room: the phase is '{phase}', that is over", phase=play.phase))
    chances = check_chances(move.body["chances"], answers_of(play.exercise))
    said = play.first if play.phase == FORECAST else play.second
    said[move.body.get("phone", CLASS)] = chances


MOVES = {"next": do_next, "guess": do_forecast, "forecast": do_forecast}
"""What moves a lesson."""


def check_chances(chances: Sequence[Any], answers: Sequence[str]) -> Chances:
    """
    Check the chances of all answers, in hundredths.

    >>> check_chances([20, 60, 20], ("falls", "stays", "rises"))
    (20, 60, 20)

    Raises
    ------
    UserError
        If they are not one whole number for each, from 0 to 100, that sum to 100.
    """
    if len(chances) != len(answers):
        raise UserError(
            Words(
                "forecast: {n} chances found, {right} are right", n=len(chances), right=len(answers)
            )
        )
    are_whole = all(isinstance(each, Integral) and not isinstance(each, bool) for each in chances)
    if not are_whole or any(not 0 <= each <= WHOLE for each in chances) or sum(chances) != WHOLE:
        found = ", ".join(str(each)[:12] for each in chances)
        raise UserError(
            Words("forecast: {found} found, whole numbers that sum to 100 are right", found=found)
        )
    return tuple(int(each) for each in chances)
